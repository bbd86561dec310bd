"""Settings of one process: environment, `.env` and secrets directory made into frozen values.

A setting is named COMMUNITY_BOT_SECTION__NAME. The environment wins over `.env`, and `.env`
over the secrets directory. To add a setting: a field below, a line in `.env.example`.
"""

import io
import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from dotenv.parser import parse_stream
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from community_bot.core.errors import CommunityBotError

PREFIX = "COMMUNITY_BOT_"
SECRETS_DIR = f"{PREFIX}SECRETS_DIR"
CACHE_DIR = f"{PREFIX}CACHE_DIR"
# What people write in front of a database address, and the driver it takes here.
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}


class SettingsError(CommunityBotError):
    """Something in the settings is wrong; correct each name below and start again."""


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as fault:
        raise ValueError("names a home directory that does not exist") from fault


def _supported(url: str) -> str:
    # The sentence never repeats what was typed: it may hold a password.
    scheme = url.partition("://")[0]
    if scheme in DRIVERS.values():
        return url
    driver = DRIVERS.get(scheme.partition("+")[0])
    expected = (driver,) if driver else tuple(dict.fromkeys(DRIVERS.values()))
    raise ValueError(f"must begin with {' or '.join(f'{name}://' for name in expected)}")


def _key(key: SecretStr) -> SecretStr:
    # 32 bytes in base64. The sentence never repeats what was typed.
    if not re.fullmatch(r"[\w+/-]{43}=", key.get_secret_value(), re.ASCII):
        raise ValueError("must be a key as `community-bot db key` prints one")
    return key


def _upper(word: object) -> object:
    return word.upper() if isinstance(word, str) else word


def _lower(word: object) -> object:
    return word.lower() if isinstance(word, str) else word


Folder = Annotated[Path, AfterValidator(_expanded)]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]


class Section(BaseModel):
    """A group of settings that share the first half of their name."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Telegram(Section):
    """How to reach Telegram; without a token the bot does not go there."""

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org"


class Discord(Section):
    """How to reach Discord; without a token the bot does not go there."""

    token: SecretStr | None = None
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = "wss://gateway.discord.gg/"


class Database(Section):
    """Where the books are kept, and the key of the words in them that are sealed."""

    # Not shown in a repr: a PostgreSQL address holds a password.
    url: Annotated[str, AfterValidator(_supported)] = Field(
        default="sqlite+aiosqlite:///data/community-bot.db", repr=False
    )
    key: Annotated[SecretStr, AfterValidator(_key)] | None = None
    key_file: Folder = Path("data/community-bot.key")


class Faq(Section):
    """Which sentence encoder helps to match questions; without one the default tier answers."""

    model: str | None = None
    models_dir: Folder = Path("data/models")


class Scam(Section):
    """What is looked at for scams beside words, links and names."""

    scan_images: bool = True


class Web(Section):
    """Where the playground, `/healthz` and webhooks are served; port 0 takes any free one."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)


class Playground(Section):
    """Whether the browser playground is served; unset leaves it to the tokens."""

    enabled: bool | None = None


class Log(Section):
    """How much is logged, and in which form."""

    level: Annotated[LogLevel, BeforeValidator(_upper)] = "INFO"
    format: Annotated[LogFormat, BeforeValidator(_lower)] = "text"


class Settings(BaseSettings):
    """Everything an operator can set, checked and frozen."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        validate_default=True,
    )

    telegram: Telegram = Telegram()
    discord: Discord = Discord()
    database: Database = Database()
    faq: Faq = Faq()
    scam: Scam = Scam()
    web: Web = Web()
    playground: Playground = Playground()
    log: Log = Log()
    content_dir: Folder = Path()
    cache_dir: Folder = Path("~/.cache/community-bot")
    secrets_dir: Folder | None = None

    @property
    def playground_is_on(self) -> bool:
        """True when told so; when told nothing, as long as there is no real community to serve."""
        if self.playground.enabled is not None:
            return self.playground.enabled
        return self.telegram.token is None and self.discord.token is None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret value in plain text, for the logs to leave out."""
        return tuple(_secrets_in(self))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic passes all five by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` hands over, so that nothing is read behind its back."""
        return (init_settings,)


class _Given(EnvSettingsSource):
    """Nested values out of the flat names that were found, by pydantic-settings' own rules."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name.lower(): value for name, value in values.items()}
        super().__init__(Settings)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return self._values


def load_settings(
    environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """The settings of this process, or a SettingsError with one sentence for each fault."""
    given = os.environ if environ is None else environ
    in_environment = _ours(given)
    in_file = _in_env_file(env_file)
    nearer = in_file | in_environment
    in_secrets = _in_secrets(nearer.get(SECRETS_DIR))
    _refuse_unknown(
        [("", in_environment), (f"{env_file}: ", in_file), ("secrets directory: ", in_secrets)]
    )
    try:
        return Settings(**_Given({CACHE_DIR: _cache(given)} | in_secrets | nearer)())
    except ValidationError as fault:
        # The cause would show what was typed, and that may be a token.
        raise SettingsError(_sentences(fault)) from None


def setting_names(model: type[BaseModel] = Settings, prefix: str = PREFIX) -> tuple[str, ...]:
    """The name of every setting, as an operator types it."""
    names: list[str] = []
    for field, info in model.model_fields.items():
        name, kind = prefix + field.upper(), info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            names += setting_names(kind, f"{name}__")
        else:
            names.append(name)
    return tuple(names)


def _secrets_in(values: BaseModel) -> Iterator[str]:
    for _, value in values:
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
        elif isinstance(value, BaseModel):
            yield from _secrets_in(value)


def _ours(values: Mapping[str, str]) -> dict[str, str]:
    # An empty value counts as not set: that is how compose files pass on what is missing.
    return {
        name.upper(): value.strip()
        for name, value in values.items()
        if name.upper().startswith(PREFIX) and value.strip()
    }


def _in_env_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    values: dict[str, str] = {}
    for line in parse_stream(io.StringIO(_text(path))):
        if line.error or (line.key is not None and line.value is None):
            raise SettingsError(f"{path}:{line.original.line}: this line is not NAME=value.")
        values[line.key or ""] = line.value or ""
    return _ours(values)


def _in_secrets(folder: str | None) -> dict[str, str]:
    if folder is None:
        return {}
    path = Path(folder)
    if not path.is_dir():
        raise SettingsError(f"{SECRETS_DIR} names {folder}, which is not a directory.")
    files = [file for file in sorted(path.iterdir()) if file.name.upper().startswith(PREFIX)]
    return _ours({file.name: _text(file) for file in files})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise SettingsError(f"{path} cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8 text.") from None


def _cache(environ: Mapping[str, str]) -> str:
    # A relative XDG_CACHE_HOME is to be ignored, says its specification.
    home = environ.get("XDG_CACHE_HOME", "")
    return f"{home if home.startswith('/') else '~/.cache'}/community-bot"


def _refuse_unknown(places: list[tuple[str, dict[str, str]]]) -> None:
    known = setting_names()
    unknown = [(place, name) for place, values in places for name in values if name not in known]
    if unknown:
        raise SettingsError("\n".join(_did_you_mean(place, name, known) for place, name in unknown))


def _did_you_mean(place: str, name: str, known: tuple[str, ...]) -> str:
    # Compared without the prefix: what all names share would make any two look alike.
    ours = [right.removeprefix(PREFIX) for right in known]
    nearest = get_close_matches(name.removeprefix(PREFIX), ours, n=1, cutoff=0.5)
    hint = f"did you mean {PREFIX}{nearest[0]}?" if nearest else ".env.example explains them all."
    return f"{place}{name} is not a setting; {hint}"


def _sentences(fault: ValidationError) -> str:
    return "\n".join(
        f"{PREFIX}{'__'.join(str(part) for part in error['loc']).upper()}: {_reason(error['msg'])}."
        for error in fault.errors(include_input=False, include_url=False)
    )


def _reason(message: str) -> str:
    reason = message.removeprefix("Value error, ").replace("Input should be", "must be")
    return reason.replace(", unable to interpret input", "").partition(", unable to parse")[0]
