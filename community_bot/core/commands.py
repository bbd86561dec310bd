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
SETUP = "setup"
CLAIM = "claim"
OFFICIAL = "official"
VERIFY = "verify"
REPORT = "report"
WHY = "why"
AUTOMOD = "automod"

DISCORD = "discord"  # the platform that keeps rules itself
CLAIM_LINK = "claim-"  # payload of the deep link that claims the bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as members type it; its words stand in the texts under `command-<name>-…`.

    One that is needed once in a bot's life is not listed among those that one reads every day.
    One that is about a message (`is_on_message`) also stands in the menu of every message, where
    the platform has one. `only_on` names the one platform that knows what the command is about.
    """

    name: str
    rank: Rank = Rank.MEMBER
    first_answer: FirstAnswer = FirstAnswer.PRIVATE
    takes_text: bool = False
    is_listed: bool = True
    is_on_message: bool = False
    only_on: str = ""

    def is_for(self, platform: str) -> bool:
        """Whether a platform shows the command."""
        return self.only_on in ("", platform)


COMMANDS = (
    Command(name=START, takes_text=True),
    Command(name=HELP),
    Command(name=FAQ, takes_text=True),
    Command(name=LANGUAGE, takes_text=True),
    Command(name=VERIFY, takes_text=True),
    Command(name=OFFICIAL),
    Command(name=REPORT, is_on_message=True),
    Command(name=WHY),
    Command(name=SETTINGS, rank=Rank.MODERATOR, takes_text=True),
    Command(name=PAUSE, rank=Rank.MODERATOR),
    Command(name=SETUP, rank=Rank.ADMINISTRATOR, takes_text=True),
    Command(name=AUTOMOD, rank=Rank.ADMINISTRATOR, only_on=DISCORD),
    Command(name=CLAIM, takes_text=True, is_listed=False),
)

BY_NAME = {command.name: command for command in COMMANDS}


class Verb(StrEnum):
    """What a button does; the argument stands in its row."""

    MORE = "more"  # the full answer, in private; argument: entry
    PICK = "pick"  # this candidate is meant; argument: entry, event that asked
    CHOOSE = "choose"  # the answer to the question back; argument: entry, choice, event
    SHOW = "show"  # show a private answer to all; argument: entry
    VOTE = "vote"  # whether a private answer helped; argument: entry and opinion
    MISSED = "missed"  # it answers another question; argument: entry, event that asked
    PERSON = "person"  # the official ways to a person
    BROWSE = "browse"  # the questions of a category; argument: category
    OPEN = "open"  # continue a handoff in private; argument: handoff
    SPEAK = "speak"  # set one's language; argument: language
    SET = "set"  # change a setting of a chat; argument: name and value, chat
    WHY = "why"  # explain a decision; argument: event key
    ERASE = "erase"  # delete a message; argument: chat and message
    ENTER = "enter"  # let the bot into a chat, or not yet; argument: which way, chat
    STAFF = "staff"  # choose the room where the staff of a chat read; argument: room, chat
    UNDO = "undo"  # take back what was done about a message; argument: incident
    BAN = "ban"  # put the author of a message out; argument: incident
    REFUTE = "refute"  # it was no scam; argument: incident
    REMOVE = "remove"  # delete a message that was only warned of; argument: incident
    APPEAL = "appeal"  # ask staff to look again; argument: incident
    TELL = "tell"  # show staff what was received in private; argument: what is known of it
    NATIVE = "native"  # have the platform keep rules itself, or not; argument: which way, chat
    PROBE = "probe"  # one test question, shown to whoever sets up


FIRST_ANSWERS = {
    Verb.MORE: FirstAnswer.PRIVATE,
    Verb.PICK: FirstAnswer.UPDATE,
    Verb.CHOOSE: FirstAnswer.UPDATE,
    Verb.SHOW: FirstAnswer.PRIVATE,
    Verb.VOTE: FirstAnswer.PRIVATE,
    Verb.MISSED: FirstAnswer.UPDATE,
    Verb.PERSON: FirstAnswer.PRIVATE,
    Verb.BROWSE: FirstAnswer.UPDATE,
    Verb.OPEN: FirstAnswer.PRIVATE,
    Verb.SPEAK: FirstAnswer.UPDATE,
    Verb.SET: FirstAnswer.UPDATE,
    Verb.WHY: FirstAnswer.PRIVATE,
    Verb.ERASE: FirstAnswer.UPDATE,
    Verb.ENTER: FirstAnswer.UPDATE,
    Verb.STAFF: FirstAnswer.UPDATE,
    Verb.UNDO: FirstAnswer.UPDATE,
    Verb.BAN: FirstAnswer.UPDATE,
    Verb.REFUTE: FirstAnswer.UPDATE,
    Verb.REMOVE: FirstAnswer.UPDATE,
    Verb.APPEAL: FirstAnswer.UPDATE,
    Verb.TELL: FirstAnswer.PRIVATE,
    Verb.NATIVE: FirstAnswer.UPDATE,
    Verb.PROBE: FirstAnswer.PRIVATE,
}


def first_answer_to(button: str) -> FirstAnswer:
    """How a press is answered first, told by the button's id alone; private where it is unknown."""
    verb = button.partition(":")[0]
    return FIRST_ANSWERS[Verb(verb)] if verb in Verb.__members__.values() else FirstAnswer.PRIVATE
