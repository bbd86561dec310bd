"""What the bot may answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from community_bot.core.languages import Language
from community_bot.core.rich import Rich

SHORT_LIMIT = {Language.EN: 280, Language.ZH_HANS: 140}  # characters of a group answer
# Characters of a private answer: with the sentences of its card around it, it fits into one
# message on every platform. The tightest is Discord with 2,000.
FULL_LIMIT = 1200
LABEL_LIMIT = 80  # characters on a button: Discord
CHOICES_AT_MOST = 5
ABSENT = "absent"  # `{absent}` in an answer: the ways of support that official.yaml says are none


@dataclass(frozen=True, slots=True)
class FaqAnswer:
    """One curated answer in one language: `short` for groups, `full` for private chats."""

    short: Rich
    full: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to answer the question back, with the curated words that then help."""

    id: str
    label: Mapping[Language, str]
    answer: Mapping[Language, Rich]

    def label_in(self, language: Language) -> str:
        """What stands on its button, in a language or in the one there is."""
        return self.label.get(language) or next(iter(self.label.values()))

    def answer_in(self, language: Language) -> Rich:
        """What is said when it is chosen, in a language or in the one there is."""
        return self.answer.get(language) or next(iter(self.answer.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBack:
    """What the bot asks in private to help more exactly: one question, up to five choices."""

    question: Mapping[Language, str]
    choices: tuple[Choice, ...]

    def question_in(self, language: Language) -> str:
        """The question, in a language or in the one there is."""
        return self.question.get(language) or next(iter(self.question.values()))

    def choice(self, wanted: str) -> Choice | None:
        """The choice of an id; None when it was taken out of the file."""
        return next((one for one in self.choices if one.id == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntry:
    """One question with its phrasings and its answer in every language.

    A draft waits for its answer: it is measured with, and no member ever hears of it.
    """

    id: str
    questions: Mapping[Language, tuple[str, ...]]
    answer: Mapping[Language, FaqAnswer]
    category: str = ""
    is_sensitive: bool = False
    is_draft: bool = False
    owner: str = ""
    source: Mapping[Language, str] = field(default_factory=dict)
    review_by: date | None = None
    ask: QuestionBack | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether nobody has read the answer again by the day they meant to."""
        return self.review_by is not None and self.review_by < today

    def title(self, language: Language) -> str:
        """The first phrasing: how the entry is called on a button."""
        phrasings = self.questions.get(language) or next(iter(self.questions.values()), ())
        return phrasings[0] if phrasings else self.id

    def answer_in(self, language: Language) -> FaqAnswer:
        """The answer in a language, or in the one there is."""
        return self.answer.get(language) or next(iter(self.answer.values()))

    def source_in(self, language: Language) -> str | None:
        """The page that holds the facts, in a language or in any."""
        return self.source.get(language) or next(iter(self.source.values()), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry and how likely it is what was asked, 0 to 1."""

    entry: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Probabilities from which the bot speaks.

    Read off `tests/content/test_first_questions.py`: none of its wrong candidates reaches `asked`,
    none of its chatter `unasked`. `moved` is lower, since a personal matter that is moved out of
    public view without need does less harm than one that stays.
    """

    unasked: float = 0.60
    asked: float = 0.42
    moved: float = 0.33
    offered: float = 0.20
