"""Rules that Discord keeps itself: their limits, and what they would catch.

Discord's matcher knows no frames, so a rule of ours is only what needs none. It is followed here as
Discord documents it, so that a preview and a test can say what a rule would do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

KEYWORDS_AT_MOST = 1000  # of one rule
KEYWORD_LETTERS = 60
PATTERNS_AT_MOST = 10
PATTERN_LETTERS = 260
ALLOWED_AT_MOST = 100  # entries of an allow list
_LETTER = r"[^\W_]"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What one rule looks for: keywords, regular expressions, and what it never stops at.

    A keyword is a whole word or phrase; `*` at an end of it means that letters may go on there.
    """

    keywords: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it looks for anything."""
        return bool(self.keywords or self.patterns)

    def catches(self, text: str) -> bool:
        """Whether Discord would stop this text."""
        allowed, searches = _compiled(self)
        if allowed is not None:
            text = allowed.sub(" ", text)
        return any(one.search(text) for one in searches)


@dataclass(frozen=True, slots=True)
class NativeRules:
    """What a platform is to look for by itself: in messages, the best first, and in names."""

    messages: tuple[Trigger, ...] = ()
    names: Trigger = Trigger()

    @property
    def keywords(self) -> tuple[str, ...]:
        """Every keyword for messages, the best first."""
        return tuple(word for one in self.messages for word in one.keywords)

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every regular expression for messages, the best first."""
        return tuple(pattern for one in self.messages for pattern in one.patterns)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.messages or self.names)

    def catch(self, text: str) -> bool:
        """Whether a message would be stopped."""
        return any(one.catches(text) for one in self.messages)


@lru_cache(maxsize=100)
def _compiled(trigger: Trigger) -> tuple[re.Pattern[str] | None, tuple[re.Pattern[str], ...]]:
    """What is allowed, and what is looked for."""
    words = _any_of(trigger.keywords)
    patterns = tuple(map(re.compile, trigger.patterns))
    return _any_of(trigger.allowed), patterns if words is None else (words, *patterns)


def _any_of(keywords: Iterable[str]) -> re.Pattern[str] | None:
    either = "|".join(map(_meant, keywords))
    return re.compile(either, re.IGNORECASE) if either else None


def _meant(keyword: str) -> str:
    """A keyword as a regular expression: where it has no `*`, no letter goes on."""
    before = "" if keyword.startswith("*") else f"(?<!{_LETTER})"
    after = "" if keyword.endswith("*") else f"(?!{_LETTER})"
    return before + re.escape(keyword.strip("*")) + after


@dataclass(frozen=True, slots=True)
class NativeHelp:
    """Rules for a platform, and which of the examples of scams they catch and which not."""

    rules: NativeRules = NativeRules()
    caught: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
