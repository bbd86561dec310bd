"""`official.yaml` → the profile of the exchange."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from community_bot.content.files import (
    ByLanguage,
    Document,
    InLanguage,
    Location,
    Strict,
    read,
    validated,
)
from community_bot.core.official import (
    VERIFIED_FOR,
    ChatSupport,
    Community,
    HelpLine,
    Official,
    StaffMember,
)

NAME = "official.yaml"
CHANNELS = (
    "help_centre",
    "live_chat",
    "ticket",
    "verification",
    "status",
    "announcements",
    "fees",
)
_HANDLE = re.compile(r"\w[\w.\-]{1,63}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_PATTERN = re.compile(r"(?P<host>[^/\s]+)(?:/\S*)")

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Verified(Strict):
    by: str | None = None
    on: date | None = None


class _Community(Strict):
    platform: Words
    language: InLanguage
    url: Words


class _HelpLine(Strict):
    name: Words
    language: InLanguage
    contact: Words


class _Staff(Strict):
    name: Words
    telegram: str | None = None
    discord: str | None = None


class _File(Strict):
    domains: dict[str, list[str]]
    verified: _Verified = Field(default_factory=_Verified)
    name: dict[InLanguage, str] = Field(default_factory=dict)
    nicknames: list[Words] = Field(default_factory=list)
    others: list[Words] = Field(default_factory=list)
    chat_support: ChatSupport = ChatSupport.NONE
    channels: dict[str, ByLanguage[str]] = Field(default_factory=dict)
    absent: list[str] = Field(default_factory=list)
    user_content: list[Words] = Field(default_factory=list)
    referral_links: list[Words] = Field(default_factory=list)
    handles: dict[str, list[Words]] = Field(default_factory=dict)
    email_domains: list[Words] = Field(default_factory=list)
    communities: list[_Community] = Field(default_factory=list)
    help_lines: list[_HelpLine] = Field(default_factory=list)
    staff: list[_Staff] = Field(default_factory=list)


def load_official(
    file: Path, shown: str = NAME, today: date | None = None
) -> tuple[Official, Document]:
    """The profile, and the document with what is wrong; an empty profile when it does not fit.

    With a day given, a verification that is too old by then is a warning. Raises ContentError
    when the file cannot be read at all.
    """
    document = read(file, shown)
    model = validated(document, _File)
    if model is None:
        return Official(name={}, domains={}, channels={}), document
    official = _profile(model)
    _check(document, official)
    _check_verified(document, official, today)
    return official, document


def _profile(model: _File) -> Official:
    return Official(
        name=model.name,
        domains={brand: tuple(hosts) for brand, hosts in model.domains.items()},
        channels=dict(model.channels),
        chat_support=model.chat_support,
        absent=tuple(model.absent),
        nicknames=tuple(model.nicknames),
        others=tuple(model.others),
        user_content=tuple(model.user_content),
        referral_links=tuple(model.referral_links),
        handles={name: tuple(handles) for name, handles in model.handles.items()},
        email_domains=tuple(model.email_domains),
        communities=tuple(Community(**one.model_dump()) for one in model.communities),
        help_lines=tuple(HelpLine(**one.model_dump()) for one in model.help_lines),
        staff=tuple(StaffMember(**one.model_dump()) for one in model.staff),
        verified_by=model.verified.by,
        verified_on=model.verified.on,
    )


def _check(document: Document, official: Official) -> None:
    if not any(official.domains.values()):
        document.fault(("domains",), "no domain stands here; list those that belong to the brand")
    for place, sentence in (
        *_wrong_hosts(official),
        *_wrong_channels(official),
        *_wrong_patterns(official),
        *_wrong_names(official),
    ):
        document.fault(place, sentence)


def _wrong_hosts(official: Official) -> Iterator[tuple[Location, str]]:
    for brand, hosts in official.domains.items():
        for at, host in enumerate(hosts):
            if not _DOMAIN.fullmatch(host):
                sentence = f"{host} is not a domain; write it like example.com, in lower case"
                yield ("domains", brand, at), sentence
    for at, host in enumerate(official.email_domains):
        if not _DOMAIN.fullmatch(host):
            yield ("email_domains", at), f"{host} is not a domain; write what stands after the @"


def _wrong_channels(official: Official) -> Iterator[tuple[Location, str]]:
    for name, addresses in official.channels.items():
        if name not in CHANNELS:
            yield ("channels", name), f"{name} is not a channel; known are {', '.join(CHANNELS)}"
        for url in addresses.values():
            host = url.removeprefix("https://").split("/", 1)[0]
            if not url.startswith("https://") or not official.is_official(host):
                yield ("channels", name), f"{url} is not under a domain of this file"


def _wrong_patterns(official: Official) -> Iterator[tuple[Location, str]]:
    for name in ("user_content", "referral_links"):
        for at, pattern in enumerate(getattr(official, name)):
            found = _PATTERN.fullmatch(pattern)
            if found is None or not official.is_official(found["host"]):
                yield (
                    (name, at),
                    f"{pattern} is not under a domain of this file; write it like example.com/u/*",
                )


def _wrong_names(official: Official) -> Iterator[tuple[Location, str]]:
    for platform, handles in official.handles.items():
        for at, handle in enumerate(handles):
            if not _HANDLE.fullmatch(handle):
                yield ("handles", platform, at), f"{handle} is not a handle; write it without @"
    for at, community in enumerate(official.communities):
        if not community.url.startswith("https://"):
            yield ("communities", at, "url"), f"{community.url} must begin with https://"


def _check_verified(document: Document, official: Official, today: date | None) -> None:
    by, on = official.verified_by, official.verified_on
    if by is None or on is None:
        sentence = "nobody has verified this profile; check every line, then fill in by and on"
        document.fault(("verified",), sentence, is_warning=True)
    elif today is not None and not timedelta(0) <= today - on <= VERIFIED_FOR:
        days = VERIFIED_FOR.days
        sentence = f"verified on {on}, which is not within the last {days} days; check it again"
        document.fault(("verified",), sentence, is_warning=True)
