"""How the bot behaves in one chat: shown, changed and put on record."""

from dataclasses import replace

import pytest

from community_bot.core.chats import AnswerMode, ChatSettings, CodeLinks, ScamMode
from community_bot.core.decisions import Audit, HushChat, SaveChat
from community_bot.core.judgement.commanding import described, with_setting
from community_bot.core.languages import Language
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.ranks import Rank
from tests.support.builders import GROUP, MIRA, TELEGRAM
from tests.support.house import (
    ZH,
    judged,
    policy,
    set_up,
)
from tests.support.outline import added, labels_of, outline, words_of
from tests.support.street import HELPER, MODERATOR, filled_in, gave, of_kind

DONE = ["answered: command", "answer, private"]
CHANGED = [*DONE, "chat saved", "audit settings"]


def test_settings_show_how_the_bot_behaves_and_every_other_way():
    decision = judged(gave("settings", by=MODERATOR))

    assert words_of(decision) == (
        "Settings of this chat\n\n"
        "• Answers: on, also unasked when sure\n"
        "• Scams and leaked secrets: enforce\n"
        "• Referral links and users' pages: shown to staff\n"
        "• Language: English\n"
        "• State: awake"
    )
    assert labels_of(decision) == [
        "Answers: off",
        "Answers: only when asked",
        "Scams: observe only",
        "Scams: warn",
        "Referral links: allowed",
        "Referral links: not wanted",
        "Language: Chinese",
        "Pause",
    ]
    assert list(added(decision)) == [
        "set answer_mode=off\ntelegram:-100",
        "set answer_mode=asked\ntelegram:-100",
        "set scam_mode=observe\ntelegram:-100",
        "set scam_mode=warn\ntelegram:-100",
        "set code_links=allow\ntelegram:-100",
        "set code_links=warn\ntelegram:-100",
        "set language=zh-Hans\ntelegram:-100",
        "set paused=yes\ntelegram:-100",
    ]


@pytest.mark.parametrize("sign", ["=", " = "])
def test_several_settings_change_at_once_and_the_act_is_on_record(sign):
    words = f"answer_mode{sign}off scam_mode{sign}warn"
    decision = judged(gave("settings", words, by=MODERATOR))
    changed = set_up(answer_mode=AnswerMode.OFF, scam_mode=ScamMode.WARN)

    assert outline(decision) == CHANGED
    assert decision.changes[-2:] == (
        SaveChat(changed),
        Audit(
            actor=MIRA,
            act="settings",
            subject="telegram:-100",
            before="answer_mode=on scam_mode=enforce code_links=note language=en paused=no",
            after="answer_mode=off scam_mode=warn code_links=note language=en paused=no",
        ),
    )


def test_a_chat_that_nobody_set_up_gets_its_row_with_the_first_setting():
    """On a platform whose chats need no setting up, as in the playground."""
    house = policy(new_chats={TELEGRAM: set_up().settings})
    decision = judged(gave("settings", "answer_mode=asked", by=MODERATOR), house, chat=None)

    assert decision.changes[-2] == SaveChat(
        replace(set_up(answer_mode=AnswerMode.ASKED), version=0)
    )


@pytest.mark.parametrize(
    "word",
    [
        "answer_mode=loud",
        "scam_mode=",
        "language=fr",
        "paused=maybe",
        "colour=red",
        "on",
        "=",
        "x" * 99,
    ],
)
def test_a_setting_that_is_not_understood_changes_nothing(word):
    decision = judged(gave("settings", f"scam_mode=warn {word}", by=MODERATOR))

    assert outline(decision) == DONE
    assert words_of(decision).startswith(f"I do not understand {word[:64]}.")


@pytest.mark.parametrize("command", ["settings", "pause"])
@pytest.mark.parametrize("at", [ChatKind.PRIVATE, ChatKind.STAFF])
def test_a_chat_is_set_up_where_it_is(command, at):
    decision = judged(gave(command, "", at=at, by=MODERATOR))

    assert outline(decision) == DONE
    assert words_of(decision).startswith("This works in a group.")


def test_a_pause_silences_at_once_and_drops_what_waits():
    decision = judged(gave("pause", by=MODERATOR))

    assert outline(decision) == [*CHANGED, "hushed -100"]
    assert decision.changes[-1] == HushChat(GROUP)
    assert words_of(decision).startswith("I am paused in this chat")
    assert labels_of(decision) == ["Resume"]


def test_a_second_pause_wakes_the_bot():
    decision = judged(gave("pause", by=MODERATOR), chat=set_up(is_paused=True))

    assert outline(decision) == CHANGED
    assert words_of(decision) == "I am awake again in this chat."
    assert labels_of(decision) == ["Pause"]


def test_an_anonymous_administrator_may_set_up_the_chat():
    by = replace(of_kind(AuthorKind.ANONYMOUS_ADMINISTRATOR), rank=Rank.MODERATOR)

    assert outline(judged(gave("settings", "answer_mode=on", by=by))) == CHANGED


def test_the_settings_form_does_what_the_command_does():
    decision = judged(filled_in("settings", by=MODERATOR, answer_mode=" off ", language="zh"))

    assert outline(decision) == [
        "answered: form",
        "answer, private",
        "chat saved",
        "audit settings",
    ]
    assert decision.changes[-2] == SaveChat(set_up(answer_mode=AnswerMode.OFF, language=ZH))


@pytest.mark.parametrize(
    ("form", "by", "reason", "words"),
    [
        ("settings", HELPER, "rank", "Only moderators may do that."),
        ("survey", MODERATOR, "expired", "This form is no longer in use."),
    ],
)
def test_a_form_that_is_not_allowed_or_not_known_is_refused(form, by, reason, words):
    decision = judged(filled_in(form, by=by, answer_mode="off"))

    assert outline(decision) == [f"answered: {reason}", "answer, private"]
    assert words_of(decision).startswith(words)


def test_an_empty_form_shows_the_settings():
    assert outline(judged(filled_in("settings", by=MODERATOR))) == ["answered: form", DONE[1]]


SETTINGS = ChatSettings()


@pytest.mark.parametrize(
    ("name", "value", "changed"),
    [
        *(("answer_mode", mode, replace(SETTINGS, answer_mode=mode)) for mode in AnswerMode),
        *(("scam_mode", mode, replace(SETTINGS, scam_mode=mode)) for mode in ScamMode),
        *(("code_links", one, replace(SETTINGS, code_links=one)) for one in CodeLinks),
        *(("language", one, replace(SETTINGS, language=one)) for one in Language),
        ("paused", "yes", replace(SETTINGS, is_paused=True)),
        ("paused", "no", SETTINGS),
        ("paused", "on", None),
        ("answer_mode", "ON", None),
        ("nothing", "on", None),
    ],
)
def test_a_setting_has_the_values_that_it_has(name, value, changed):
    assert with_setting(SETTINGS, name, value) == changed


def test_settings_are_described_on_one_line_for_the_record():
    assert described(replace(SETTINGS, is_paused=True)) == (
        "answer_mode=off scam_mode=observe code_links=note language=en paused=yes"
    )
