"""The commands that Telegram offers while somebody types, by place and language."""

from collections.abc import Callable, Iterator, Sequence

import telegram

from community_bot.core.actions import FirstAnswer
from community_bot.core.commands import COMMANDS, Command
from community_bot.core.languages import Language
from community_bot.core.ranks import Rank

CommandWords = Callable[[Language, str], str]

_LONGEST = 256  # letters of a description

# Telegram's code of each language; the empty one is for everybody else.
_CODES = {"": Language.EN, "en": Language.EN, "zh": Language.ZH_HANS}


async def offer(bot: telegram.Bot, words: CommandWords) -> None:
    """Set the commands for each kind of place in each language."""
    for scope, offered in _menus():
        for code, language in _CODES.items():
            listed = [_listed(one, scope, words(language, one.name)) for one in offered]
            await bot.set_my_commands(listed, scope=scope, language_code=code or None)


def _menus() -> Iterator[tuple[telegram.BotCommandScope, Sequence[Command]]]:
    listed = [one for one in COMMANDS if one.is_listed and one.is_for("telegram")]
    for_members = [one for one in listed if one.rank <= Rank.HELPER]
    yield telegram.BotCommandScopeDefault(), for_members
    yield telegram.BotCommandScopeAllPrivateChats(), for_members
    yield telegram.BotCommandScopeAllGroupChats(), for_members
    yield telegram.BotCommandScopeAllChatAdministrators(), listed


def _listed(command: Command, scope: telegram.BotCommandScope, words: str) -> telegram.BotCommand:
    """A command as it is offered.

    One that is answered in private is ephemeral in groups: nobody sees that it was given, and a
    bot that is no administrator may then answer unseen.
    """
    is_ephemeral = command.first_answer is FirstAnswer.PRIVATE and scope.type in (
        telegram.BotCommandScope.ALL_GROUP_CHATS,
        telegram.BotCommandScope.ALL_CHAT_ADMINISTRATORS,
    )
    beyond_the_sdk = {"is_ephemeral": True} if is_ephemeral else None
    return telegram.BotCommand(command.name, words[:_LONGEST], api_kwargs=beyond_the_sdk)
