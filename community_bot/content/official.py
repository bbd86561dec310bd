"""`official.yaml` → the profile of the exchange."""

from datetime import date
from pathlib import Path

from pydantic import Field

from community_bot.content.files import ByLanguage, Document, InLanguage, Strict, read, validated
from community_bot.core.official import ChatSupport, Official

NAME = "official.yaml"


class _Verified(Strict):
    by: str | None = None
    on: date | None = None


class _File(Strict):
    domains: dict[str, list[str]]
    verified: _Verified = Field(default_factory=_Verified)
    name: dict[InLanguage, str] = Field(default_factory=dict)
    nicknames: list[str] = Field(default_factory=list)
    chat_support: ChatSupport = ChatSupport.NONE
    channels: dict[str, ByLanguage[str]] = Field(default_factory=dict)
    absent: list[str] = Field(default_factory=list)


def load_official(file: Path, shown: str = NAME) -> tuple[Official, Document]:
    """The profile, and the document with what is wrong; an empty profile when it does not fit.

    Raises ContentError when the file cannot be read at all.
    """
    document = read(file, shown)
    model = validated(document, _File)
    if model is None:
        return Official(name={}, domains={}, channels={}), document
    official = Official(
        name=model.name,
        domains={brand: tuple(hosts) for brand, hosts in model.domains.items()},
        channels=dict(model.channels),
        chat_support=model.chat_support,
        absent=tuple(model.absent),
        nicknames=tuple(model.nicknames),
        verified_by=model.verified.by,
        verified_on=model.verified.on,
    )
    _check(document, official)
    return official, document


def _check(document: Document, official: Official) -> None:
    if not any(official.domains.values()):
        document.fault(("domains",), "no domain stands here; list those that belong to the brand")
    for name, addresses in official.channels.items():
        for url in addresses.values():
            host = url.removeprefix("https://").split("/", 1)[0]
            if not url.startswith("https://") or not official.is_official(host):
                document.fault(("channels", name), f"{url} is not under a domain of this file")
    if official.verified_by is None or official.verified_on is None:
        sentence = "nobody has verified this profile; check every line, then fill in by and on"
        document.fault(("verified",), sentence, is_warning=True)
