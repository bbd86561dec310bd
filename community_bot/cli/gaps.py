"""`community-bot faq gaps`: what members ask and the FAQ does not answer, and what to write."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import typer

from community_bot.app import database_url, utc_now
from community_bot.content import snapshots
from community_bot.content.faq import answered, load_faq
from community_bot.content.files import refuse_faulty
from community_bot.content.learning import lessons_for, names_in
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import FaqEntry, Thresholds
from community_bot.core.faq.gaps import KeptGap, Tally, day_of
from community_bot.core.faq.grouping import Group, Overview, overview
from community_bot.core.faq.matching import FaqMatcher
from community_bot.settings import Settings, load_settings
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import refuse_unready

FAQ = "faq.yaml"
_SHOWN = 3  # wordings of a group
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to tell: the gaps by group, the votes, and the entries as they are now."""

    since: datetime
    gaps: Overview
    tallies: tuple[Tally, ...]
    entries: tuple[FaqEntry, ...]
    file: Path
    bars: Thresholds


def found(days: int, content: Path | None = None) -> Found:
    """The gaps of the last days, measured with the content as it is now.

    Raises CommunityBotError for books that are not there yet, and for content with errors.
    """
    settings = load_settings()
    file = (content or settings.content_dir) / FAQ
    since = day_of(utc_now() - timedelta(days=days))
    kept, tallies = asyncio.run(_read(database_url(settings), since))
    entries, matcher = _content(settings, file)
    bars = matcher.thresholds
    return Found(since, overview(kept, matcher, bars), tallies, entries, file, bars)


async def _read(url: str, since: datetime) -> tuple[tuple[KeptGap, ...], tuple[Tally, ...]]:
    """Nothing is locked: a bot may run on the same books."""
    await refuse_unready(url)
    async with SqlBooks(url) as books:
        return await books.gaps(since), await books.tallies(since)


def _content(settings: Settings, file: Path) -> tuple[tuple[FaqEntry, ...], FaqMatcher]:
    entries, document = load_faq(file)
    refuse_faulty(document)
    lessons = lessons_for(file.parent, names_in(file.parent))
    digest = snapshots.digest_of(file, lessons)
    snapshot = snapshots.saved(settings.cache_dir, digest, lessons)
    if snapshot is None:
        snapshot = snapshots.taken(answered(entries), settings.cache_dir, digest, lessons)
    return entries, snapshot.matcher


def shown(result: Found) -> str:
    """The gaps and votes for people."""
    gaps = result.gaps
    lines = [
        f"{gaps.people} people asked since {result.since:%Y-%m-%d} what was not answered, "
        f"in {len(gaps.groups)} groups; {gaps.answered} of them would be answered today."
    ]
    for group in gaps.groups:
        lines += ["", *_told(group)]
    if result.tallies:
        lines += ["", "Votes under private answers:"]
        lines += [
            f"  {one.entry}  👍 {one.up}  👎 {one.down}  not my question {one.missed}"
            for one in result.tallies
        ]
    return "\n".join(lines)


def _told(group: Group) -> Sequence[str]:
    near = group.nearest
    nearest = f"near {near.entry} {near.probability:.2f}" if near else "nothing near"
    first, last = f"{group.first_on:%Y-%m-%d}", f"{group.last_on:%Y-%m-%d}"
    days = first if first == last else f"{first} to {last}"
    head = f"{group.language}  people {group.people}  {days}  {nearest}"
    more = len(group.wordings) - _SHOWN
    rest = [f"  and {more} more"] if more > 0 else []
    return [head, *(f"  {one}" for one in group.wordings[:_SHOWN]), *rest]


def as_json(result: Found) -> str:
    """The same for programs."""
    gaps = result.gaps
    return json.dumps(
        {
            "since": f"{result.since:%Y-%m-%d}",
            "people": gaps.people,
            "answered_today": gaps.answered,
            "groups": [_group(one) for one in gaps.groups],
            "votes": [asdict(one) for one in result.tallies],
        },
        ensure_ascii=False,
    )


def _group(group: Group) -> dict[str, Any]:
    near = group.nearest
    return {
        "language": group.language,
        "people": group.people,
        "first_on": f"{group.first_on:%Y-%m-%d}",
        "last_on": f"{group.last_on:%Y-%m-%d}",
        "nearest": near.entry if near else None,
        "probability": round(near.probability, 4) if near else None,
        "wordings": list(group.wordings),
    }


def write_patch(result: Found, patch: Path, people: int) -> tuple[str, ...]:
    """Write the change to `faq.yaml` into a file; what it holds, and what is to do by hand."""
    from community_bot.cli.proposing import proposed
    from community_bot.content.patching import Addition, patched, path_in_repository, unified

    groups = [one for one in result.gaps.groups if one.people >= people]
    before = result.file.read_bytes().decode("utf-8")
    changes = proposed(groups, result.entries, result.bars.offered)
    after = patched(before, changes)
    text = unified(before, after.text, path_in_repository(result.file))
    try:
        patch.write_bytes(text.encode())
    except OSError as error:
        raise ContentError(f"{patch}: {error.strerror}; name a file to write") from None
    phrasings = sum(len(one.phrasings) for one in changes if isinstance(one, Addition))
    drafts = sum(not isinstance(one, Addition) for one in changes)
    made = f"Wrote {patch}: {phrasings} phrasings for entries, {drafts} drafts"
    return (f"{made}; read it, then `git apply {patch}`.", *after.by_hand)


def told(result: Found, *, is_json: bool) -> None:
    """Print it."""
    typer.echo(as_json(result) if is_json else shown(result))
