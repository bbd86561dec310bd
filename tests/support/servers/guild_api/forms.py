"""The rules for what a message may hold: those that stand only in the documentation's prose."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.servers.guild_api.components import check_parts, check_rows
from tests.support.servers.guild_api.mentions import check_allowed
from tests.support.servers.guild_api.records import COMPONENTS_V2, EPHEMERAL, Json
from tests.support.servers.guild_api.refusals import Refusal, bad_length, invalid, too_long

LONGEST_MESSAGE = 2000
LONGEST_NONCE = 25
_EMBED = {"title": 256, "description": 4096}
_EMBEDS_TOGETHER = 6000
_CONTENTS = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    size: int


@dataclass(frozen=True)
class Form:
    """The body of a request that makes or changes a message."""

    fields: Json
    uploads: list[Upload] = field(default_factory=list)

    def get(self, name: str) -> Any:
        """A field, None where it is absent."""
        return self.fields.get(name)

    @property
    def flags(self) -> int:
        """The flags asked for."""
        return int(self.fields.get("flags") or 0)

    @property
    def is_private(self) -> bool:
        """Whether only one person is to see it."""
        return bool(self.flags & EPHEMERAL)

    def changes(self) -> Json:
        """The fields of a message that this sets; what it does not name stays."""
        found: Json = {
            name: self.fields[name]
            for name in ("content", "embeds", "components")
            if name in self.fields
        }
        shaped: Json = {
            name: value or ("" if name == "content" else []) for name, value in found.items()
        }
        if self.uploads or "attachments" in self.fields:
            shaped["attachments"] = self._attachments()
        return shaped

    def _attachments(self) -> list[Json]:
        return [
            {
                "id": str(at),
                "filename": upload.name,
                "size": upload.size,
                "url": f"http://127.0.0.1/attachments/{at}/{upload.name}",
                "proxy_url": f"http://127.0.0.1/attachments/{at}/{upload.name}",
            }
            for at, upload in enumerate(self.uploads)
        ]


def check_new(form: Form) -> None:
    """Raises where no message can be made of it."""
    check_change(form)
    if not any(_is_something(form.get(name)) for name in _CONTENTS) and not form.uploads:
        raise Refusal(400, 50006, "Cannot send an empty message")
    nonce = form.get("nonce")
    if isinstance(nonce, str) and len(nonce) > LONGEST_NONCE:
        raise too_long("nonce", LONGEST_NONCE)


def _is_something(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def check_change(form: Form) -> None:
    """Raises where a message cannot be changed so."""
    if len(form.get("content") or "") > LONGEST_MESSAGE:
        raise too_long("content", LONGEST_MESSAGE)
    _check_embeds(form.get("embeds") or [])
    if len(form.uploads) > 10:
        raise Refusal(400, 30015, "Maximum number of attachments in a message reached (10)")
    check_allowed(form.fields)
    _check_components(form)


def _check_components(form: Form) -> None:
    parts = form.get("components") or []
    if not form.flags & COMPONENTS_V2:
        check_rows(parts)
        return
    for name in ("content", "embeds"):
        if form.get(name):
            raise invalid(
                name,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )
    check_parts(parts)


def _check_embeds(embeds: list[Json]) -> None:
    if len(embeds) > 10:
        raise bad_length("embeds", 0, 10)
    for at, embed in enumerate(embeds):
        for name, most in _EMBED.items():
            if len(embed.get(name) or "") > most:
                raise too_long(f"embeds.{at}.{name}", most)
    if sum(_letters(embed) for embed in embeds) > _EMBEDS_TOGETHER:
        raise invalid(
            "embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"
        )


def _letters(embed: Json) -> int:
    own = sum(len(embed.get(name) or "") for name in _EMBED)
    fields = embed.get("fields") or []
    return own + sum(len(each.get("name", "")) + len(each.get("value", "")) for each in fields)
