"""What is wrong with a content file: where, and what to write instead."""

from datetime import date
from pathlib import Path

import pytest

from community_bot.content.faults import Fault
from community_bot.content.library import faults_in
from tests.support.pages import ASK, ENTRY, FAQ, OFFICIAL, without_line, written

TODAY = date(2026, 11, 22)


def faults(folder: Path, faq: str | None = FAQ, official: str | None = OFFICIAL) -> list[str]:
    return [str(one) for one in faults_in(written(folder, faq, official), TODAY)]


def test_content_that_is_whole_has_no_fault(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("faq", "expected"),
    [
        ("", "faq.yaml:1: entries is missing here"),
        ("- a", "faq.yaml:1: the file must be keys and values, one `key: value` a line"),
        (
            "entries: [\n",
            "faq.yaml:2: this is not YAML: expected the node content, but found '<stream end>'",
        ),
        (
            "entries:\n\t- id: x\n",
            "faq.yaml:2: this is not YAML: found character '\\t' that cannot start any token",
        ),
        (
            "entries:\0",
            "faq.yaml:1: this is not YAML: unacceptable character #x0000: "
            "special characters are not allowed",
        ),
        ("entries: &a [*a]\n", "faq.yaml:1: this stands too deep in other things"),
        (
            FAQ.replace("    category: fees\n", "    category: fees\n    category: tools\n"),
            "faq.yaml:4: category stands twice; keep one",
        ),
        (
            FAQ.replace("owner:", "ownr:"),
            "faq.yaml:4: ownr is not a known key; did you mean owner?",
        ),
        (
            FAQ.replace("owner:", "colour:"),
            "faq.yaml:4: colour is not a known key; known are entries, short, full, "
            "question, choices, id, label, answer, questions, category, sensitive, draft, owner, "
            "review_by, source, ask",
        ),
        (
            FAQ.replace("id: fees", "id: Fees!"),
            "faq.yaml:2: id must be lower-case words joined by hyphens, like deposit-missing",
        ),
        (without_line(FAQ, "id: fees").replace("    category", "  - category", 1),
         "faq.yaml:2: id is missing here"),
        (
            FAQ.replace("2027-01-31", "soon"),
            "faq.yaml:5: review_by must be a date like 2027-01-31",
        ),
        (
            FAQ.replace("category: fees", "sensitive: perhaps"),
            "faq.yaml:3: sensitive must be true or false",
        ),
        (
            FAQ.replace("en: [what are the fees]", "en: what are the fees"),
            "faq.yaml:8: en must be a list, one item a line that begins with a hyphen",
        ),
        (FAQ.replace("[what are the fees]", "['']"), "faq.yaml:8: en must be more than nothing"),
        (FAQ.replace("[what are the fees]", "[null]"), "faq.yaml:8: en must be a text"),
        (
            FAQ.replace("zh: [手续费多少]", "fr: [frais]"),
            "faq.yaml:9: fr must be 'en' or 'zh-Hans'",
        ),
        (
            FAQ.replace("zh: [手续费多少]", "zh: [手续费多少]\n      zh-CN: [手续费]"),
            "faq.yaml:7: questions: zh-CN names a language that stands here already; keep one",
        ),
        (
            FAQ.replace("id: fees", f"id: {'a' * 49}"),
            "faq.yaml:2: id: String should have at most 48 characters",
        ),
        (
            without_line(FAQ, "zh: [手续费多少]"),
            "faq.yaml:7: fees has no questions in zh-Hans; add some",
        ),
        (
            without_line(FAQ, "请看页面"),
            "faq.yaml:10: fees has no answer in zh-Hans; write one",
        ),
        (
            FAQ.replace("Look at the page.", "x" * 281),
            "faq.yaml:11: short has 281 characters; 280 fit into a group",
        ),
        (
            FAQ.replace("请看页面。", "看" * 141),
            "faq.yaml:10: short has 141 characters; 140 fit into a group",
        ),
        (without_line(FAQ, "owner"), "faq.yaml:2: fees has no owner; name who keeps it true"),
        (
            without_line(FAQ, "review_by"),
            "faq.yaml:2: fees has no review_by; give a date like 2027-01-31",
        ),
        (
            FAQ.replace("2027-01-31", "2026-11-21"),
            "faq.yaml:5: warning: fees was to be reviewed by 2026-11-21; ask support",
        ),
        (
            FAQ.replace("source: https://x.com", "source: https://x.com.evil.example"),
            "faq.yaml:6: https://x.com.evil.example/fees is not under a domain of official.yaml",
        ),
        (
            FAQ.replace("(https://x.com/fees)", "(http://x.com/fees)"),
            "faq.yaml:11: http://x.com/fees is not under a domain of official.yaml",
        ),
        (
            FAQ.replace("source: https://x.com/fees", "source: 'https://[x'"),
            "faq.yaml:6: https://[x is not under a domain of official.yaml",
        ),
        (
            FAQ.replace('full: "See **here**', 'full: "- [a](https://y.com)\\n- See **here**'),
            "faq.yaml:11: https://y.com is not under a domain of official.yaml",
        ),
        (FAQ + ENTRY, "faq.yaml:13: fees stands twice; keep one entry"),
        (
            FAQ + ENTRY.replace("id: fees", "id: costs").replace("手续费多少", "收费"),
            "faq.yaml:19: warning: “what are the fees” is a phrasing of fees too; keep it in one",
        ),
        (
            FAQ + ENTRY.replace("id: fees", "id: costs").replace("手续费多少", "收费").replace(
                "what are the fees", "What are the FEES?"
            ),
            "faq.yaml:19: warning: “What are the FEES?” is a phrasing of fees too; keep it in one",
        ),
        (
            FAQ.replace('full: "See', 'full: "' + "x " * 600 + "See"),
            "faq.yaml:11: full has 1236 characters; 1200 fit on a private card",
        ),
        (
            FAQ.replace("en: [what are the fees]", f"en: [{'w' * 81}]"),
            f"faq.yaml:8: “{'w' * 81}” stands on a button, where 80 characters fit",
        ),
        (
            FAQ.replace("what are the fees", "ask someone@mail.example"),
            "faq.yaml:8: this holds a email-address (an address with @); take it out",
        ),
        (
            FAQ.replace("Look at the page.", "key 0x" + "ab" * 32),
            "faq.yaml:11: this holds a chain-id (a transaction or address); take it out",
        ),
        (
            FAQ.replace("Look at the page.", "'No {absent}.'"),
            "faq.yaml:11: {absent} stands for nothing: official.yaml lists nothing under absent",
        ),
        (
            FAQ + ASK.replace("{en: What does it say?, zh: 显示什么？}", "What does it say?"),
            "faq.yaml:14: fees asks nothing back in zh-Hans; write the question",
        ),
        (
            FAQ + ASK.replace("{en: Failed, zh: 失败}", "Failed"),
            "faq.yaml:19: failed has no label or no answer in zh-Hans; write both",
        ),
        (FAQ + ASK.replace("id: failed", "id: running"),
         "faq.yaml:19: running stands twice in fees; keep one choice"),
        (
            FAQ + ASK.replace("en: Failed,", f"en: {'F' * 81},"),
            f"faq.yaml:20: “{'F' * 81}” stands on a button, where 80 characters fit",
        ),
        (
            FAQ + ASK.replace("Try again.", "x" * 1201),
            "faq.yaml:21: en has 1201 characters; 1200 fit on a private card",
        ),
        (
            FAQ + ASK.replace("https://x.com/w", "https://y.com/w"),
            "faq.yaml:18: https://y.com/w is not under a domain of official.yaml",
        ),
        (FAQ + ASK[: ASK.index("        - id: failed")],
         "faq.yaml:15: choices: List should have at least 2 items after validation, not 1"),
    ],
)  # fmt: skip
def test_a_fault_of_the_faq_is_told_with_its_line_and_the_way_out(tmp_path, faq, expected):
    assert faults(tmp_path, faq) == [expected]


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        ("", "official.yaml:1: domains is missing here"),
        (OFFICIAL.replace("[x.com]", "x.com"),
         "official.yaml:4: x must be a list, one item a line that begins with a hyphen"),
        (without_line(OFFICIAL, "https").replace("  x: [x.com]", "  {}").replace("channels:", ""),
         "official.yaml:3: no domain stands here; list those that belong to the brand"),
        (OFFICIAL.replace("https://x.com/chat", "https://y.com/chat"),
         "official.yaml:6: https://y.com/chat is not under a domain of this file"),
        (OFFICIAL.replace("https://x.com/chat", "http://x.com/chat"),
         "official.yaml:6: http://x.com/chat is not under a domain of this file"),
        (OFFICIAL.replace("https://x.com/chat", "https://x.com@evil.example/"),
         "official.yaml:6: https://x.com@evil.example/ is not under a domain of this file"),
        (OFFICIAL + "chat_support: robots\n",
         "official.yaml:7: chat_support must be 'none' or 'agents'"),
        (OFFICIAL + "nickname: [x]\n",
         "official.yaml:7: nickname is not a known key; did you mean nicknames?"),
        (without_line(OFFICIAL, "verified"),
         "official.yaml:1: warning: nobody has verified this profile; check every line, "
         "then fill in by and on"),
        (OFFICIAL.replace("2026-11-01", "2026-08-01"),
         "official.yaml:1: warning: verified on 2026-08-01, which is not within the last 90 days; "
         "check it again"),
        (OFFICIAL.replace("x: [x.com]", "x: [x.com, X.com/]"),
         "official.yaml:4: X.com/ is not a domain; write it like example.com, in lower case"),
        (OFFICIAL + "email_domains: [a@x.com]\n",
         "official.yaml:7: a@x.com is not a domain; write what stands after the @"),
        (OFFICIAL.replace("live_chat", "chat_room"),
         "official.yaml:6: chat_room is not a channel; known are help_centre, live_chat, ticket, "
         "verification, status, announcements, fees"),
        (OFFICIAL + "user_content: [y.com/u/*]\n",
         "official.yaml:7: y.com/u/* is not under a domain of this file; write it like "
         "example.com/u/*"),
        (OFFICIAL + "referral_links: [register]\n",
         "official.yaml:7: register is not under a domain of this file; write it like "
         "example.com/u/*"),
        (OFFICIAL + "handles: {x: ['@xchange']}\n",
         "official.yaml:7: @xchange is not a handle; write it without @"),
        (OFFICIAL + "communities: [{platform: telegram, language: en, url: t.me/x}]\n",
         "official.yaml:7: t.me/x must begin with https://"),
        (OFFICIAL.replace("on: 2026-11-01", "on: null"),
         "official.yaml:1: warning: nobody has verified this profile; check every line, "
         "then fill in by and on"),
    ],
)  # fmt: skip
def test_a_fault_of_the_profile_is_told_with_its_line_and_the_way_out(tmp_path, official, expected):
    assert [one for one in faults(tmp_path, official=official) if "faq.yaml" not in one] == [
        expected
    ]


def test_an_answer_past_its_review_that_names_no_page_is_a_fault(tmp_path):
    faq = without_line(FAQ, "source:").replace("2027-01-31", "2026-11-21")

    assert faults(tmp_path, faq) == [
        "faq.yaml:5: fees is past its review and has no source: members get nothing",
        "faq.yaml:5: warning: fees was to be reviewed by 2026-11-21; ask support",
    ]


def test_files_that_are_missing_are_both_told(tmp_path):
    found = faults(tmp_path, None, None)

    assert [one.split(";")[0] for one in found] == [
        "faq.yaml:1: there is no such file",
        "official.yaml:1: there is no such file",
    ]


def test_a_broken_profile_does_not_make_every_link_of_the_faq_a_fault(tmp_path):
    assert faults(tmp_path, official="domains: x") == [
        "official.yaml:1: domains must be keys and values, one `key: value` a line"
    ]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda file: file.write_bytes(b"entries: \xff"), "this is not UTF-8; save it as UTF-8"),
        (lambda file: (file.unlink(), file.mkdir()), "this cannot be read: Is a directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path, spoil, expected):
    spoil(written(tmp_path) / "faq.yaml")

    assert [str(one) for one in faults_in(tmp_path, TODAY)] == [f"faq.yaml:1: {expected}"]


def test_several_faults_stand_in_the_order_of_files_and_lines(tmp_path):
    found = faults(tmp_path, without_line(FAQ, "owner").replace("Look at", "L" * 300), "x: 1")

    assert [one.split(": ")[0] for one in found] == [
        "faq.yaml:2",
        "faq.yaml:10",
        "official.yaml:1",
        "official.yaml:1",
    ]


def test_a_fault_is_written_so_that_an_editor_can_open_it():
    assert str(Fault("faq.yaml", 3, "x")) == "faq.yaml:3: x"
    assert str(Fault("faq.yaml", 3, "x", is_warning=True)) == "faq.yaml:3: warning: x"
