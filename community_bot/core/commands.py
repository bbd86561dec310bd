"""The commands of the house: who may give them and how each is answered first."""

from dataclasses import dataclass
from enum import StrEnum

from community_bot.core.actions import FirstAnswer
from community_bot.core.ranks import Rank

START = "start"
HELP = "help"
FAQ = "faq"
LANGUAGE = "language"
SETTINGS = "settings"
PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as members type it; its words stand in the texts under `command-<name>-…`."""

    name: str
    rank: Rank = Rank.MEMBER
    first_answer: FirstAnswer = FirstAnswer.PRIVATE
    takes_text: bool = False
    is_for_groups: bool = True


COMMANDS = (
    Command(name=START, takes_text=True),
    Command(name=HELP),
    Command(name=FAQ, takes_text=True),
    Command(name=LANGUAGE, takes_text=True),
    Command(name=SETTINGS, rank=Rank.MODERATOR, takes_text=True),
    Command(name=PAUSE, rank=Rank.MODERATOR),
)

BY_NAME = {command.name: command for command in COMMANDS}


class Verb(StrEnum):
    """What a button does; the argument stands in its row."""

    MORE = "more"  # the full answer, in private; argument: entry
    PICK = "pick"  # this candidate is meant; argument: entry
    SHOW = "show"  # show a private answer to all; argument: entry
    PERSON = "person"  # the official ways to a person
    BROWSE = "browse"  # the questions of a category; argument: category
    OPEN = "open"  # continue a handoff in private; argument: handoff
    SPEAK = "speak"  # set one's language; argument: language
    SET = "set"  # change a setting of a chat; argument: chat, name and value
    WHY = "why"  # explain a decision; argument: event key
    ERASE = "erase"  # delete a message; argument: chat and message


FIRST_ANSWERS = {
    Verb.MORE: FirstAnswer.PRIVATE,
    Verb.PICK: FirstAnswer.UPDATE,
    Verb.SHOW: FirstAnswer.PRIVATE,
    Verb.PERSON: FirstAnswer.PRIVATE,
    Verb.BROWSE: FirstAnswer.UPDATE,
    Verb.OPEN: FirstAnswer.PRIVATE,
    Verb.SPEAK: FirstAnswer.UPDATE,
    Verb.SET: FirstAnswer.UPDATE,
    Verb.WHY: FirstAnswer.PRIVATE,
    Verb.ERASE: FirstAnswer.UPDATE,
}
