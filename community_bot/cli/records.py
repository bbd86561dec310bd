"""`community-bot scam report`: how often each rule spoke, and how often staff agreed."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from community_bot.app import database_url, utc_now
from community_bot.core.scam.incidents import Record
from community_bot.settings import load_settings
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import refuse_unready


def records(days: int) -> list[dict[str, Any]]:
    """A row for each rule that spoke within so many days; `precision` is None until staff settle.

    Raises CommunityBotError for books that are not there yet.
    """
    url = database_url(load_settings())
    found = asyncio.run(_read(url, utc_now() - timedelta(days=days)))
    return [
        {
            "rule": one.rule,
            "spoke": one.spoke,
            "confirmed": one.confirmed,
            "refuted": one.refuted,
            "precision": one.precision,
        }
        for one in found
    ]


def shown(rows: Sequence[dict[str, Any]]) -> None:
    """The same as a table for people."""
    console = Console(width=120 if not Console().is_terminal else None)
    if not rows:
        console.print("No rule has spoken in this time.")
        return
    table = Table(box=None, pad_edge=False)
    for at, head in enumerate(("rule", "spoke", "confirmed", "refuted", "precision")):
        table.add_column(head, justify="right" if at else "left")
    for row in rows:
        share = row["precision"]
        shown_share = "–" if share is None else f"{share:.1%}"
        counts = (str(row[name]) for name in ("spoke", "confirmed", "refuted"))
        table.add_row(row["rule"], *counts, shown_share)
    console.print(table)


async def _read(url: str, since: datetime) -> tuple[Record, ...]:
    """Nothing is locked: a bot may run on the same books."""
    await refuse_unready(url)
    async with SqlBooks(url) as books:
        return await books.records(since)
