"""A message that rules stumble over: removed, warned of, or only shown to staff."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from community_bot.core.actions import (
    BanMember,
    DeleteMessage,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Whisper,
)
from community_bot.core.chats import CodeLinks, ScamMode
from community_bot.core.decisions import KeepText, Kind, SaveIncident
from community_bot.core.messages import ChatKind, Link
from community_bot.core.outcomes import Refused
from community_bot.core.policy import Policy
from community_bot.core.refs import MessageRef
from community_bot.core.rich import Paragraph, to_text
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.incidents import Measure, Standing
from community_bot.core.scam.inspection import Inspector, Specimen
from tests.support.builders import GROUP, MIRA, NOW, after, incident, performed, wished
from tests.support.house import OFFICIAL, ZH, judged, near, policy, set_up
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import HELPER, MEMBER, gave, rewrote, said

BAD, DOUBTFUL, ODD = "evil.example", "dm me", "hm"
NEWCOMER = replace(MEMBER, joined_at=after(minutes=-5))
STAFF_POST = "post in staff:telegram:-100"


def rule(specimen: Specimen) -> tuple[Finding, ...]:
    """Finds three words, and the same ones behind a link."""
    text = " ".join((specimen.plain.text, *(one.url for one in specimen.links)))
    found = (
        ("listed-domain", Severity.CERTAIN, BAD),
        ("dm-me", Severity.WARN, DOUBTFUL),
        ("odd", Severity.NOTE, ODD),
        ("referral-link", Severity.NOTE, "x.com/r"),
    )
    return tuple(
        Finding(name, severity, (0, len(word)), f"says {name}")
        for name, severity, word in found
        if word in text
    )


def asks(specimen: Specimen) -> bool:
    return "?" in specimen.text


RULES = policy(near(fees=0.9), inspector=Inspector((rule,), asks))


def judged_scam(text: str, mode: ScamMode = ScamMode.ENFORCE, **more: Any) -> Any:
    by, known = more.pop("by", MEMBER), more.pop("known", {})
    event = said(text, by=by, **more)
    return judged(event, RULES, chat=set_up(scam_mode=mode), **known)


def test_a_link_known_for_fraud_is_gone_at_once_and_its_author_told_and_silenced():
    decision = judged_scam(f"claim here {BAD}")

    assert outline(decision) == [
        "removed: scam-removed",
        "delete m1",
        "silence 7",
        "letter to 7",
        STAFF_POST,
        "incident open",
        "audit scam-removed",
        "text kept",
    ]
    silence = next(one for one in decision.wishes if isinstance(one.action, RestrictMember))
    assert silence.action == RestrictMember(chat=GROUP, member=MIRA, until=after(hours=24))
    # Held up for longer, it would silence for ever where a platform takes a past time for that.
    assert silence.expires_at is not None
    assert silence.expires_at < silence.action.until
    assert words_of(decision, 2) == (
        "I removed your message in Traders.\n\n"
        "⚠️ The link in this message is known for fraud. Please do not open it.\n\n"
        "You cannot write there for up to 24 hours, until the team has looked at it. "
        "If it was a mistake, press the button below."
    )
    assert labels_of(decision, 2) == ["That is a mistake", "Why?"]


def test_staff_read_who_where_which_rule_what_was_done_and_what_it_says():
    decision = judged_scam(f"claim here {BAD}")

    assert words_of(decision, 3) == (
        "Suspicious: Link known for fraud\n\n"
        "Mira in Traders\n\n"
        "Done: message deleted · author silenced for 24 hours · author told in private.\n\n"
        f"It says: claim here {BAD}"
    )
    assert labels_of(decision, 3) == ["Undo", "Ban", "Not a scam", "Why?"]


def card_about(text: str, rules: Policy = RULES, **settings: Any) -> Post:
    decision = judged(said(text), rules, chat=set_up(scam_mode=ScamMode.ENFORCE, **settings))
    return next(one.action for one in decision.wishes if isinstance(one.action, Post))


def test_what_a_message_says_can_neither_be_opened_on_the_card_nor_turn_it_around():
    card = card_about(f"\u202eclaim\u200b\n\n  here {BAD} `x` " + "z" * 400)

    quoted = card.text.blocks[-1]
    assert isinstance(quoted, Paragraph)
    assert quoted.spans[-1].code
    assert quoted.spans[-1].text.startswith(f"claim here {BAD} `x` zzz")
    assert quoted.spans[-1].text.endswith("z…")
    assert len(quoted.spans[-1].text) == 301


def test_staff_read_the_title_of_a_rule_in_their_own_language():
    titled = replace(RULES, titles={"listed-domain": {ZH: "黑名单链接"}})

    assert to_text(card_about(BAD, language=ZH).text).startswith("可疑消息：已知的诈骗链接")
    assert to_text(card_about(BAD, titled, language=ZH).text).startswith("可疑消息：黑名单链接")
    assert "Link known for fraud" in to_text(card_about(BAD, titled).text)


def test_what_is_kept_is_the_words_and_their_author_for_giving_them_back():
    decision = judged_scam(f"claim here {BAD}")

    kept = [one for one in decision.changes if isinstance(one, KeepText)]
    saved = [one.incident for one in decision.changes if isinstance(one, SaveIncident)]
    assert [(one.words, one.at) for one in kept] == [(f"Mira\nclaim here {BAD}", NOW)]
    assert kept[0].key == saved[0].id
    assert BAD not in repr(saved)
    assert BAD not in repr(decision.verdict)


def test_a_doubtful_message_gets_a_sentence_about_itself_that_quotes_nobody():
    decision = judged_scam("please dm me now")

    assert outline(decision) == [
        "warned: scam-warned",
        "reply to m1",
        STAFF_POST,
        "incident open",
        "text kept",
        "answered said:warning:dm-me:en",
    ]
    assert words_of(decision) == (
        "⚠️ This message has the marks of a scam. Official support never writes to you first, "
        "and never asks for passwords, codes or keys.\n\n"
        "If unsure, check here or ask me in private before you open or send anything."
    )
    assert "Mira" not in words_of(decision)
    assert labels_of(decision, 1) == ["Delete now", "Ban", "Not a scam", "Why?"]


def test_a_rule_of_the_file_has_its_own_warning_in_the_language_of_the_message():
    curated = {"dm-me": {ZH: "请勿私聊。"}}
    official = replace(OFFICIAL, channels={"verification": {ZH: "https://x.com/check"}})
    rules = replace(RULES, warnings=curated, official=official)

    decision = judged(said("请 dm me 看看"), rules, chat=set_up())

    assert words_of(decision).startswith("请勿私聊。")
    assert labels_of(decision) == ["官方核验"]


def test_what_only_staff_should_look_at_does_not_keep_a_question_from_its_answer():
    decision = judged_scam(f"{ODD}, what are the fees?")

    assert outline(decision)[:4] == [
        "answered: sure",
        "reply to m1",
        STAFF_POST,
        "answered fees",
    ]
    assert [one.rule for one in decision.verdict.findings] == ["odd"]


def test_what_only_staff_should_look_at_and_nobody_asked_is_silent():
    decision = judged(said(ODD), replace(RULES, matcher=near()), chat=set_up())

    assert outline(decision) == ["silent: scam-noted", STAFF_POST, "incident open"]
    assert "Nothing visible was done." in words_of(decision)


def test_in_a_chat_that_is_observed_staff_read_what_would_have_happened():
    decision = judged_scam(f"claim here {BAD}", ScamMode.OBSERVE)

    assert outline(decision) == ["silent: scam-observed", STAFF_POST, "incident open"]
    assert (
        "Nothing visible was done. In the strictest mode: message deleted · "
        "author silenced for 24 hours · author told in private."
    ) in words_of(decision)
    assert labels_of(decision)[0] == "Delete now"


def test_as_long_as_nobody_verified_the_official_list_staff_alone_hear_of_it():
    rules = replace(RULES, official=replace(OFFICIAL, verified_by=None))

    assert outline(judged(said(BAD), rules, chat=set_up()))[0] == "silent: scam-observed"


def test_an_edit_is_looked_at_like_a_message():
    decision = judged(rewrote(f"now with {BAD}"), RULES, chat=set_up())

    assert decision.verdict.kind is Kind.REMOVED
    assert "cancelled answer:telegram:-100\nm1" in outline(decision)


def test_an_edit_without_any_harm_gets_no_answer():
    assert outline(judged(rewrote("fine"), RULES, chat=set_up()))[0] == "silent: edited"


def test_the_target_of_a_link_counts_whatever_it_shows():
    event = said("the official page")
    message = replace(event.message, links=(Link("the official page", f"https://{BAD}"),))

    decision = judged(replace(event, message=message), RULES, chat=set_up())

    assert decision.verdict.kind is Kind.REMOVED


def test_whoever_shows_a_bad_link_and_asks_is_thanked_and_may_go_on_writing():
    decision = judged_scam(f"is {BAD} real?")

    assert "silence 7" not in outline(decision)
    assert "Thank you for asking first" in words_of(decision, 1)


def test_a_newcomer_s_doubtful_message_goes():
    assert "delete m1" in outline(judged_scam("dm me", by=NEWCOMER))


@pytest.mark.parametrize("text", ["dm me", "hm dm me"])
def test_staff_are_never_warned_of(text):
    assert outline(judged_scam(text, by=HELPER))[0] == "silent: scam-observed"


def test_a_stolen_staff_account_cannot_leave_a_bad_link_standing():
    decision = judged_scam(BAD, by=HELPER)

    assert outline(decision)[:3] == ["removed: scam-removed", "delete m1", "letter to 7"]


@pytest.mark.parametrize("at", [ChatKind.PRIVATE, ChatKind.STAFF])
def test_only_groups_are_watched(at):
    decision = judged(said(BAD, at=at), replace(RULES, matcher=near()), chat=set_up())

    assert decision.verdict.kind is not Kind.REMOVED


def test_while_paused_nothing_is_said_but_a_bad_link_still_goes():
    paused = set_up(is_paused=True)

    assert outline(judged(said("dm me"), RULES, chat=paused)) == [
        "silent: scam-observed",
        STAFF_POST,
        "incident open",
    ]
    assert "delete m1" in outline(judged(said(BAD), RULES, chat=paused))


def test_the_room_is_not_told_twice_within_ten_minutes():
    warned = {"said:warning:dm-me:en": NOW - timedelta(minutes=9)}
    long_ago = {"said:warning:dm-me:en": NOW - timedelta(minutes=11)}

    assert "reply to m1" not in outline(judged_scam("dm me", known={"answered_at": warned}))
    assert "reply to m1" in outline(judged_scam("dm me", known={"answered_at": long_ago}))


def test_who_reads_the_other_language_has_not_been_warned_yet():
    in_english = {"said:warning:dm-me:en": NOW - timedelta(minutes=1)}

    decision = judged_scam("请 dm me 看看", known={"answered_at": in_english})

    assert "reply to m1" in outline(decision)
    assert "answered said:warning:dm-me:zh-Hans" in outline(decision)


@pytest.mark.parametrize(
    ("before", "cards"),
    [
        (incident(rules=("dm-me",)), 0),
        (incident(rules=("odd",)), 1),
        (incident(rules=("dm-me",), standing=Standing.UNDONE), 1),
        (incident(rules=("dm-me",), standing=Standing.REFUTED), 1),
        (incident(rules=("dm-me",), opened_at=after(minutes=-11)), 1),
        (incident(rules=("dm-me",), message=MessageRef(replace(GROUP, id="-2"), "m")), 1),
    ],
)
def test_staff_get_one_card_about_a_member_who_repeats_themselves(before, cards):
    decision = judged_scam("dm me", ScamMode.OBSERVE, known={"latest": before})

    assert outline(decision).count(STAFF_POST) == cards


def test_a_bad_link_goes_each_time_though_staff_have_a_card_already():
    decision = judged_scam(BAD, known={"latest": incident()})

    assert STAFF_POST not in outline(decision)
    assert "delete m1" in outline(decision)


def test_where_nothing_is_left_to_do_only_the_reason_is_written_down():
    before = incident(rules=("dm-me",))

    decision = judged_scam("dm me", ScamMode.OBSERVE, known={"latest": before})

    assert outline(decision) == ["silent: scam-observed"]


def refused(action: Any, **known: Any) -> Any:
    wish = wished(action, id="w", about="incident:i1")
    event = performed("w", Refused("no right"))
    return judged(event, RULES, chat=None, wish=wish, incident=incident(), **known)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (DeleteMessage(message=MessageRef(GROUP, "m1")), "A suspicious message is still in -100"),
        (RestrictMember(chat=GROUP, member=MIRA, until=NOW), "7 can still write in -100"),
        (BanMember(chat=GROUP, member=MIRA), "7 is not banned from -100"),
        (LiftRestriction(chat=GROUP, member=MIRA), "7 is still kept out of -100, or silenced"),
    ],
)
def test_what_the_platform_refuses_staff_are_asked_to_do_by_hand(action, words):
    decision = refused(action)

    assert STAFF_POST in outline(decision)
    assert words_of(decision).startswith(words)


def test_staff_read_by_name_who_and_where_it_is_in_their_own_language():
    room = set_up(language=ZH)
    kept = {"target": replace(room, title="Traders"), "kept_text": "Mira\ndm me"}

    decision = refused(DeleteMessage(message=MessageRef(GROUP, "m1")), **kept)

    assert words_of(decision).startswith("Traders 里还有一条可疑消息")
    assert "Mira" in words_of(decision)


def test_who_cannot_be_written_to_is_told_in_the_group_unseen_by_others():
    letter = PrivateMessage(to=MIRA, text=policy().texts.rich(ZH, "scam-removed", chat="x"))

    decision = refused(letter)

    assert [type(one.action) for one in decision.wishes] == [Whisper]


def test_other_refusals_end_there():
    warning = Reply(to=MessageRef(GROUP, "m1"), text=policy().texts.rich(ZH, "warning-way"))

    assert refused(warning).wishes == ()


def test_what_staff_alone_are_to_look_at_casts_no_doubt_on_where_it_came_from():
    sources = []
    for text in (ODD, DOUBTFUL):
        event = said(text)
        event = replace(event, message=replace(event.message, forwarded_from="telegram:99"))
        decision = judged(event, RULES)
        saved = [one.incident for one in decision.changes if isinstance(one, SaveIncident)]
        sources += [one.source for one in saved]

    assert sources == ["", "telegram:99"]


def test_a_wish_that_is_forgotten_leads_nowhere():
    event = performed("w", Refused("no right"))

    assert judged(event, RULES, incident=incident()).wishes == ()


@pytest.mark.parametrize("command", ["faq", "help", "start", "roll@rose_bot"])
def test_a_scam_behind_a_command_stands_in_the_group_like_any_other(command):
    decision = judged(gave(command, f"claim here {BAD}"), RULES)

    assert decision.verdict.kind is Kind.REMOVED
    assert "answer, private" not in outline(decision)


@pytest.mark.parametrize(
    ("command", "more"),
    [("verify", {}), ("report", {}), ("faq", {"is_typed": False})],
)
def test_what_is_checked_reported_or_seen_by_nobody_else_is_not_held_against_anybody(command, more):
    decision = judged(gave(command, f"claim here {BAD}", **more), RULES)

    assert decision.verdict.kind is not Kind.REMOVED
    assert "answer, private" in outline(decision)


def test_a_command_with_odd_words_is_answered_and_shown_to_staff():
    decision = judged(gave("faq", ODD), RULES)

    assert decision.verdict.kind is Kind.ANSWERED
    assert {"answer, private", STAFF_POST} <= set(outline(decision))


def test_before_the_official_list_is_verified_even_a_known_scam_is_only_shown_to_staff():
    rules = replace(RULES, official=replace(OFFICIAL, verified_by=None))

    for event in (said(BAD), rewrote(BAD), gave("faq", BAD)):
        decision = judged(event, rules)
        assert decision.verdict.kind is Kind.SILENT
        assert STAFF_POST in outline(decision)
        assert "delete m1" not in outline(decision)


def test_measures_stand_in_the_incident_as_they_were_taken():
    decision = judged_scam(BAD)

    saved = next(one.incident for one in decision.changes if isinstance(one, SaveIncident))
    assert saved.done == (Measure.DELETE, Measure.RESTRICT, Measure.TELL, Measure.ALERT)
    assert saved.rules == ("listed-domain",)
    assert saved.event == "e1"


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [
        (CodeLinks.ALLOW, "silent: no-match"),
        (CodeLinks.NOTE, "silent: scam-noted"),
        (CodeLinks.WARN, "warned: scam-warned"),
    ],
)
def test_a_chat_says_what_becomes_of_links_with_somebody_s_code(choice, outcome):
    rules = replace(RULES, matcher=near())
    decision = judged(said("join x.com/r"), rules, chat=set_up(code_links=choice))

    assert outline(decision)[0] == outcome
    assert outline(judged(said("hm"), rules, chat=set_up(code_links=choice)))[0] == (
        "silent: scam-noted"
    )


def test_nobody_is_silenced_for_a_link_with_a_code():
    decision = judged(said("x.com/r"), RULES, chat=set_up(code_links=CodeLinks.WARN))

    assert "silence 7" not in outline(decision)
    assert words_of(decision).startswith("⚠️ This link carries somebody's referral or gift code.")


def test_a_card_is_headed_by_the_surest_rules_and_why_has_the_rest():
    found = [("a", 1), ("b", 2), ("c", 3), ("d", 1), ("e", 2)]
    many = tuple(Finding(name, Severity(weight), (0, 1), "x") for name, weight in found)
    rules = replace(RULES, inspector=Inspector((lambda _: many,)))

    assert to_text(card_about("hm", rules).text).startswith("Suspicious: c, b, e\n")
