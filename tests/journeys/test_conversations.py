"""House journeys: what members, staff and strangers live through, told as files of events."""

import json

import pytest

from tests.journeys.replaying import (
    NAMES,
    acts,
    acts_of,
    buttons_in,
    lines_of,
    platforms_of,
    played,
    said,
    verdicts,
)

# What each line of each file comes to: kind and reason.
EXPECTED = {
    "answered-by-staff": [
        "answered sure",
        "silent staff-speaks",
        "answered sure",
        "silent talking",
    ],
    "answering": [
        "answered asked",
        "answered sure",
        "silent not-sure",
        "silent no-match",
        "silent staff-speaks",
        "silent talking",
        "answered asked",
        "offered no-match",
        "answered asked",
    ],
    "bad-input": [
        "silent empty",
        "silent empty",
        "silent no-match",
        "silent not-a-question",
        "silent no-match",
        "offered no-match",
        "silent empty",
        "answered asked",
        "answered asked",
        "silent ignored",
        "silent ignored",
        "silent ignored",
        "silent noted",
        "silent noted",
        "silent noted",
        "answered asked",
        "answered expired",
        "answered expired",
        "answered expired",
        "silent unknown-command",
        "answered command",
        "silent empty",
        "silent empty",
        "silent no-match",
        "silent no-match",
        "offered near",
    ],
    "commands": [
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered press",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered rank",
        "answered rank",
        "answered command",
        "answered rank",
        "answered press",
        "answered command",
        "answered command",
        "answered form",
        "answered rank",
        "answered expired",
        "answered command",
        "answered rank",
        "silent unknown-command",
        "answered unknown-command",
        "answered command",
        "silent unknown-command",
        "answered command",
    ],
    "cooldown": [
        "answered sure",
        "silent cooldown",
        "answered sure",
        "answered asked",
        "answered sure",
    ],
    "deep-link": [
        "handed_off personal",
        "answered not-yours",
        "answered press",
        "answered press",
        "answered expired",
        "answered press",
        "answered expired",
    ],
    "did-you-mean": [
        "offered near",
        "answered not-yours",
        "answered press",
        "answered press",
        "answered press",
    ],
    "duplicates": [
        "handed_off personal",
        "silent duplicate",
        "handed_off personal",
        "answered press",
        "silent duplicate",
        "answered asked",
    ],
    "edits": [
        "answered sure",
        "silent edited",
        "answered sure",
        "silent edited",
        "silent edited",
    ],
    "feedback": [
        "answered asked",
        "answered press",
        "answered press",
        "answered press",
        "offered no-match",
        "answered not-yours",
    ],
    "handoff": [
        "silent staff-speaks",
        "handed_off personal",
        "answered not-yours",
        "answered press",
        "answered press",
        "answered press",
        "answered rank",
    ],
    "handoff-unanswered": ["handed_off personal", "handed_off repeated"],
    "languages": [
        "answered asked",
        "answered asked",
        "answered command",
        "answered command",
        "answered asked",
        "answered command",
        "answered command",
        "handed_off personal",
    ],
    "leaks": [*["removed secret-leaked"] * 10, "silent not-sure", "silent not-sure"],
    "leaks-observed": [
        "answered command",
        "silent secret-observed",
        "answered rank",
        "answered press",
        "answered command",
        "removed secret-leaked",
    ],
    "modes": [
        "answered command",
        "silent not-enabled",
        "silent not-enabled",
        "silent not-enabled",
        "answered command",
        "silent not-asked",
        "answered asked",
        "answered sure",
        "answered command",
        "answered sure",
    ],
    "pause": [
        "answered sure",
        "answered command",
        "silent paused",
        "silent paused",
        "removed secret-leaked",
        "answered command",
        "answered command",
        "answered asked",
    ],
    "scams": [
        "silent staff-speaks",
        "removed scam-removed",
        "answered press",
        "answered press",
        "warned scam-warned",
        "silent scam-observed",
        "answered press",
        "silent not-sure",
        "warned scam-warned",
        "silent scam-noted",
        "silent scam-noted",
        "removed scam-removed",
        "silent not-sure",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered command",
        "answered press",
        "handed_off personal",
        "silent not-sure",
        "answered checked",
        "answered checked",
        "answered press",
        "answered command",
        "answered command",
        "removed scam-removed",
        "answered command",
        "answered command",
        "silent scam-observed",
    ],
    "staff-in-the-room": [
        "answered sure",
        "silent staff-speaks",
        "answered sure",
        "silent not-sure",
        "answered sure",
        "silent staff-speaks",
    ],
    "telegram-voices": [
        "silent staff-speaks",
        "answered asked",
        "answered command",
        "silent ignored",
        "silent ignored",
        "silent ignored",
        "silent ignored",
    ],
}
SECRETS = ("abandon", "e9873d79", "aa33262", "AAFake", "8123456789")


def test_every_conversation_has_its_expectation():
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
async def test_a_conversation_goes_as_it_should(policy, name):
    for platform in platforms_of(name):
        assert verdicts(await played(policy, lines_of(name, platform))) == EXPECTED[name]


@pytest.mark.parametrize("name", NAMES)
async def test_the_same_conversation_twice_is_the_same_twice(policy, name):
    assert await played(policy, lines_of(name)) == await played(policy, lines_of(name))


@pytest.mark.parametrize("name", NAMES)
async def test_no_secret_is_ever_repeated(policy, name):
    told = json.dumps(await played(policy, lines_of(name)))

    assert [secret for secret in SECRETS if secret.casefold() in told.casefold()] == []


@pytest.mark.parametrize("name", NAMES)
async def test_every_button_has_an_id_that_fits_every_platform(policy, name):
    ids = [one["id"] for one in buttons_in(await played(policy, lines_of(name))) if "id" in one]

    assert [one for one in ids if not one.isascii() or len(one) > 64 or one.count(":") != 2] == []


async def test_who_asks_is_answered_at_once_and_who_is_overheard_a_little_later(policy):
    asked, overheard, *_ = await played(policy, lines_of("answering"))

    assert (acts(asked), acts(asked, "later")) == (["reply all"], [])
    assert (acts(overheard), acts(overheard, "later")) == ([], ["reply all"])
    assert overheard["decision"]["faq"]["entry"] == "system-status"
    assert said(asked).count("http") == 1
    assert [one["label"] for one in buttons_in([asked])] == ["More in private"]


async def test_in_private_the_whole_answer_is_given_and_a_person_is_in_reach(policy):
    results = await played(policy, lines_of("answering"))
    known, unknown = results[6], results[7]

    assert acts(known) == ["post member"]
    assert len(said(known)) > 280
    labels = [one["label"] for one in buttons_in([known])]
    assert labels == ["Talk to a person", "👍", "👎", "Not my question"]
    assert [one["label"] for one in buttons_in([unknown])] == ["Official live chat", "Help centre"]


async def test_an_answer_is_not_repeated_unasked_but_always_when_asked(policy):
    results = await played(policy, lines_of("cooldown"))

    assert [len(acts_of(one)) for one in results] == [1, 0, 1, 1, 1]


async def test_candidates_belong_to_whoever_asked(policy):
    offered, refused, person, picked, read = await played(policy, lines_of("did-you-mean"))

    labels = [one["label"] for one in buttons_in([offered])]
    assert "Second account and sub-accounts" in labels[:3]
    assert labels[-1] == "Talk to a person"
    assert len(labels) <= 4
    assert (
        offered["decision"]["faq"]["entry"] == offered["decision"]["faq"]["candidates"][0]["entry"]
    )
    assert acts(refused) == ["answer member"]
    assert "belongs to someone else" in said(refused)
    assert acts(person) == ["answer member"]
    assert "official channels" in said(person)
    assert acts(picked) == ["answer all"]
    assert acts(read) == ["answer member", "private_message member"]


async def test_a_personal_matter_is_moved_out_of_the_public(policy):
    _, moved, refused, opened, again, why, not_staff = await played(policy, lines_of("handoff"))

    assert acts(moved) == ["reply all", "post staff"]
    sentence, card = moved["actions"]
    assert sentence["text"] == (
        "这个问题私下处理更安全。请点按钮到私聊继续，群里不要发任何个人信息。"
    )
    (button,) = sentence["buttons"]
    assert button["label"] == "转到私聊"
    assert len(button["start"]) == 32
    assert "提币" not in card["text"]
    assert moved["decision"]["faq"]["entry"] == "withdrawal-delayed"

    assert acts(refused) == ["answer member"]
    assert acts(opened) == ["answer member", "private_message member", "edit_message staff"]
    letter = opened["actions"][1]
    assert letter["to"] == "8"
    assert "不要回复" in letter["text"]
    assert "提币记录显示的是什么状态？" in letter["text"]
    assert [one["label"] for one in letter["buttons"]][:4] == [
        "处理中或审核中",
        "已完成，有 TxID",
        "失败或已取消",
        "要求完成验证",
    ]
    assert [one["url"] for one in letter["buttons"] if "url" in one] == [
        "https://www.binance.com/zh-CN/chat",
        "https://www.binance.com/zh-CN/support",
    ]
    assert again["actions"][1]["text"] == letter["text"]
    assert acts(why) == ["answer staff"]
    assert "withdrawal-delayed" in said(why)
    assert "withdrawal-delayed" not in said(not_staff)


async def test_staff_are_told_after_a_quarter_of_an_hour_that_nobody_came(policy):
    moved, repeated = await played(policy, lines_of("handoff-unanswered"))

    assert acts(moved) == ["reply all", "post staff"]
    assert (acts(repeated), acts(repeated, "later")) == ([], ["edit_message staff"])
    assert "Not reached" in said(repeated)


async def test_a_deep_link_serves_its_owner_again_and_again_and_nobody_else(policy):
    results = await played(policy, lines_of("deep-link"))
    _, stranger, owner, again, invented, entry, late = results

    assert "官方" not in said(stranger)
    assert "不要回复" in said(owner)
    assert again["actions"][0]["text"] == owner["actions"][0]["text"]
    assert (
        said(invented)
        == said(late)
        == "This link is no longer valid. Please ask your question again."
    )
    assert "What you pay depends on" in said(entry)


async def test_commands_are_answered_to_the_asker_alone(policy):
    results = await played(policy, lines_of("commands"))
    public = [
        one["event"] for one in results if "all" in [act["visible_to"] for act in acts_of(one)]
    ]

    assert public == [8]
    assert [one["event"] for one in results if not acts_of(one)] == [25, 28]


async def test_who_may_not_change_the_settings_changes_nothing(policy):
    results = await played(policy, lines_of("commands"))
    shown = [said(results[at]) for at in (15, 17, 19)]

    assert ["Answers: on," in one for one in shown] == [True, False, True]
    assert "/settings" not in said(results[2])
    assert "/settings" in said(results[3])
    assert "I am paused" in said(results[29])


async def test_a_chat_that_is_off_or_only_answers_when_asked_is_left_in_peace(policy):
    results = await played(policy, lines_of("modes"))

    assert [at for at in (1, 2, 3, 5) if acts_of(results[at])] == []
    assert acts(results[6]) == ["reply all"]
    assert acts(results[7], "later") == ["reply all"]
    assert acts(results[9], "later") == ["reply all"]


async def test_a_pause_drops_what_was_about_to_be_said_and_still_guards_secrets(policy):
    results = await played(policy, lines_of("pause"))

    assert acts_of(results[0]) == []
    assert "answer all" not in acts(results[1])
    assert acts(results[1], "later") == []
    assert sorted(acts(results[4])) == [
        "delete_message all",
        "post staff",
        "private_message member",
    ]
    assert acts(results[7]) == ["reply all"]


async def test_an_answer_by_staff_saves_the_bots_own(policy):
    _, helper, _, member = await played(policy, lines_of("answered-by-staff"))

    assert acts(helper, "later") == []
    assert acts(member, "later") == ["reply all"]


async def test_staff_who_speak_up_in_time_save_the_bots_own_answer(policy):
    results = await played(policy, lines_of("staff-in-the-room"))

    assert [acts(one, "later") for one in results] == [
        [],
        [],
        [],
        ["reply all"],
        ["reply all"],
        [],
    ]


async def test_a_member_says_what_they_think_of_a_private_answer(policy):
    answered, up, down, missed, unknown, refused = await played(policy, lines_of("feedback"))

    labels = [one["label"] for one in buttons_in([answered])]
    assert labels == ["Talk to a person", "👍", "👎", "Not my question"]
    assert [acts(one) for one in (up, down, refused)] == [["answer member"]] * 3
    assert "the last press counts" in said(up)
    assert said(down) == said(up)
    assert acts(missed) == ["answer member"]
    offered = [one["label"] for one in buttons_in([missed])]
    assert answered["decision"]["faq"]["entry"] not in offered
    assert offered[-1] in ("Talk to a person", "Help centre")
    assert "👍" not in [one["label"] for one in buttons_in([unknown])]


async def test_a_leaked_secret_is_removed_and_its_owner_gets_the_rest_back(policy):
    results = await played(policy, lines_of("leaks"))
    rules = [one["decision"]["findings"][0]["rule"] for one in results[:10]]

    assert rules == [
        "seed-phrase",
        "seed-phrase",
        "private-key",
        "private-key",
        "access-token",
        "access-token",
        *["seed-phrase"] * 4,
    ]
    assert [acts(one)[0] for one in results[:10]] == [
        *["delete_message all", "delete_message member"] * 3,
        "delete_message all",
        "delete_message all",
        "answer member",
        "delete_message all",
    ]
    assert "help, my wallet seed is █████" in said(results[0])
    spans = [one["decision"]["findings"][0]["span"] for one in results[:2]]
    assert spans == [[24, 24 + 93], [0, 93]]


async def test_staff_are_not_told_what_a_member_writes_to_the_bot_alone(policy):
    results = await played(policy, lines_of("leaks"))

    assert [at for at in (1, 3, 5, 8) if "post staff" in acts(results[at])] == []
    assert [at for at in (0, 2, 4, 6, 7, 9) if "post staff" not in acts(results[at])] == []


async def test_where_the_bot_only_observes_staff_delete_by_a_button(policy):
    results = await played(policy, lines_of("leaks-observed"))
    _, observed, refused, deleted, _, removed = results

    assert acts(observed) == ["post staff"]
    assert acts(refused) == ["answer staff"]
    assert "delete_message all" in acts(deleted)
    assert next(one["to"] for one in deleted["actions"] if one["to"] == "leak")
    assert "delete_message all" in acts(removed)


async def test_an_edit_takes_back_the_answer_that_was_on_its_way(policy):
    before, _, answered, late, alone = await played(policy, lines_of("edits"))

    assert acts_of(before) == []
    assert acts(answered, "later") == ["reply all"]
    assert acts_of(late) == acts_of(alone) == []


async def test_what_is_delivered_twice_happens_once(policy):
    results = await played(policy, lines_of("duplicates"))

    assert acts_of(results[1]) == []
    assert acts(results[2]) == ["reply all", "post staff"]
    assert acts_of(results[4]) == []


async def test_strange_input_is_answered_as_if_it_were_not_strange(policy):
    results = await played(policy, lines_of("bad-input"))
    plain = [said(results[at]) for at in (7, 8, 15)]

    assert plain[0] == plain[1]
    assert all("Trading fees depend" in one or "手续费" in one for one in plain)
    assert [acts(results[at]) for at in (16, 17, 18)] == [["answer member"]] * 3


async def test_telegrams_own_voices_are_never_judged(policy):
    results = await played(policy, lines_of("telegram-voices"))

    assert acts(results[1]) == ["reply all"]
    assert "only when asked" in said(results[2])
    assert [acts_of(one) for one in results[3:]] == [[], [], [], []]


async def test_each_is_spoken_to_in_their_own_language(policy):
    results = await played(policy, lines_of("languages"))
    chinese = ["手续费" in said(one) or "命令" in said(one) for one in results]

    assert chinese == [True, False, True, False, True, False, True, False]
    assert "Continue in private" in [one["label"] for one in buttons_in([results[7]])]
    assert "转私聊" in said(results[7])


async def test_an_impostor_is_removed_objects_and_is_given_the_words_back(policy):
    results = await played(policy, lines_of("scams"))
    _, removed, objected, undone, *_ = results

    assert sorted(acts(removed)) == [
        "delete_message all",
        "post staff",
        "private_message member",
        "restrict_member all",
    ]
    assert "objects: Name copies the exchange" in said(objected)
    assert sorted(acts(undone)) == [
        "answer staff",
        "lift_restriction all",
        "post all",
        "private_message member",
    ]
    assert "Binance Support had written this" in said(undone)


async def test_a_doubtful_link_is_warned_of_once_and_deleted_by_staff(policy):
    results = await played(policy, lines_of("scams"))
    warned, repeated, deleted = results[4:7]

    assert acts(warned) == ["reply all", "post staff"]
    in_public = [one["text"] for one in acts_of(warned) if one["visible_to"] != "staff"]
    assert "binance-kyc-desk.com" not in "".join(in_public)
    assert acts_of(repeated) == []
    assert "delete_message all" in acts(deleted)


async def test_what_is_edited_later_or_said_in_three_chats_is_taken_for_more(policy):
    results = await played(policy, lines_of("scams"))
    rules = [[one["rule"] for one in each["decision"]["findings"]] for each in results]

    assert rules[7] == []
    assert set(rules[8]) == {"edited-later", "private-help"}
    assert rules[9] == rules[10] == ["private-help"]
    assert set(rules[11]) == {"repeated-in-chats", "private-help"}
    assert acts(results[9]) == acts(results[10]) == ["post staff"]
    assert "delete_message all" in acts(results[11])


async def test_reports_reach_staff_at_the_first_and_the_third(policy):
    results = await played(policy, lines_of("scams"))
    reports = results[13:17]

    assert ["post staff" in acts(one) for one in reports] == [True, False, False, True]
    assert "already" in said(reports[1])
    assert "from the team" in said(results[17])
    assert "Not a scam, says Ada: Reported by members" in said(results[18])


async def test_victims_warners_and_askers_are_never_held_to_be_scammers(policy):
    results = await played(policy, lines_of("scams"))

    for one in results[19:26]:
        assert one["decision"]["kind"] not in ("removed", "warned")
        assert "delete_message all" not in acts(one)
    assert "是冒充的" in said(results[21])
    assert "币安" in said(results[21])
    assert acts(results[23]) == ["answer member", "post staff"]


async def test_a_scam_behind_a_command_goes_like_any_other_and_why_tells_of_it(policy):
    results = await played(policy, lines_of("scams"))

    assert acts(results[26])[0] == "delete_message all"
    assert "post staff" in acts(results[26]), "staff took back the last one"
    assert "This was about a message of yours" in said(results[27])


async def test_a_moderator_by_a_copied_name_is_shown_to_staff_and_left_alone(policy):
    results = await played(policy, lines_of("scams"))

    assert acts(results[29]) == ["post staff"]
