"""The bot on questions of our own that stand nowhere in the file; half of them are for tuning."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from community_bot.core.policy import Policy
from community_bot.playground.replay import Replay
from community_bot.storage.memory import MemoryBooks

FOLDER = Path(__file__).parent
ANSWERED, HANDED_OFF, SILENT = "answered", "handed_off", "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody writes, and what ought to come of it."""

    text: str
    expected: str | None
    outcome: str
    how: str
    kind: str

    @property
    def is_reported(self) -> bool:
        """Whether it only reports: thresholds and words are never tuned on it."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    def line(self, at: int) -> str:
        """It as an event, by somebody new in a chat of its own."""
        kind = "private" if self.how == "private" else "group"
        event = {
            "at": "2026-11-22T09:00:00+00:00",
            "platform": "telegram",
            "kind": "message",
            "chat": {"id": f"chat-{at}", "kind": kind, "title": "Traders"},
            "author": {"id": f"member-{at}", "name": "Mira", "rank": "member"},
            "id": f"m{at}",
            "text": self.text,
            "addressed": self.how == "addressed",
        }
        return json.dumps(event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of a question."""

    question: Question
    kind: str
    entry: str | None
    offered: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether it is what ought to have come: the outcome, and the entry where there is one."""
        wanted = self.question
        if self.kind != wanted.outcome:
            return False
        return wanted.outcome == SILENT or self.entry == wanted.expected

    @property
    def needs(self) -> str:
        """What would mend it: the matcher where another entry came first, else how it is routed."""
        wanted = self.question
        if wanted.expected is None or self.entry != wanted.expected:
            return "matcher"
        return "routing" if wanted.outcome == HANDED_OFF else "a surer matcher"

    @property
    def is_among_offered(self) -> bool:
        """Whether the right entry was one of the candidates that the member may press."""
        return self.kind == "offered" and self.question.expected in self.offered


def questions() -> list[Question]:
    """All of them: those that set the bars, and those that only report."""
    files = (FOLDER.parents[1] / "questions.jsonl", FOLDER / "questions.jsonl")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [Question(**json.loads(line)) for line in lines]


async def judged(policy: Policy, asked: Sequence[Question]) -> list[Judged]:
    """Each question through the whole corridor, as `community-bot replay` would judge it."""
    replay = Replay(policy, MemoryBooks())
    lines = [question.line(at) for at, question in enumerate(asked)]
    results = [result async for result in replay.results(lines)]
    pairs = zip(asked, results, strict=True)
    return [_judged(question, result["decision"]) for question, result in pairs]


def share(results: Iterable[Judged], *outcomes: str) -> tuple[int, int]:
    """How many of those with such an outcome are right, and how many there are."""
    found = [one for one in results if one.question.outcome in outcomes]
    return sum(one.is_right for one in found), len(found)


def _judged(question: Question, decision: dict[str, Any]) -> Judged:
    faq = decision["faq"] or {}
    near = tuple(one["entry"] for one in faq.get("candidates", ()))
    return Judged(
        question=question, kind=decision["kind"], entry=faq.get("entry"), offered=near[:3]
    )
