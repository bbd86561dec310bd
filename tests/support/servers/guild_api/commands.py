"""The commands of the application: their limits, and what a person finds under `/`."""

from collections.abc import Mapping
from typing import Any

from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import Channel, Guild, Json, User
from tests.support.servers.guild_api.refusals import bad_length, invalid, too_long
from tests.support.servers.guild_api.world import World

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
_MOST = {SLASH: 100, ON_USER: 15, ON_MESSAGE: 15}
_MOST_LETTERS = 8000
_SUB, _GROUP = 1, 2
_LOCALES = frozenset(
    (
        *("bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi"),
        *("hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru"),
        *("sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"),
    )
)


def check_all(commands: list[Json]) -> None:
    """Raises where a list of commands breaks a limit."""
    for kind, most in _MOST.items():
        names = [each["name"] for each in commands if each.get("type", SLASH) == kind]
        if len(names) > most:
            raise bad_length("commands", 0, most)
        if len(set(names)) < len(names):
            raise invalid(
                "name",
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
    for at, command in enumerate(commands):
        _check(command, str(at))


def _check(command: Json, path: str) -> None:
    is_slash = command.get("type", SLASH) == SLASH
    _check_name(command, path, has_rules=is_slash)
    _check_description(command, path, least=int(is_slash), most=100 if is_slash else 0)
    _check_options(command.get("options") or [], f"{path}.options")
    if _letters(command) > _MOST_LETTERS:
        raise invalid(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _check_name(part: Json, path: str, *, has_rules: bool = True) -> None:
    for where, name in _told(part, "name"):
        if not 1 <= len(name) <= 32:
            raise bad_length(f"{path}.{where}", 1, 32)
        if has_rules and not _is_command_name(name):
            raise invalid(
                f"{path}.{where}",
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid",
            )


def _is_command_name(name: str) -> bool:
    return name == name.lower() and all(each.isalnum() or each in "-_'" for each in name)


def _check_description(part: Json, path: str, least: int = 1, most: int = 100) -> None:
    for where, words in _told(part, "description"):
        if not least <= len(words) <= most:
            raise bad_length(f"{path}.{where}", least, most)


def _told(part: Json, field: str) -> list[tuple[str, str]]:
    """A text and its translations, each with its place."""
    translated: Mapping[str, str] = part.get(f"{field}_localizations") or {}
    for locale in translated:
        if locale not in _LOCALES:
            raise invalid(f"{field}_localizations", "ENUM_TYPE_COERCE", f"{locale} is no locale")
    others = [(f"{field}_localizations.{locale}", said) for locale, said in translated.items()]
    return [(field, part.get(field) or ""), *others]


def _check_options(options: list[Json], path: str) -> None:
    if len(options) > 25:
        raise bad_length(path, 0, 25)
    needs = [bool(each.get("required")) for each in options]
    if needs != sorted(needs, reverse=True):
        raise invalid(
            path,
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
        )
    for at, option in enumerate(options):
        _check_name(option, f"{path}.{at}")
        _check_description(option, f"{path}.{at}")
        _check_choices(option, f"{path}.{at}")
        _check_options(option.get("options") or [], f"{path}.{at}.options")


def _check_choices(option: Json, path: str) -> None:
    choices = option.get("choices") or []
    check_choices(choices, f"{path}.choices")
    if choices and option.get("autocomplete"):
        raise invalid(
            path,
            "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
            "Cannot have both autocomplete and choices",
        )


def check_choices(choices: list[Json], path: str) -> None:
    """Raises where a list to choose from breaks a limit."""
    if len(choices) > 25:
        raise too_long(path, 25)
    for at, choice in enumerate(choices):
        for name in ("name", "value"):
            if isinstance(choice[name], str) and not 1 <= len(choice[name]) <= 100:
                raise bad_length(f"{path}.{at}.{name}", 1, 100)


def _letters(part: Json) -> int:
    own = len(part.get("name") or "") + len(part.get("description") or "")
    chosen = sum(len(str(each["name"])) for each in part.get("choices") or [])
    return own + chosen + sum(_letters(each) for each in part.get("options") or [])


def shown_to(world: World, user: User, place: Channel) -> list[Json]:
    """The commands that a person may use there."""
    scopes: list[int | None] = [place.guild.id, None] if place.guild else [None]
    found = [command for scope in scopes for command in world.commands.get(scope, ())]
    return [command for command in found if may_use(command, user, place)]


def may_use(command: Json, user: User, place: Channel) -> bool:
    """Whether the client offers that command to that person there."""
    contexts = command.get("contexts")
    if contexts is not None and (0 if place.guild else 1) not in contexts:
        return False
    if place.guild is None:
        return command.get("dm_permission") is not False
    may = permissions_in(place, user)
    needed = command.get("default_member_permissions")
    if Permission.USE_APPLICATION_COMMANDS not in may:
        return False
    if needed is None or Permission.ADMINISTRATOR in may:
        return True
    return bool(int(needed)) and Permission(int(needed)) in may


def localised(part: Json, field: str, locale: str) -> str:
    """A text of a command as a person of that locale reads it."""
    said: str = (part.get(f"{field}_localizations") or {}).get(locale) or part[field]
    return said


def found_command(
    world: World, guild: Guild | None, kind: int, name: str, locale: str
) -> Json | None:
    """The command of that name, in any language; the guild's own before the global one."""
    scopes = [guild.id, None] if guild else [None]
    found = (
        command
        for scope in scopes
        for command in world.commands.get(scope, ())
        if command["type"] == kind and name in (command["name"], localised(command, "name", locale))
    )
    return next(found, None)


def found_option(command: Json, path: list[str]) -> Json:
    """The command itself, or the one below it that the words lead to."""
    for word in path:
        inner = command.get("options") or []
        found = next((each for each in inner if each["name"] == word), None)
        assert found, f"/{command['name']} has no {word}"
        command = found
    return command


def given_options(command: Json, path: list[str], answers: Mapping[str, Any]) -> list[Json]:
    """What somebody typed, as the interaction carries it."""
    return nested(command, path, _typed(found_option(command, path), answers))


def nested(command: Json, path: list[str], typed: list[Json]) -> list[Json]:
    """The same below the subcommand that was named."""
    for depth in range(len(path), 0, -1):
        kind = found_option(command, path[:depth])["type"]
        typed = [{"name": path[depth - 1], "type": kind, "options": typed}]
    return typed


def _typed(command: Json, answers: Mapping[str, Any]) -> list[Json]:
    options = {each["name"]: each for each in command.get("options") or []}
    assert not {_SUB, _GROUP} & {each["type"] for each in options.values()}, "name the subcommand"
    strange = set(answers) - set(options)
    assert not strange, f"there is no option {strange}, only {sorted(options)}"
    for name, option in options.items():
        assert name in answers or not option.get("required"), f"{name} has to be given"
        _check_typed(option, answers.get(name))
    return [
        {"name": name, "type": options[name]["type"], "value": value}
        for name, value in answers.items()
    ]


def _check_typed(option: Json, value: Any) -> None:
    offered = [each["value"] for each in option.get("choices") or []]
    assert value is None or not offered or value in offered, f"choose one of {offered}"
    if isinstance(value, str):
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        assert least <= len(value) <= most, f"{option['name']} takes {least} to {most} characters"
