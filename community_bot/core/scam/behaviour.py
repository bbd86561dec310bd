"""What somebody does around a message, as far as it was seen: never a verdict of its own."""

from dataclasses import dataclass

from community_bot.core.scam.findings import Finding, Severity

NEWCOMER_ANSWERS = "newcomer-answers"
RENAMED = "renamed-newcomer"
REPEATED = "repeated-in-chats"
EDITED = "edited-later"
SOURCE = "flagged-source"
CONDUCT = (NEWCOMER_ANSWERS, RENAMED, REPEATED, EDITED, SOURCE)

MANY_CHATS = 3  # with the same words within ten minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Facts about a message's author and way: each may mean nothing.

    `chats` counts where the author wrote the same within ten minutes, this chat included.
    """

    is_newcomer: bool = False
    answers_another: bool = False
    is_renamed: bool = False
    is_edited: bool = False
    is_source_flagged: bool = False
    chats: int = 1

    def findings(self) -> tuple[Finding, ...]:
        """A finding for each fact that scammers show more often than others."""
        seen = (
            (
                self.is_newcomer and self.answers_another,
                NEWCOMER_ANSWERS,
                "came in lately and answers somebody's question",
            ),
            (
                self.is_newcomer and self.is_renamed,
                RENAMED,
                "goes by another name than when they came in",
            ),
            (self.chats >= MANY_CHATS, REPEATED, f"the same words in {self.chats} chats"),
            (self.is_edited, EDITED, "changed after it was posted"),
            (self.is_source_flagged, SOURCE, "forwarded from where scams came from"),
        )
        return tuple(
            Finding(rule, Severity.NOTE, (0, 0), reason) for is_so, rule, reason in seen if is_so
        )
