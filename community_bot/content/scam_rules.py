"""`scam_rules.yaml` → the wording rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from community_bot.content.faq import SLUG
from community_bot.content.faults import Fault
from community_bot.content.files import ByLanguage, Document, Location, Strict, read, validated
from community_bot.core.languages import Language
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.phrases import Phrase, PhraseError, compiled, spelled
from community_bot.core.scam.wording import Reach, Wording, WordingRule

NAME = "scam_rules.yaml"
SURE = 0.995  # the precision that a rule must have measured before members see it act
_WIDEST = 400  # letters; what stands farther apart is the whole message

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, Field(pattern=SLUG, max_length=48)]


def _one_or_more(value: object) -> object:
    """A name alone, or several of which one is needed."""
    return [value] if isinstance(value, str) else value


class _Harsh(StrEnum):
    NOTE = "note"
    WARN = "warn"
    REMOVE = "remove"


_SEVERITY = {
    _Harsh.NOTE: Severity.NOTE,
    _Harsh.WARN: Severity.WARN,
    _Harsh.REMOVE: Severity.CERTAIN,
}


class _Frame(Strict):
    reach: Reach
    phrases: ByLanguage[list[Words]]


class _Examples(Strict):
    scam: ByLanguage[list[Words]] = Field(default_factory=dict)
    fine: ByLanguage[list[Words]] = Field(default_factory=dict)


class _Rule(Strict):
    name: Name
    title: ByLanguage[Words] = Field(default_factory=dict)
    severity: _Harsh
    signals: dict[Name, int]
    bar: int
    within: Reach | Annotated[int, Field(ge=1, le=_WIDEST)] = Reach.MESSAGE
    needs: list[Annotated[list[Name], BeforeValidator(_one_or_more)]] = Field(default_factory=list)
    cleared_by: list[Name] = Field(default_factory=list)
    precision: Annotated[float, Field(ge=0, le=1)] | None = None
    warning: ByLanguage[Words]
    examples: _Examples


class _Native(Strict):
    alone: list[Name] = Field(default_factory=list)


class _File(Strict):
    words: dict[Name, ByLanguage[list[Words]]] = Field(default_factory=dict)
    signals: dict[Name, ByLanguage[list[Words]]]
    frames: dict[Name, _Frame] = Field(default_factory=dict)
    rules: list[_Rule]
    native: _Native = Field(default_factory=_Native)


@dataclass(frozen=True, slots=True)
class Example:
    """A message that a rule must find, or must leave alone, and the line it stands in."""

    rule: str
    text: str
    is_scam: bool
    line: int


@dataclass(frozen=True, slots=True)
class ScamRules:
    """The rules of a file, ready to be asked, with the examples that are their tests.

    `phrases` are those of each signal as they are written, and `words` the lists they name. Nobody
    honest writes a phrase of the signals that are told `alone`.
    """

    wording: Wording
    examples: tuple[Example, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()


def load_scam_rules(file: Path, shown: str = NAME) -> tuple[ScamRules, Document]:
    """The rules, and the document with what is wrong; no rules when it does not fit.

    Raises ContentError when the file cannot be read at all.
    """
    document = read(file, shown)
    model = validated(document, _File)
    if model is None:
        return ScamRules(Wording.of({}, {}, ())), document
    phrases = _phrases(model, document)
    for place, sentence in _wrong_rules(model):
        document.fault(place, sentence)
    if document.faults:
        return ScamRules(Wording.of({}, {}, ())), document
    reach = {name: one.reach for name, one in model.frames.items()}
    rules = ScamRules(
        Wording.of(phrases, reach, map(_rule, model.rules)),
        tuple(_examples(model, document)),
        {name: _together(one) for name, one in model.signals.items()},
        {name: spelled(_together(one)) for name, one in model.words.items()},
        frozenset(model.native.alone),
    )
    _try_examples(rules, document)
    return rules, document


def _phrases(model: _File, document: Document) -> dict[str, list[Phrase]]:
    """The phrases of each signal and frame, in all languages: people mix them in one message."""
    lists = _lists(model, document)
    phrases: dict[str, list[Phrase]] = {}
    places: list[tuple[Location, dict[Language, list[str]]]] = [
        *((("signals", name), one) for name, one in model.signals.items()),
        *((("frames", name, "phrases"), one.phrases) for name, one in model.frames.items()),
    ]
    for place, by_language in places if lists is not None else ():
        written = phrases.setdefault(str(place[1]), [])
        for language, ones in by_language.items():
            for at, phrase in enumerate(ones):
                try:
                    written.append(compiled(phrase, lists or {}))
                except PhraseError as error:
                    document.fault((*place, language.value, at), f"`{phrase}`: {error}")
    return phrases


def _lists(model: _File, document: Document) -> dict[str, tuple[str, ...]] | None:
    """The lists of words, or None with a fault for each that is wrong."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in model.words.items():
        try:
            lists[name] = spelled(_together(words))
        except PhraseError as error:
            document.fault(("words", name), f"{name}: {error}")
    return lists if len(lists) == len(model.words) else None


def _together(phrases: dict[Language, list[str]]) -> tuple[str, ...]:
    return tuple(phrase for written in phrases.values() for phrase in written)


def _rule(model: _Rule) -> WordingRule:
    return WordingRule(
        name=model.name,
        severity=_SEVERITY[model.severity],
        weights=model.signals,
        bar=model.bar,
        within=model.within,
        needs=tuple(map(frozenset, model.needs)),
        cleared_by=frozenset(model.cleared_by),
        warning=model.warning,
        title=model.title,
    )


def _wrong_rules(model: _File) -> Iterator[tuple[Location, str]]:
    for name in model.signals.keys() & model.frames.keys():
        yield ("frames", name), f"{name} is a signal too; give it another name"
    for name in sorted(set(model.native.alone) - model.signals.keys()):
        yield ("native", "alone"), f"{name} is not a signal of this file"
    for at, rule in enumerate(model.rules):
        place: Location = ("rules", at)
        if rule.name in (one.name for one in model.rules[:at]):
            yield (*place, "name"), f"{rule.name} stands twice; keep one rule"
        yield from _wrong_names(place, rule, model)
        yield from _wrong_severity(place, rule)
        for language in Language:
            if language not in rule.warning:
                yield (*place, "warning"), f"{rule.name} has no warning in {language.value}"


def _wrong_names(place: Location, rule: _Rule, model: _File) -> Iterator[tuple[Location, str]]:
    known = model.signals.keys() | model.frames.keys()
    for name in sorted(rule.signals.keys() - known):
        yield (*place, "signals", name), f"{name} is neither a signal nor a frame of this file"
    for name in sorted({name for need in rule.needs for name in need} - rule.signals.keys()):
        yield (*place, "needs"), f"{name} is not among the signals of {rule.name}"
    for name in sorted(set(rule.cleared_by) - model.frames.keys()):
        yield (*place, "cleared_by"), f"{name} is not a frame of this file"


def _wrong_severity(place: Location, rule: _Rule) -> Iterator[tuple[Location, str]]:
    if rule.severity is not _Harsh.NOTE and (rule.precision is None or rule.precision < SURE):
        yield (
            (*place, "severity"),
            f"{rule.name} has not measured a precision of {SURE}; it may only note",
        )
    if rule.bar > sum(max(0, weight) for weight in rule.signals.values()):
        yield (*place, "bar"), f"the signals of {rule.name} can never reach its bar"


def _examples(model: _File, document: Document) -> Iterator[Example]:
    for at, rule in enumerate(model.rules):
        for kind, by_language in (("scam", rule.examples.scam), ("fine", rule.examples.fine)):
            for language, texts in by_language.items():
                for number, text in enumerate(texts):
                    place = ("rules", at, "examples", kind, language.value, number)
                    yield Example(rule.name, text, kind == "scam", document.line(place))


def _try_examples(rules: ScamRules, document: Document) -> None:
    """Examples are tests: a rule must find its scams, and nobody may warn of what is fine."""
    for one in rules.examples:
        found = rules.wording.findings(one.text)
        if one.is_scam and one.rule not in {finding.rule for finding in found}:
            sentence = f"{one.rule} does not find this example"
        elif not one.is_scam and (harsh := [f for f in found if f.severity > Severity.NOTE]):
            sentence = f"{harsh[0].rule} finds this example, which is fine ({harsh[0].reason})"
        else:
            continue
        document.faults.append(Fault(document.path, one.line, sentence))
