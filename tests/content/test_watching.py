"""New content while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from community_bot.content.library import Library, load_library
from community_bot.content.scam_rules import NAME as RULES
from community_bot.content.watching import WRITTEN_WITHIN, follow
from community_bot.core.errors import ContentError
from tests.support.pages import FAQ, OFFICIAL, written
from tests.support.running import CHECKOUT

PATIENCE = 20.0


@dataclass
class Told:
    """What the watcher brought, in order."""

    news: asyncio.Queue[Library | str] = field(default_factory=asyncio.Queue)

    def take(self, library: Library) -> None:
        self.news.put_nowait(library)

    async def refuse(self, digest: str, error: ContentError) -> None:
        assert len(digest) == 64
        self.news.put_nowait(str(error))

    async def next(self) -> Library | str:
        async with asyncio.timeout(PATIENCE):
            return await self.news.get()


@asynccontextmanager
async def watched(folder: Path, cache: Path) -> AsyncIterator[Told]:
    told = Told()
    task = asyncio.create_task(
        follow(folder, partial(load_library, folder, cache), told.take, told.refuse)
    )
    # The watch stands a moment after it was asked for; a file changed before that is old news.
    await asyncio.sleep(0.5)
    try:
        yield told
    finally:
        task.cancel()
        await asyncio.wait([task], timeout=5)
        assert task.cancelled()


async def test_a_new_answer_is_taken_over(tmp_path, cache_dir):
    async with watched(written(tmp_path), cache_dir) as told:
        written(tmp_path, FAQ.replace("id: fees", "id: costs"))
        news = await told.next()

    assert isinstance(news, Library)
    assert set(news.entries) == {"costs"}


@pytest.mark.parametrize(
    ("faq", "official", "fault"),
    [
        (FAQ.replace("id: fees", "ident: fees"), OFFICIAL, "faq.yaml:2: id is missing here"),
        (FAQ, "domains: x", "official.yaml:1: domains must be keys and values"),
        ("", OFFICIAL, "faq.yaml:1: entries is missing here"),
    ],
)
async def test_a_broken_file_is_refused_and_a_mended_one_taken(
    tmp_path, cache_dir, faq, official, fault
):
    async with watched(written(tmp_path), cache_dir) as told:
        written(tmp_path, faq, official)
        refused = await told.next()
        written(tmp_path)
        mended = await told.next()

    assert isinstance(refused, str)
    assert refused.startswith(fault)
    assert isinstance(mended, Library)


async def test_new_scam_rules_are_taken_over_and_broken_ones_refused(tmp_path, cache_dir):
    shipped = (CHECKOUT / RULES).read_text("utf-8")
    async with watched(written(tmp_path), cache_dir) as told:
        (tmp_path / RULES).write_text(shipped, "utf-8")
        taken = await told.next()
        (tmp_path / RULES).write_text("rules: [", "utf-8")
        refused = await told.next()

    assert isinstance(taken, Library)
    assert "fake-support" in taken.tools.warnings
    assert str(refused).startswith("scam_rules.yaml:")


async def test_a_file_that_is_put_in_place_of_the_old_one_is_seen(tmp_path, cache_dir):
    async with watched(written(tmp_path), cache_dir) as told:
        (tmp_path / "new").write_text(FAQ.replace("id: fees", "id: costs"), "utf-8")
        (tmp_path / "new").replace(tmp_path / "faq.yaml")
        news = await told.next()

    assert isinstance(news, Library)


async def test_a_file_that_is_taken_away_is_refused(tmp_path, cache_dir):
    async with watched(written(tmp_path), cache_dir) as told:
        (tmp_path / "faq.yaml").unlink()

        assert str(await told.next()).startswith("faq.yaml:1: there is no such file")


async def test_other_files_in_the_folder_are_no_news(tmp_path, cache_dir):
    async with watched(written(tmp_path), cache_dir) as told:
        (tmp_path / "notes.txt").write_text("x", "utf-8")
        (tmp_path / "faq.yaml").touch()
        await asyncio.sleep(2.5)

        assert told.news.empty()


async def test_a_file_that_is_still_being_written_is_not_told_as_broken(tmp_path, cache_dir):
    async with watched(written(tmp_path), cache_dir) as told:
        new = FAQ.replace("id: fees", "id: costs")
        (tmp_path / "faq.yaml").write_text(new[:60], "utf-8")
        await asyncio.sleep(WRITTEN_WITHIN / 2)
        (tmp_path / "faq.yaml").write_text(new, "utf-8")

        assert isinstance(await told.next(), Library)
