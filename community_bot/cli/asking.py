"""`community-bot faq ask`: what a question would get, and why."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from community_bot.cli.places import places
from community_bot.content import snapshots
from community_bot.content.files import refuse_faulty
from community_bot.content.learning import lessons_for, names_in
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import Candidate, Thresholds
from community_bot.core.faq.passages import asked_in
from community_bot.core.languages import Language, language_of


def asked(text: str, file: Path | None) -> dict[str, Any]:
    """Candidates, thresholds, nearest phrasings and what the bot would do.

    Raises ContentError for a file that does not fit.
    """
    folder, cache = places()
    snapshot = _snapshot(file or folder / "faq.yaml", folder, cache)
    candidates = asked_in(snapshot.matcher, text).candidates
    bars = snapshot.matcher.thresholds
    language = language_of(text) or Language.EN
    best = candidates[0] if candidates else None
    return {
        "text": text,
        "would": _would(best, bars),
        "entry": best.entry if best else None,
        "candidates": [
            {"entry": one.entry, "probability": round(one.probability, 4)} for one in candidates
        ],
        "thresholds": {name: round(bar, 4) for name, bar in asdict(bars).items()},
        "nearest": _nearest(snapshot, text),
        "answer": snapshot.shorts.get(best.entry, {}).get(language) if best else None,
    }


def told(result: dict[str, Any]) -> str:
    """The same for people."""
    lines = [_SENTENCES[result["would"]]]
    lines += [f"  {one['probability']:.2f}  {one['entry']}" for one in result["candidates"]]
    bars = "  ".join(f"{name} {value:.2f}" for name, value in result["thresholds"].items())
    lines.append(f"Thresholds: {bars}")
    lines += [f"  near: {one['phrasing']} ({one['entry']})" for one in result["nearest"]]
    if result["answer"] and result["would"] in ("answer_unasked", "answer_asked"):
        lines += ["", result["answer"]]
    return "\n".join(lines)


_SENTENCES = {
    "answer_unasked": "Sure: answered when asked, and unasked in a group.",
    "answer_asked": "Answered when asked; silent when only overheard.",
    "offer": "Not sure: offered as candidates when asked; silent when only overheard.",
    "silent": "Silent: nothing is near enough.",
}


def _snapshot(file: Path, folder: Path, cache: Path) -> snapshots.Snapshot:
    if not file.is_file():
        raise ContentError(f"{file}: there is no such file; name one with --faq")
    lessons = lessons_for(folder, names_in(folder))
    digest = snapshots.digest_of(file, lessons)
    saved = snapshots.saved(cache, digest, lessons)
    if saved is not None:
        return saved
    from community_bot.content.faq import answered, load_faq

    entries, document = load_faq(file, str(file))
    refuse_faulty(document)
    return snapshots.taken(answered(entries), cache, digest, lessons)


def _would(best: Candidate | None, bars: Thresholds) -> str:
    probability = best.probability if best else 0.0
    if probability >= bars.unasked:
        return "answer_unasked"
    if probability >= bars.asked:
        return "answer_asked"
    return "offer" if probability >= bars.offered else "silent"


def _nearest(snapshot: snapshots.Snapshot, text: str) -> list[dict[str, Any]]:
    return [
        {"entry": one.entry, "phrasing": one.phrasing, "similarity": round(one.similarity, 4)}
        for one in snapshot.matcher.explain(text)
    ]
