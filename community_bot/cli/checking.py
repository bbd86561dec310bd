"""`community-bot check`: faults, remembered for content that did not change."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from community_bot import __version__
from community_bot.cli.places import places
from community_bot.content.faults import Fault

_READ = ("faq.yaml", "official.yaml", "questions.jsonl", "scam_rules.yaml")


def checked(content: Path | None, tell: Callable[[str], object]) -> list[Fault]:
    """Every fault of the content folder; `tell` hears of what takes long.

    Reading and validating takes longer than an editor waits, so the faults of the same bytes on
    the same day are read back.
    """
    folder, cache = places(content)
    today = datetime.now(UTC).date()  # noqa: TID251 - a command is asked at a time
    digest = hashlib.sha256(f"{__version__} {today} {_newest_code()}".encode())
    for name in _READ:
        digest.update(_bytes(folder / name))
    place = cache / f"check-{digest.hexdigest()[:32]}.json"
    try:
        return [Fault(**one) for one in json.loads(place.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        pass
    from community_bot.content.confusions import Comparing
    from community_bot.content.library import faults_in

    faults = faults_in(folder, today, Comparing(cache, tell))
    _keep(place, faults)
    return faults


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # whoever reads it in earnest says why
        return b"\0missing"


def _newest_code() -> int:
    """When the checks themselves changed last, for whoever works on them in a checkout."""
    package = Path(__file__).parent.parent
    return max(file.stat().st_mtime_ns for file in package.glob("*/*.py"))


def _keep(place: Path, faults: list[Fault]) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps([asdict(one) for one in faults]), "utf-8")
    except OSError:
        return
