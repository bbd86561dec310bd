"""`community-bot faq eval`: how good the matching is on questions whose answer is known."""

import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from community_bot.cli.places import places
from community_bot.content.faq import load_faq
from community_bot.content.files import refuse_faulty
from community_bot.content.learning import known_in, lessons_for, names_in
from community_bot.content.snapshots import pairs_of
from community_bot.core.errors import ContentError, ModelError
from community_bot.core.faq.known import Known
from community_bot.core.faq.matching import Matcher, fit
from community_bot.core.faq.measuring import Measured, quality, unasked_quality
from community_bot.encoders.choosing import opened_model
from community_bot.encoders.store import Store

_KILO = 1024
_MICRO = 1e6


def evaluated(questions: Path, file: Path | None, encoder: Path | None) -> dict[str, float | None]:
    """Shares between 0 and 1, `fit_seconds`, `p50_us` and `p99_us` per question, `rss_mb`.

    Raises ContentError for a file that does not fit, ModelError for a model that does not work.
    """
    folder, _ = places()
    asked = known_in(questions)
    if not asked:
        raise ContentError(f"{questions}: there is no question in it; write one a line")
    names = names_in(folder)
    lessons = lessons_for(folder, names, opened_model(encoder) if encoder else None)
    pairs = _pairs(file or folder / "faq.yaml")
    # What is measured must not have set the bars: its own questions are left out.
    texts = {one.text for one in asked}
    apart = tuple(one for one in lessons.known if one.text not in texts)
    ids = {entry for entry, _ in pairs}
    fitting = tuple(one for one in apart if one.expected is None or one.expected in ids)
    began = time.perf_counter()
    matcher = fit(
        pairs,
        table=lessons.table,
        encoder=lessons.encoder,
        negatives=lessons.negatives,
        nicknames=lessons.nicknames,
        known=fitting if len(fitting) == len(apart) else (),
    )
    fit_seconds = time.perf_counter() - began
    measured, times = _measured(matcher, names.marked(asked))
    return {
        **quality(measured, matcher.thresholds.asked),
        **unasked_quality(measured, matcher.thresholds.unasked),
        "fit_seconds": fit_seconds,
        "p50_us": float(np.percentile(times, 50)),
        "p99_us": float(np.percentile(times, 99)),
        "rss_mb": resident_mb(),
    }


def _measured(matcher: Matcher, asked: Iterable[Known]) -> tuple[list[Measured], list[float]]:
    """What the matcher makes of each question, and in how many microseconds."""
    measured, times = [], []
    for one in asked:
        began = time.perf_counter()
        found = matcher.match(one.text)
        times.append((time.perf_counter() - began) * _MICRO)
        measured.append(Measured(one.expected, found, one.is_spoken))
    return measured, times


def model_folder(model: str | None) -> Path:
    """Where the model is: the one that is named, else that of the settings.

    Raises ModelError when neither names one.
    """
    from community_bot.settings import load_settings

    settings = load_settings().faq
    wanted = model or settings.model
    if not wanted:
        raise ModelError(
            "no model is chosen; name one with --model, or set COMMUNITY_BOT_FAQ__MODEL"
        )
    return Store(settings.models_dir).folder(wanted)


def told(result: dict[str, float | None]) -> str:
    """The same for people."""
    lines = [f"{name:<20} {_shown(value)}" for name, value in result.items()]
    return "\n".join(lines)


def resident_mb() -> float:
    """The most memory this process ever held, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _KILO if sys.platform != "darwin" else peak / _KILO / _KILO


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _pairs(file: Path) -> list[tuple[str, str]]:
    entries, document = load_faq(file, str(file))
    refuse_faulty(document)
    return pairs_of(entries)
