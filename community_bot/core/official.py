"""What is official: domains, channels, and what does not exist. The ground truth of handoffs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from community_bot.core.languages import Language

# Ways of support that the texts have a word for (`absent-<way>`); others are named as written.
WAYS_OF_SUPPORT = ("phone", "wechat", "qq", "whatsapp", "line", "email")
VERIFIED_FOR = timedelta(days=90)
_NO_HOST = re.compile(r"[^\w.-]")


class ChatSupport(StrEnum):
    """Whether anybody helps with accounts through the bot."""

    NONE = "none"  # nobody; the official desk alone
    AGENTS = "agents"  # people of rank agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A room of the exchange's own where members talk to each other."""

    platform: str
    language: Language
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody of the team by name; whose copies are impostors. It grants nothing."""

    name: str
    telegram: str | None = None
    discord: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Who listens to people in distress, by language; the operator names them."""

    name: str
    language: Language
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The profile of the exchange this community belongs to.

    `user_content` and `referral_links` are patterns of addresses under the domains, `*` standing
    for any letters: pages that anybody may write, and links that carry somebody's code.
    `handles` are account names by platform, without @. `nicknames` are what members call the
    exchange, `others` what they call other exchanges, wallets and services.
    """

    name: Mapping[Language, str]
    domains: Mapping[str, tuple[str, ...]]
    channels: Mapping[str, Mapping[Language, str]]
    chat_support: ChatSupport = ChatSupport.NONE
    absent: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    user_content: tuple[str, ...] = ()
    referral_links: tuple[str, ...] = ()
    handles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    email_domains: tuple[str, ...] = ()
    communities: tuple[Community, ...] = ()
    help_lines: tuple[HelpLine, ...] = ()
    staff: tuple[StaffMember, ...] = ()
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


NOBODY = Official(name={}, domains={}, channels={})  # where no profile was read
