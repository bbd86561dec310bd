"""`community-bot content report`: what the content covers."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from community_bot.cli.places import places
from community_bot.content.faq import load_faq
from community_bot.content.files import refuse_faulty
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.languages import Language

ALL = "all"


def reported(content: Path | None) -> list[dict[str, Any]]:
    """A row for each category in the order of the file, and one for all of them.

    Raises ContentError for a file that does not fit.
    """
    folder, _ = places(content)
    entries, document = load_faq(folder / "faq.yaml")
    refuse_faulty(document)
    names = dict.fromkeys(entry.category for entry in entries)
    rows = [_row(name, [one for one in entries if one.category == name]) for name in names]
    return [*rows, _row(ALL, entries)]


def shown(rows: Sequence[dict[str, Any]]) -> None:
    """The same as a table for people."""
    table = Table(box=None, pad_edge=False)
    heads = ["category", "entries", "sensitive", "ask back"]
    heads += [f"{what} {language}" for language in Language for what in ("phrasings", "answers")]
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at else "left")
    for row in rows:
        counts = [row["entries"], row["sensitive"], row["ask"]]
        counts += [row[what][one] for one in Language for what in ("phrasings", "answers")]
        table.add_row(row["category"] or "(none)", *map(str, counts))
    # Wide enough for every column: a file or pipe has no width of its own.
    Console(width=120 if not Console().is_terminal else None).print(table)


def _row(category: str, entries: Iterable[FaqEntry]) -> dict[str, Any]:
    listed = list(entries)
    return {
        "category": category,
        "entries": len(listed),
        "sensitive": sum(one.is_sensitive for one in listed),
        "ask": sum(one.ask is not None for one in listed),
        "phrasings": {
            language.value: sum(len(one.questions.get(language, ())) for one in listed)
            for language in Language
        },
        "answers": {
            language.value: sum(language in one.answer for one in listed) for language in Language
        },
    }
