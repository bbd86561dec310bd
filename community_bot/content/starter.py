"""The starting copy of the content, for whoever begins."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from community_bot.core.errors import ContentError

FILES = ("faq.yaml", "official.yaml", "questions.jsonl", "scam_rules.yaml")


def begin(folder: Path) -> tuple[Path, ...]:
    """Write the starting copy; the files that were written.

    Raises ContentError when one of them is there already, and writes none then.
    """
    places = tuple(folder / name for name in FILES)
    for place in places:
        if place.exists():
            raise ContentError(f"{place} is there already; name an empty folder")
    source = _source()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in places:
            place.write_bytes((source / place.name).read_bytes())
    except OSError as error:
        raise ContentError(f"{folder}: {error.strerror}; name a folder you may write to") from None
    return places


def _source() -> Traversable:
    """Where the copy stands: inside an installed package, or at the top of a checkout."""
    shipped = resources.files("community_bot.content") / "starter"
    return shipped if shipped.is_dir() else Path(__file__).parents[2]
