"""One log for the whole house, ours and the libraries', with every secret left out.

Modules write to `structlog.stdlib.get_logger(__name__)` or to stdlib `logging`: both end in the
same handler. What a quick command such as `check` imports takes stdlib `logging`, since importing
structlog costs a start 0.2 s.

A secret is cut from the finished line, so it cannot hide in a traceback, in a nested value or in
a library's message.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterable
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "<secret>"
# httpx writes the bot token at INFO, the others every heartbeat.
TALKATIVE = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "discord",
    "httpcore",
    "httpx",
    "markdown_it",
    "sqlalchemy",
    "telegram",
)

SECRETS = (
    # A Telegram bot token.
    re.compile(r"(?<!\d)\d{6,12}:[\w-]{30,}"),
    # A Discord bot token: its first part is a snowflake in base64, hence M, N or O.
    re.compile(r"[MNO][\w-]{22,}\.[\w-]{6}\.[\w-]{27,}"),
    # The token of a Discord interaction or webhook, which stands in the path of its requests.
    re.compile(r"(?<=/webhooks/)(\d+/)[\w-]{20,}|(?<=/interactions/)(\d+/)[\w-]{20,}"),
    # The password in a database address may hold anything but the @ that ends it.
    re.compile(r"((?:postgres\w*|sqlite)(?:\+\w+)?://[^\s:@/]*:)[^\s@]*(?=@)"),
    # The password in any other address.
    re.compile(r"(://[^\s:@/]*:)[^\s@/]+(?=@)"),
)


def set_up(
    level: str = "INFO",
    form: Literal["text", "json"] = "text",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """From here on each line goes to the stream (stderr) in the given form, secrets cut out."""
    structlog.configure(
        processors=[*_gathered(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_Formatter(form, redaction(secrets)))
    root = logging.getLogger()
    root.handlers = [kept for kept in root.handlers if not isinstance(kept, _Handler)] + [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))


def redaction(secrets: Iterable[str]) -> Callable[[str], str]:
    """A function that cuts these exact secrets, and all that look like one, out of a text."""
    # In a line a value may stand as it is, quoted for JSON, or as Python shows it.
    forms = {
        form
        for secret in secrets
        if secret
        for form in (secret, json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1])
    }
    # The longest first: a secret may begin with another.
    exact = sorted(forms, key=len, reverse=True)

    def redacted(text: str) -> str:
        for secret in exact:
            text = text.replace(secret, HIDDEN)
        for pattern in SECRETS:
            text = pattern.sub(_hidden, text)
        return text

    return redacted


def _hidden(match: re.Match[str]) -> str:
    return "".join(group or "" for group in match.groups()) + HIDDEN


def _gathered() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper("iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        structlog.stdlib.ExtraAdder(),
    ]


class _Handler(logging.StreamHandler[TextIO]):
    """Our own kind, so that a second `set_up` replaces the first and nobody else's."""


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Makes the finished line and cuts the secrets out of it, whoever wrote it."""

    def __init__(self, form: str, redact: Callable[[str], str]) -> None:
        as_json = structlog.processors.JSONRenderer(ensure_ascii=False)
        super().__init__(
            foreign_pre_chain=_gathered(),
            processors=[self.remove_processors_meta, as_json if form == "json" else _as_text],
        )
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def _as_text(_logger: WrappedLogger, _method: str, values: EventDict) -> str:
    time, level, name, event = (
        str(values.pop(key, "")) for key in ("timestamp", "level", "logger", "event")
    )
    tail = [f"\n{values.pop(key)}" for key in ("stack", "exception") if key in values]
    pairs = [f" {key}={_plain(str(value), in_quotes=True)}" for key, value in values.items()]
    return f"{time} {level:<7} {name}: {_plain(event)}" + "".join(pairs + tail)


def _plain(text: str, *, in_quotes: bool = False) -> str:
    # A line break in a member's text must not look like a log line of its own.
    if not text.isprintable() or (in_quotes and (" " in text or not text)):
        return repr(text)
    return text
