"""`faq gaps`: what members ask in vain, and the change that mends it."""

import asyncio
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from community_bot.app import utc_now
from community_bot.cli.proposing import proposed
from community_bot.content.patching import Addition, Stub
from community_bot.core.decisions import CastVote, NoteGap
from community_bot.core.faq.entries import Candidate, FaqEntry, Thresholds
from community_bot.core.faq.gaps import Gap, Opinion, day_of
from community_bot.core.faq.grouping import Group
from community_bot.core.languages import Language
from community_bot.core.refs import UserRef
from community_bot.storage.lock import only_runner
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import upgrade
from tests.cli.conftest import Ended
from tests.storage.steps import write
from tests.support.builders import MIRA, NOW, TELEGRAM, fresh
from tests.support.pages import written

EN, ZH = Language
FAQ = """\
# Kept.
entries:
  - id: fees
    category: fees
    owner: support
    review_by: 2099-01-31
    source: https://x.com/fees
    questions:
      en:
        - what are the trading fees
      zh:
        - 手续费多少
    answer:
      en: {short: Look at the page., full: "See **here**: [fees](https://x.com/fees)."}
      zh: {short: 请看页面。, full: 见页面。}
"""
LONG_AGO = day_of(utc_now() - timedelta(days=40))
HOODIE = [
    "where can i buy the hoodie",
    "hoodie shop, where to buy",
    "buy the hoodie ⟨amount⟩ where",
]
NEAR = ["fees for trading gold or oil"]


class Shop:
    """A folder with content and books, and the commands typed there."""

    def __init__(self, folder: Path, bot: Callable[..., Ended]) -> None:
        self.folder, self.bot = written(folder, FAQ), bot
        self.url = f"sqlite+aiosqlite:///{folder}/books.db"

    def gaps(self, *words: str, url: str | None = None) -> Ended:
        return self.type("faq", "gaps", *words, url=url)

    def type(self, *words: str, url: str | None = None) -> Ended:
        return self.bot(
            *words,
            COMMUNITY_BOT_CONTENT_DIR=str(self.folder),
            COMMUNITY_BOT_DATABASE__URL=url or self.url,
        )

    def open(self) -> None:
        asyncio.run(upgrade(self.url, NOW))

    def note(self, *said: str, language: Language = EN) -> None:
        asyncio.run(self._note(said, language))

    async def keep(self, gap: Gap) -> None:
        async with SqlBooks(self.url) as books:
            await write(books, NoteGap(gap))

    async def _note(self, said: tuple[str, ...], language: Language) -> None:
        async with SqlBooks(self.url) as books:
            for words in said:
                gap = Gap(
                    origin=fresh(),
                    member=UserRef(TELEGRAM, fresh()),
                    language=language,
                    words=words,
                    topic=words,
                    on=day_of(utc_now()),
                )
                await write(books, NoteGap(gap))
            await write(books, CastVote(MIRA, "fees", Opinion.MISSED, day_of(utc_now())))


@pytest.fixture
def shop(tmp_path: Path, bot: Callable[..., Ended]) -> Shop:
    shop = Shop(tmp_path, bot)
    shop.open()
    return shop


def test_gaps_are_told_in_groups_with_how_many_asked_and_what_is_near(shop):
    shop.note(*HOODIE, HOODIE[0], "what are the trading fees")
    shop.note("卫衣在哪里买", language=ZH)
    ended = shop.gaps()

    today = f"{utc_now():%Y-%m-%d}"
    lines = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert lines[0].startswith("6 people asked since")
    assert lines[0].endswith("in 2 groups; 1 of them would be answered today.")
    assert lines[2].startswith(f"en  people 4  {today}  ")
    assert lines[3].strip() in HOODIE
    assert any(line.startswith(f"zh-Hans  people 1  {today}") for line in lines)
    assert lines[-2:] == ["Votes under private answers:", "  fees  👍 0  👎 0  not my question 1"]


def test_gaps_are_told_to_programs_too(shop):
    shop.note(*HOODIE)
    told = json.loads(shop.gaps("--json").stdout)

    assert sorted(told) == ["answered_today", "groups", "people", "since", "votes"]
    (group,) = told["groups"]
    assert (group["people"], group["language"]) == (3, "en")
    assert group["wordings"][-1] == "buy the hoodie where"
    assert told["votes"] == [{"entry": "fees", "up": 0, "down": 0, "missed": 1}]


def test_only_the_last_days_count(shop):
    shop.note(*HOODIE)

    assert json.loads(shop.gaps("--since", "0", "--json").stdout)["people"] == 3
    old = Gap(origin="o", member=MIRA, language=EN, words="old news", topic="o", on=LONG_AGO)
    asyncio.run(shop.keep(old))
    assert json.loads(shop.gaps("--since", "30", "--json").stdout)["people"] == 3
    assert json.loads(shop.gaps("--since", "60", "--json").stdout)["people"] == 4


def test_gaps_are_read_while_the_bot_runs(shop):
    shop.note(*HOODIE)
    with only_runner(shop.url):
        assert shop.gaps().returncode == 0


def test_without_books_one_sentence_says_so(shop, tmp_path):
    ended = shop.gaps(url=f"sqlite+aiosqlite:///{tmp_path}/none.db")

    assert ended.returncode == 2
    assert ended.stderr.startswith("there are no books at ")
    assert not (tmp_path / "none.db").exists()


def test_content_with_errors_is_refused(shop):
    shop.note(*HOODIE)
    (shop.folder / "faq.yaml").write_text("entries: [{id: A}]", encoding="utf-8")

    assert shop.gaps().returncode == 2


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_patch_is_applied_and_check_has_no_new_error(shop):
    shop.note(*HOODIE, *NEAR)
    shop.note("卫衣在哪里买", "卫衣哪里可以买", language=ZH)
    git(shop.folder, "init", "-q")
    before = shop.type("check").stdout.splitlines()
    patch = shop.folder / "gaps.patch"

    ended = shop.gaps("--patch", str(patch))
    applied = git(shop.folder, "apply", str(patch))
    after = shop.type("check")

    assert ended.stderr.strip().endswith(f"read it, then `git apply {patch}`.")
    assert applied.returncode == 0, applied.stderr
    assert after.returncode == 0
    new = [line for line in after.stdout.splitlines() if line not in before]
    assert new != []
    assert [line for line in new if "is a draft: write the answer" not in line] == []
    text = (shop.folder / "faq.yaml").read_text("utf-8")
    assert text.startswith("# Kept.\n")
    # Once applied, there is nothing left to write: the phrasings stand in the file.
    assert shop.gaps("--patch", str(patch)).returncode == 0
    assert patch.read_text("utf-8") == ""


def test_only_what_several_people_ask_may_go_into_the_change(shop):
    shop.note(*HOODIE, "do you sell mugs")
    patch = shop.folder / "gaps.patch"
    shop.gaps("--patch", str(patch), "--people", "2")

    assert "hoodie" in patch.read_text("utf-8")
    assert "mugs" not in patch.read_text("utf-8")


def test_a_patch_that_cannot_be_written_is_one_sentence(shop):
    shop.note(*HOODIE)
    ended = shop.gaps("--patch", str(shop.folder / "no" / "such"))

    assert ended.returncode == 2
    assert ended.stderr.strip().endswith("No such file or directory; name a file to write")


FEES = FaqEntry(id="fees", questions={EN: ("what are the fees",)}, answer={}, owner="team")
DRAFT = FaqEntry(id="draft-mug", questions={EN: ("red mug",)}, answer={}, is_draft=True)
GROUP = Group(
    language=EN, people=2, wordings=("buy a mug", "mug shop"), whole=2, first_on=NOW, last_on=NOW
)


def test_a_group_near_an_entry_gives_it_phrasings_and_any_other_is_a_draft():
    near = replace(GROUP, nearest=Candidate("fees", 0.2))
    far = replace(GROUP, wordings=("red hat",), nearest=Candidate("fees", 0.19))

    assert proposed([far, near], [FEES], Thresholds().offered) == [
        Addition(entry="fees", language=EN, phrasings=("buy a mug", "mug shop")),
        Stub(id="draft-red-hat", owner="team", language=EN, phrasings=("red hat",)),
    ]


def test_what_a_draft_waits_for_goes_to_that_draft():
    group = replace(GROUP, wordings=("Red mug!", "blue mug"), nearest=Candidate("fees", 0.3))

    assert proposed([group], [FEES, DRAFT], Thresholds().offered) == [
        Addition(entry="draft-mug", language=EN, phrasings=("blue mug",))
    ]


def test_words_with_holes_are_proposed_only_where_there_are_no_whole_ones():
    some = replace(GROUP, wordings=("buy a mug", "mug for"), whole=1)
    none = replace(GROUP, wordings=("hat for", "hat of"), whole=0)

    assert [one.phrasings for one in proposed([some, none], [FEES], Thresholds().offered)] == [
        ("buy a mug",),
        ("hat for", "hat of"),
    ]


def test_what_the_file_has_or_may_not_hold_is_not_proposed():
    known = replace(GROUP, wordings=("What are the fees?", "x" * 101, "call 4111111111111111", "?"))

    assert proposed([known], [FEES], Thresholds().offered) == []


def test_two_drafts_never_share_an_id():
    chinese = replace(GROUP, language=ZH, wordings=("在哪里买",))
    other = replace(chinese, wordings=("卫衣",))

    assert [
        one.id
        for one in proposed([chinese, other], [], Thresholds().offered)
        if isinstance(one, Stub)
    ] == [
        "draft",
        "draft-2",
    ]
