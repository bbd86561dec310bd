"""The house rules, built once and swapped whole when the content changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from community_bot.core.chats import ChatSettings
from community_bot.core.faq.entries import FaqEntry, Thresholds
from community_bot.core.faq.matching import Matcher
from community_bot.core.languages import Language
from community_bot.core.official import NOBODY, Official
from community_bot.core.refs import Platform
from community_bot.core.scam.automod import NativeHelp
from community_bot.core.scam.checking import Checker
from community_bot.core.scam.findings import Rule
from community_bot.core.scam.inspection import Inspector
from community_bot.core.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything a decision rests on that is not a fact of the moment.

    Platforms in `new_chats` are open houses, the playground and replays: their chats need no
    set-up. Those in `whispering` can answer one member in a group unseen by others. `warnings`
    are sentences for members by scam rule, `titles` what such a rule is called, `native` what a
    platform can look for by itself. `reads_pictures` says whether somebody looks for codes in
    pictures.
    """

    entries: Mapping[str, FaqEntry]
    matcher: Matcher
    official: Official
    texts: Texts
    secret_rules: tuple[Rule, ...]
    document_rules: tuple[Rule, ...] = ()
    inspector: Inspector = field(default_factory=Inspector)
    checker: Checker = field(default=Checker(NOBODY))
    warnings: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    native: NativeHelp = field(default_factory=NativeHelp)
    content_version: str = ""
    thresholds: Thresholds = field(default_factory=Thresholds)
    unasked_delay: timedelta = timedelta(seconds=4)
    cooldown: timedelta = timedelta(minutes=10)
    new_chats: Mapping[Platform, ChatSettings] = field(default_factory=dict)
    whispering: frozenset[Platform] = frozenset()
    reads_pictures: bool = False

    def is_trusted(self, platform: Platform, now: datetime) -> bool:
        """Whether answers may be given: the profile is verified, or nobody real reads them."""
        return platform in self.new_chats or self.official.is_verified(now.date())

    def new_chat(self, platform: Platform) -> ChatSettings:
        """Settings of a chat that nobody set up yet."""
        return self.new_chats.get(platform, ChatSettings())
