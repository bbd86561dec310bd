"""A small policy with real words, and a matcher that is exactly as sure as a test needs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from community_bot.content.library import secret_rules
from community_bot.content.texts import load_texts
from community_bot.core.chats import AnswerMode, ChatRecord, ChatSettings, MemberRecord, ScamMode
from community_bot.core.decisions import Decision
from community_bot.core.events import Event
from community_bot.core.facts import Facts, Ids
from community_bot.core.faq.entries import (
    Candidate,
    Choice,
    FaqAnswer,
    FaqEntry,
    QuestionBack,
    Thresholds,
)
from community_bot.core.faq.matching import Matcher, Nearest
from community_bot.core.judgement.order import decide
from community_bot.core.languages import Language
from community_bot.core.official import Official
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef
from community_bot.core.rich import plain
from tests.support.builders import GROUP, MIRA, NOW

EN, ZH = Language.EN, Language.ZH_HANS
SEED = b"seed"
BARS = Thresholds(unasked=0.75, asked=0.50, moved=0.40, offered=0.20)

texts = cache(load_texts)
rules = cache(secret_rules)


@dataclass(frozen=True, slots=True)
class Near:
    """Finds the same entries for every text, as near as it was told."""

    found: tuple[tuple[str, float], ...] = ()

    def match(self, _: str) -> tuple[Candidate, ...]:
        """What it was told."""
        return tuple(Candidate(entry, probability) for entry, probability in self.found)

    def explain(self, _: str) -> tuple[Nearest, ...]:
        """Nothing: it does not look at words."""
        return ()


def near(**found: float) -> Near:
    """Near these entries, the nearest first."""
    return Near(tuple(found.items()))


def entry(name: str, *, category: str = "fees", **more: Any) -> FaqEntry:
    """An entry in both languages whose words name it."""
    values: dict[str, Any] = {
        "questions": {EN: (f"{name}?",), ZH: (f"{name}吗",)},
        "answer": {
            EN: FaqAnswer(plain(f"Short {name}."), plain(f"Full {name}.")),
            ZH: FaqAnswer(plain(f"短 {name}。"), plain(f"长 {name}。")),
        },
        "source": {EN: f"https://x.com/{name}", ZH: f"https://x.com/zh/{name}"},
        "category": category,
    }
    return FaqEntry(id=name, **{**values, **more})


FEES = entry("fees")
GRID = entry("grid", category="tools", source={})
LATE = entry("late", category="deposits-withdrawals", is_sensitive=True)
ASK = QuestionBack(
    question={EN: "What does it say?", ZH: "显示什么？"},
    choices=(
        Choice(
            id="running",
            label={EN: "Processing", ZH: "处理中"},
            answer={EN: plain("Wait."), ZH: plain("请等待。")},
        ),
        Choice(
            id="failed",
            label={EN: "Failed", ZH: "失败"},
            answer={EN: plain("Try again."), ZH: plain("请重试。")},
        ),
    ),
)
WAIT = entry("wait", category="deposits-withdrawals", is_sensitive=True, ask=ASK)
OFFICIAL = Official(
    name={EN: "Xchange", ZH: "某所"},
    verified_by="Ada",
    verified_on=NOW.date(),
    domains={"x": ("x.com",)},
    channels={
        "live_chat": {EN: "https://x.com/chat", ZH: "https://x.com/zh/chat"},
        "help_centre": {EN: "https://x.com/help"},
    },
)


def policy(matcher: Matcher | None = None, *entries: FaqEntry, **more: Any) -> Policy:
    """House rules over three entries, or over those that are given."""
    values: dict[str, Any] = {
        "official": OFFICIAL,
        "texts": texts(),
        "secret_rules": rules(),
        "content_version": "content-1",
        "thresholds": BARS,
    }
    known = {one.id: one for one in entries or (FEES, GRID, LATE)}
    return Policy(entries=known, matcher=matcher or Near(), **{**values, **more})


def set_up(*, chat: ChatRef = GROUP, **settings: Any) -> ChatRecord:
    """A chat that somebody set up: it answers and enforces, unless something else is said."""
    modes = {"answer_mode": AnswerMode.ON, "scam_mode": ScamMode.ENFORCE, "is_enabled": True}
    given: dict[str, Any] = {**modes, **settings}
    return ChatRecord(ref=chat, settings=ChatSettings(**given), version=3)


def chose(language: Language | None = None, rank: Rank = Rank.MEMBER) -> MemberRecord:
    """A member who set something, or was granted a rank."""
    return MemberRecord(user=MIRA, language=language, rank=rank, version=2)


def facts(**more: Any) -> Facts:
    """Facts about a chat that is set up."""
    return Facts(**{"now": NOW, "ids": Ids(SEED), "chat": set_up(), **more})


def judged(event: Event, rules: Policy | None = None, **known: Any) -> Decision:
    """What an event comes to in a chat that is set up, or on the facts that are given."""
    return decide(event, facts(**known), rules or policy())


def in_mode(rules: Policy, **settings: Any) -> Callable[[Event], Decision]:
    """Judges events in a chat with these settings."""
    return lambda event: judged(event, rules, chat=set_up(**settings))


def without(rules: Policy, name: str) -> Policy:
    """The same policy after an entry was taken out of the file."""
    return replace(rules, entries={k: v for k, v in rules.entries.items() if k != name})
