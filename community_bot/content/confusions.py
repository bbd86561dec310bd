"""Entries and phrasings of a `faq.yaml` that the matcher takes for others, as warnings."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from community_bot.content import snapshots
from community_bot.content.files import Document, Location
from community_bot.content.fitness import bare, phrasings_of
from community_bot.content.tables import load_words
from community_bot.core.faq.confusions import Confusions, Pair, Pull, are_too_many, confusions
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.likeness import Readers
from community_bot.core.faq.normalisation import Spellings

_VERSION = "2"  # raise it when folds or bars change


@dataclass(frozen=True, slots=True)
class Comparing:
    """Where comparisons are kept, and who hears of what takes long."""

    cache_dir: Path
    tell: Callable[[str], object] = lambda _: None


def note_confusions(
    document: Document,
    entries: Sequence[FaqEntry],
    nicknames: Iterable[str],
    comparing: Comparing,
) -> None:
    """Warn of every phrasing that pulls to another entry, and of entries that are confusable.

    Drafts are matched to nothing, and nothing to them.
    """
    pairs = snapshots.pairs_of(one for one in entries if not one.is_draft)
    if are_too_many(len(set(pairs))):
        sentence = (
            f"{len(set(pairs))} phrasings are too many to compare with each other; "
            "confusable ones are not named here"
        )
        document.fault((), sentence, is_warning=True)
        return
    found = _compared(pairs, tuple(nicknames), comparing)
    places = {
        (entry.id, phrasing): place
        for at, entry in enumerate(entries)
        for place, phrasing in phrasings_of(("entries", at), entry)
    }
    starts: dict[str, Location] = {
        one.id: ("entries", at) for at, one in enumerate(entries) if not one.is_draft
    }
    for pull in found.pulls:
        _note_pull(document, places[pull.entry, pull.phrasing], pull)
    for pair in found.pairs:
        _note_pair(document, starts, pair)


def _note_pull(document: Document, place: Location, pull: Pull) -> None:
    if bare(pull.phrasing) == bare(pull.nearest):
        return  # the same words in two entries are told already
    sentence = (
        f"“{pull.phrasing}” reads more like {pull.other} (nearest: “{pull.nearest}”); "
        "move it there, or write others like it here"
    )
    document.fault(place, sentence, is_warning=True)


def _note_pair(document: Document, starts: dict[str, Location], pair: Pair) -> None:
    first, later = sorted(pair.entries, key=list(starts).index)
    examples = " and ".join(f"“{one}”" for one in pair.examples)
    sentence = (
        f"{later} is confusable with {first}: {pair.strayed} of {pair.tried} phrasings read like "
        f"the other's, as {examples}; merge them, or say in the phrasings what tells them apart"
    )
    document.fault(starts[later], sentence, is_warning=True)


def _compared(
    pairs: Sequence[tuple[str, str]], nicknames: tuple[str, ...], comparing: Comparing
) -> Confusions:
    """The confusions of these phrasings; answers may change without comparing them anew."""
    parts = (snapshots.VERSION, _VERSION, repr(nicknames), repr(sorted(set(pairs))))
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    place = comparing.cache_dir / f"confusions-{digest[:32]}.json"
    try:
        return _opened(place.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    comparing.tell("comparing the phrasings with each other; this takes some seconds")
    found = confusions(pairs, Readers(Spellings.of(nicknames), load_words()))
    _keep(place, found)
    return found


def _opened(text: str) -> Confusions:
    kept = json.loads(text)
    return Confusions(
        tuple(Pull(**one) for one in kept["pulls"]),
        tuple(
            Pair(tuple(one["entries"]), tuple(one["examples"]), one["strayed"], one["tried"])
            for one in kept["pairs"]
        ),
    )


def _keep(place: Path, found: Confusions) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(asdict(found)), "utf-8")
    except OSError:
        return
