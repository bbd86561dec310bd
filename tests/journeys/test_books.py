"""The same conversations on real databases: decided alike, written down, and no secret in them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from community_bot.core.policy import Policy
from community_bot.playground.replay import Replay
from community_bot.storage.schema import metadata
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import upgrade
from tests.journeys.replaying import NAMES, acts_of, lines_of, played, written
from tests.support.leaks import LEAKS
from tests.support.postgres import scratch_database
from tests.support.rows import rows

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SECRETS = ("abandon", "e9873d79", "AAFake", "8123456789")
BOTH = [(name, "sqlite") for name in NAMES]
BOTH += [(name, "postgresql") for name in ("bad-input", "leaks", "leaks-observed", "handoff")]


@pytest.fixture
def url(kind: str, tmp_path: Path) -> Iterator[str]:
    """The address of new books."""
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"
        return
    with scratch_database() as address:
        yield address


async def replayed(policy: Policy, url: str, lines: list[Any]) -> list[Any]:
    await upgrade(url, NOW)
    async with SqlBooks(url) as books:
        return [one async for one in Replay(policy, books).results(written(lines))]


def witnessed(result: Any) -> Any:
    """A result as people see it. Chance, which names buttons, is drawn anew for each try."""
    seen = [
        (
            one["action"],
            one["visible_to"],
            one["text"],
            [button["label"] for button in one["buttons"]],
        )
        for one in acts_of(result)
    ]
    return result["decision"], seen


def everything(url: str, folder: Path) -> str:
    """All that these books hold; of an SQLite file every byte, forgotten pages included."""
    rest = [file.read_bytes().decode("utf-8", "replace") for file in folder.glob("books.db*")]
    tables = [rows(url, f"SELECT * FROM {name}") for name in metadata.tables]  # noqa: S608
    return "\n".join([*rest, repr(tables)])


@pytest.mark.parametrize(("name", "kind"), BOTH)
def test_real_books_hold_the_same_story_once_and_without_its_secrets(
    policy, url, name, loop, tmp_path
):
    lines = [line for line in lines_of(name) if line.get("args") != "$START"]
    kept, fleeting = loop.run(replayed(policy, url, lines)), loop.run(played(policy, lines))
    twice = [one for one in kept if one["decision"]["reason"] == "duplicate"]

    assert [witnessed(one) for one in kept] == [witnessed(one) for one in fleeting]
    assert rows(url, "SELECT count(*) FROM events WHERE chat IS NOT NULL") == [
        (len(lines) - len(twice),)
    ]
    assert rows(url, "SELECT action, state FROM outbox WHERE settled_at IS NULL") == []
    words = everything(url, tmp_path).casefold()
    assert [secret for secret in SECRETS if secret.casefold() in words] == []


@pytest.mark.parametrize("kind", ["sqlite"])
def test_no_way_to_leak_reaches_the_file_or_the_log(policy, url, loop, tmp_path, caplog):
    post = next(line for line in lines_of("leaks") if line["chat"]["kind"] == "group")
    told = [
        {**post, "at": f"2026-11-22T09:{at:02}:00Z", "text": text}
        for at, (text, _) in enumerate(LEAKS.values())
    ]
    with caplog.at_level("DEBUG"):
        results = loop.run(replayed(policy, url, told))

    assert {one["decision"]["reason"] for one in results} == {"secret-leaked"}
    words = everything(url, tmp_path) + caplog.text + repr(results)
    assert [secret for _, secret in LEAKS.values() if secret in words] == []
