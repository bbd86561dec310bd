"""What is official: domains, channels, and what does not exist. The ground truth of handoffs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from community_bot.core.languages import Language

VERIFIED_FOR = timedelta(days=90)
_NO_HOST = re.compile(r"[^\w.-]")


class ChatSupport(StrEnum):
    """Whether anybody helps with accounts through the bot."""

    NONE = "none"  # nobody; the official desk alone
    AGENTS = "agents"  # people of rank agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The profile of the exchange this community belongs to."""

    name: Mapping[Language, str]
    domains: Mapping[str, tuple[str, ...]]
    channels: Mapping[str, Mapping[Language, str]]
    chat_support: ChatSupport = ChatSupport.NONE
    absent: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    verified_by: str | None = None
    verified_on: date | None = None

    def channel(self, name: str, language: Language) -> str | None:
        """Address of an official channel in a language, or in any; None where there is none."""
        addresses = self.channels.get(name, {})
        return addresses.get(language) or next(iter(addresses.values()), None)

    def is_verified(self, today: date) -> bool:
        """Whether somebody vouched for the profile within the last 90 days."""
        if self.verified_by is None or self.verified_on is None:
            return False
        return timedelta(0) <= today - self.verified_on <= VERIFIED_FOR

    def is_official(self, host: str) -> bool:
        """Whether a host is an official domain or stands under one.

        `evil.example\\.x.com` is none: browsers read the backslash as the end of the host.
        """
        labels = host.lower().rstrip(".")
        if _NO_HOST.search(labels):
            return False
        known = (domain for group in self.domains.values() for domain in group)
        return any(labels == domain or labels.endswith(f".{domain}") for domain in known)
