"""The commands of the house as Discord's slash commands.

They are written out as the values that Discord keeps, and compared with what it has: an unchanged
list is not sent again, since Discord counts how often commands are made. discord.py's CommandTree
is left out: it would hand commands over by another door than buttons and forms, and does not keep
what is needed to compare.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import discord

from community_bot.core.commands import CLAIM, COMMANDS, DISCORD, FAQ, LANGUAGE, START, Command
from community_bot.core.languages import Language
from community_bot.core.ranks import Rank

CommandWords = Callable[[Language, str], str]
Json = dict[str, Any]

_LOCALES = {Language.ZH_HANS: "zh-CN"}  # English is what all others read
_SLASH, _ON_MESSAGE, _STRING = 1, 3, 3
_IN_GUILDS, _IN_PRIVATE = 0, 1
_LONGEST = 100  # letters of a description
_LONGEST_NAME = 32
# What Discord lets a role do is all that it can ask for; the desk asks for the rank besides.
_NEEDED = {
    Rank.MODERATOR: discord.Permissions(manage_messages=True),
    Rank.AGENT: discord.Permissions(manage_messages=True),
    Rank.ADMINISTRATOR: discord.Permissions(administrator=True),
    Rank.OWNER: discord.Permissions(administrator=True),
}
_ARGUMENTS = {FAQ: "question", START: "code", CLAIM: "code", LANGUAGE: "language"}


def commands(words: CommandWords, names: CommandWords | None = None) -> list[Json]:
    """Every command as Discord keeps it; `names` are the localised ones, where there are any."""
    slash = [_command(one, words, names) for one in COMMANDS if one.is_for(DISCORD)]
    return slash + [_menu_item(one, names) for one in COMMANDS if one.is_on_message]


async def offer(client: discord.Client, wanted: list[Json]) -> bool:
    """Have Discord show these commands; False where it did so already."""
    application = client.application_id
    if application is None:
        return False
    found = await client.http.request(
        discord.http.Route(
            "GET", "/applications/{application_id}/commands", application_id=application
        ),
        params={"with_localizations": "true"},
    )
    if normal(found) == normal(wanted):
        return False
    await client.http.bulk_upsert_global_commands(application, wanted)
    return True


def normal(given: Iterable[Mapping[str, Any]]) -> list[Json]:
    """Commands reduced to what we set, in one order, with what Discord leaves out filled in."""
    return sorted(
        (_normal(one) for one in given), key=lambda one: (str(one["name"]), int(one["type"]))
    )


def _command(command: Command, words: CommandWords, names: CommandWords | None) -> Json:
    found: Json = {
        "type": _SLASH,
        "name": command.name,
        "contexts": [_IN_GUILDS, _IN_PRIVATE],
        "integration_types": [0],
        "default_member_permissions": _permissions(command.rank),
        "options": [_option(command, words)] if command.takes_text else [],
        **_described(command, words),
    }
    if names is not None:
        found["name_localizations"] = _localised_names(command, names)
    return found


def _menu_item(command: Command, names: CommandWords | None) -> Json:
    """The command in the menu of every message; such an item has a name and nothing else."""
    return {
        "type": _ON_MESSAGE,
        "name": command.name,
        "contexts": [_IN_GUILDS],
        "integration_types": [0],
        "default_member_permissions": _permissions(command.rank),
        "options": [],
        "description": "",
        "name_localizations": {} if names is None else _localised_names(command, names),
        "description_localizations": {},
    }


def _localised_names(command: Command, names: CommandWords) -> dict[str, str]:
    """The names that there are; a language without one shows the name of the house."""
    found: dict[str, str] = {}
    for language, code in _LOCALES.items():
        with contextlib.suppress(KeyError):
            found[code] = names(language, command.name).lower()[:_LONGEST_NAME]
    return {code: name for code, name in found.items() if name}


def _described(command: Command, words: CommandWords) -> Json:
    return {
        "description": words(Language.EN, command.name)[:_LONGEST],
        "description_localizations": {
            code: words(one, command.name)[:_LONGEST] for one, code in _LOCALES.items()
        },
    }


def _option(command: Command, words: CommandWords) -> Json:
    return {
        "type": _STRING,
        "name": _ARGUMENTS.get(command.name, "words"),
        "required": command.name == CLAIM,
        "autocomplete": command.name == FAQ,
        **_described(command, words),
    }


def _permissions(rank: Rank) -> int | None:
    needed = _NEEDED.get(rank)
    return needed.value if needed else None


def _normal(given: Mapping[str, Any]) -> Json:
    needed = given.get("default_member_permissions")  # taken as a number, given back as text
    return {
        "type": given.get("type", _SLASH),
        "contexts": sorted(given.get("contexts") or ()),
        "integration_types": sorted(given.get("integration_types") or ()),
        "default_member_permissions": None if needed is None else str(needed),
        "options": [_normal_option(one) for one in given.get("options") or ()],
        **_normal_words(given),
    }


def _normal_option(given: Mapping[str, Any]) -> Json:
    return {
        "type": given["type"],
        "required": bool(given.get("required")),
        "autocomplete": bool(given.get("autocomplete")),
        **_normal_words(given),
    }


def _normal_words(given: Mapping[str, Any]) -> Json:
    return {
        "name": given["name"],
        "description": given.get("description"),
        "name_localizations": given.get("name_localizations") or {},
        "description_localizations": given.get("description_localizations") or {},
    }
