"""Everything that is read from the content folder, together."""

import re
from datetime import date
from pathlib import Path

import pytest

from community_bot.content.faq import load_faq
from community_bot.content.library import Library, faults_in, load_library
from community_bot.content.official import load_official
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import (
    FULL_LIMIT,
    LABEL_LIMIT,
    SHORT_LIMIT,
    Choice,
    FaqAnswer,
    FaqEntry,
    QuestionBack,
)
from community_bot.core.languages import Language, is_han
from community_bot.core.markdown import parse
from community_bot.core.official import (
    ChatSupport,
    Community,
    HelpLine,
    Official,
    StaffMember,
)
from community_bot.core.rich import to_text
from community_bot.core.scam.findings import findings_in
from tests.support.pages import ASK, FAQ, OFFICIAL, without_line, written

ROOT = Path(__file__).parents[2]
EN, ZH = Language


def test_an_entry_is_read_whole(tmp_path):
    (entry,), _ = load_faq(written(tmp_path) / "faq.yaml")

    assert entry == FaqEntry(
        id="fees",
        category="fees",
        owner="support",
        review_by=date(2027, 1, 31),
        source={EN: "https://x.com/fees"},
        questions={EN: ("what are the fees",), ZH: ("手续费多少",)},
        answer={
            EN: FaqAnswer(
                parse("Look at the page."), parse("See **here**: [fees](https://x.com/fees).")
            ),
            ZH: FaqAnswer(parse("请看页面。"), parse("见页面。")),
        },
    )


def test_a_question_back_is_read_with_its_choices(tmp_path):
    (entry,), document = load_faq(written(tmp_path, FAQ + ASK) / "faq.yaml")

    assert document.faults == []
    assert entry.ask == QuestionBack(
        question={EN: "What does it say?", ZH: "显示什么？"},
        choices=(
            Choice(
                id="running",
                label={EN: "Processing", ZH: "处理中"},
                answer={EN: parse("Wait, see [here](https://x.com/w)."), ZH: parse("请等待。")},
            ),
            Choice(
                id="failed",
                label={EN: "Failed", ZH: "失败"},
                answer={EN: parse("Try again."), ZH: parse("请重试。")},
            ),
        ),
    )


def test_a_wide_profile_is_read_whole(tmp_path):
    wide = """\
domains: {x: [x.com]}
user_content: [x.com/posts/*]
referral_links: ["x.com/*register?ref=*"]
handles: {telegram: [xchange], x: [xchange_help]}
email_domains: [mail.x.com]
communities: [{platform: telegram, language: zh, url: https://t.me/xchange}]
help_lines: [{name: Somebody who listens, language: en, contact: 0800 1}]
staff: [{name: Ada, telegram: "7"}]
absent: [phone]
nicknames: [xc]
"""
    official, document = load_official(written(tmp_path, official=wide) / "official.yaml")

    assert [one for one in document.faults if not one.is_warning] == []
    assert official == Official(
        name={},
        domains={"x": ("x.com",)},
        channels={},
        user_content=("x.com/posts/*",),
        referral_links=("x.com/*register?ref=*",),
        handles={"telegram": ("xchange",), "x": ("xchange_help",)},
        email_domains=("mail.x.com",),
        communities=(Community(platform="telegram", language=ZH, url="https://t.me/xchange"),),
        help_lines=(HelpLine(name="Somebody who listens", language=EN, contact="0800 1"),),
        staff=(StaffMember(name="Ada", telegram="7"),),
        absent=("phone",),
        nicknames=("xc",),
    )


def test_a_profile_is_read_whole(tmp_path):
    official, _ = load_official(written(tmp_path) / "official.yaml")

    assert official == Official(
        name={EN: "Xchange", ZH: "某所"},
        domains={"x": ("x.com",)},
        channels={"live_chat": {EN: "https://x.com/chat"}},
        verified_by="Li Wei",
        verified_on=date(2026, 11, 1),
        chat_support=ChatSupport.NONE,
    )


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "entries: [{id: a, questions: {en: [b], zh-CN: [c]}}]",
            FaqEntry(id="a", questions={EN: ("b",), ZH: ("c",)}, answer={}),
        ),
        ("entries: [{id: a, questions: [b]}]", FaqEntry(id="a", questions={EN: ("b",)}, answer={})),
        (
            "entries: [{id: a, questions: [1, 2026-01-01, yes], sensitive: true, source: ''}]",
            FaqEntry(
                id="a", questions={EN: ("1", "2026-01-01", "yes")}, answer={}, is_sensitive=True
            ),
        ),
    ],
)
def test_id_and_questions_are_enough_for_measuring(tmp_path, text, entry):
    entries, document = load_faq(written(tmp_path, text) / "faq.yaml")

    assert entries == (entry,)
    assert document.faults == []


def test_content_that_is_fit_for_members_is_ready_for_a_policy(tmp_path, cache_dir):
    library = load_library(written(tmp_path), cache_dir)

    assert set(library.entries) == {"fees"}
    assert library.matcher.match("what are the fees")[0].entry == "fees"
    assert library.official.verified_by == "Li Wei"
    assert library.secret_rules


@pytest.mark.parametrize(
    ("faq", "official", "fault"),
    [
        (FAQ.replace("id:", "ident:"), OFFICIAL, "faq.yaml:2: id is missing here"),
        (FAQ, "domains: x", "official.yaml:1: domains must be keys and values"),
        (
            "entries: [{id: a, questions: [b]}]",
            OFFICIAL,
            "faq.yaml:1: a has no answer; write one",
        ),
        (None, OFFICIAL, "faq.yaml:1: there is no such file"),
    ],
)
def test_content_that_is_not_fit_for_members_is_refused(tmp_path, cache_dir, faq, official, fault):
    with pytest.raises(ContentError, match=re.escape(fault)):
        load_library(written(tmp_path, faq, official), cache_dir)


def test_a_warning_does_not_keep_the_bot_from_speaking(tmp_path, cache_dir):
    official = without_line(OFFICIAL, "verified")

    assert load_library(written(tmp_path, official=official), cache_dir).entries


@pytest.mark.parametrize(
    "changed",
    [
        {"faq": FAQ.replace("page.", "pages.")},
        {"official": OFFICIAL.replace("Xchange", "Ychange")},
    ],
)
def test_other_content_has_another_name(tmp_path, cache_dir, changed):
    version = load_library(written(tmp_path), cache_dir).version

    assert load_library(written(tmp_path), cache_dir).version == version
    assert load_library(written(tmp_path, **changed), cache_dir).version != version


# What is shipped.


def test_the_shipped_content_has_no_fault_but_that_nobody_verified_it():
    found = [str(one) for one in faults_in(ROOT, date(2026, 11, 22))]

    assert [one.partition(": ")[2] for one in found] == [
        "warning: nobody has verified this profile; check every line, then fill in by and on"
    ]


def test_the_shipped_faq_answers_what_members_ask_first(shipped):
    wanted = """2fa-enable trading-fees grid-trading recurring-buy kyc-review-time
    feedback-suggestion contact-live-chat password-reset deposit-missing withdrawal-delayed
    p2p-not-released account-hacked system-status"""

    assert len(shipped.entries) >= 110
    assert set(wanted.split()) <= set(shipped.entries)


def each(library: Library) -> list[tuple[FaqEntry, Language, FaqAnswer]]:
    return [
        (entry, language, entry.answer[language])
        for entry in library.entries.values()
        for language in Language
    ]


def test_every_shipped_answer_fits_where_it_is_shown(shipped):
    for entry, language, answer in each(shipped):
        assert len(to_text(answer.short)) <= SHORT_LIMIT[language], entry.id
        assert "http" not in to_text(answer.short), entry.id
        assert len(to_text(answer.full)) >= (100 if language is EN else 40), entry.id
        assert len(to_text(answer.full)) <= FULL_LIMIT / (1 if language is EN else 2), entry.id


def test_every_shipped_answer_is_in_its_own_language(shipped):
    for entry, language, answer in each(shipped):
        text = to_text(answer.short) + to_text(answer.full)
        assert any(map(is_han, text)) is (language is ZH), entry.id


def test_every_shipped_question_has_enough_phrasings(shipped):
    counts = [
        len(entry.questions[language])
        for entry in shipped.entries.values()
        for language in Language
    ]

    assert min(counts) >= 8


def test_the_bot_asks_back_where_cases_differ(shipped):
    asking = {one.id for one in shipped.entries.values() if one.ask is not None}

    assert asking == {
        "withdrawal-delayed",
        "deposit-missing",
        "deposit-wrong-network",
        "2fa-lost",
        "kyc-rejected",
        "order-trouble",
    }
    delayed = shipped.entries["withdrawal-delayed"].ask
    assert delayed is not None
    assert [one.id for one in delayed.choices] == [
        "processing",
        "completed",
        "failed",
        "verification",
    ]


@pytest.mark.parametrize("language", Language)
def test_the_largest_private_card_fits_into_one_message_on_every_platform(shipped, language):
    frame = [
        to_text(shipped.texts.rich(language, key, **values))
        for key, values in (
            ("card-cannot", {}),
            ("card-ways", {"name": shipped.official.name[language]}),
            ("card-impostors", {}),
        )
    ]
    questions = [
        one.ask.question[language] for one in shipped.entries.values() if one.ask is not None
    ]
    heading = LABEL_LIMIT + len("\n\n") * 6
    around = sum(map(len, frame)) + max(map(len, questions)) + heading

    assert around + FULL_LIMIT <= 2000


def test_no_shipped_text_names_a_fee_a_limit_or_asks_for_a_secret(shipped):
    for entry, _, answer in each(shipped):
        text = to_text(answer.short) + to_text(answer.full)
        assert not re.search(r"\d+([.,]\d+)?\s*(%|％|USDT|USD|BTC|美元)", text), entry.id
        assert not re.search(r"(send|tell|give) us your (password|seed|code|key)", text), entry.id


def test_nothing_shipped_is_taken_for_a_secret(shipped):
    texts = [
        *(to_text(answer.full) for _, _, answer in each(shipped)),
        *(q for entry in shipped.entries.values() for ws in entry.questions.values() for q in ws),
    ]

    assert [text for text in texts if findings_in(text, shipped.secret_rules)] == []


def test_every_shipped_phrasing_finds_its_own_entry(shipped):
    lost = [
        (entry.id, phrasing)
        for entry in shipped.entries.values()
        for phrasings in entry.questions.values()
        for phrasing in phrasings
        if shipped.matcher.match(phrasing)[0].entry != entry.id
    ]

    assert lost == []


def test_the_ways_to_a_person_are_there_in_every_language(shipped):
    for language in Language:
        addresses = {
            shipped.official.channels[name][language] for name in ("live_chat", "help_centre")
        }
        assert len(addresses) == 2


def test_nobody_helps_with_accounts_through_the_shipped_bot(shipped):
    assert shipped.official.chat_support is ChatSupport.NONE


DRAFT = """\
  - id: draft-hoodie
    draft: true
    owner: support
    questions:
      en: [where to buy the hoodie]
"""


def test_a_draft_is_measured_with_and_never_reaches_members(tmp_path, cache_dir):
    folder = written(tmp_path, FAQ + DRAFT)
    library = load_library(folder, cache_dir)
    entries, _ = load_faq(folder / "faq.yaml")

    assert [one.id for one in entries] == ["fees", "draft-hoodie"]
    assert set(library.entries) == {"fees"}
    assert "draft-hoodie" not in {
        one.entry for one in library.matcher.match("where to buy the hoodie")
    }


def test_a_draft_is_a_warning_until_its_answer_is_written(tmp_path):
    day = date(2026, 11, 22)

    assert [str(one) for one in faults_in(written(tmp_path, FAQ + DRAFT), day)] == [
        "faq.yaml:14: warning: draft-hoodie is a draft: write the answer, then take draft out"
    ]
    without_owner = DRAFT.replace("    owner: support\n", "")
    assert [str(one) for one in faults_in(written(tmp_path, FAQ + without_owner), day)] == [
        "faq.yaml:13: draft-hoodie has no owner; name who keeps it true",
        "faq.yaml:14: warning: draft-hoodie is a draft: write the answer, then take draft out",
    ]
    finished = [
        str(one) for one in faults_in(written(tmp_path, FAQ + DRAFT.replace("true", "false")), day)
    ]
    assert any("has no answer in en" in one for one in finished)
