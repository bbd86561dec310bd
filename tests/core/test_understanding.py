"""A question that goes on from what was said a moment ago, or points at somebody else's."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from community_bot.core.decisions import Decision
from community_bot.core.events import Event, MessageReceived
from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.matching import Nearest
from community_bot.core.judgement.order import decide
from community_bot.core.messages import ChatKind
from community_bot.core.policy import Policy
from community_bot.core.refs import MessageRef, UserRef
from community_bot.core.talk import CHATS, MOST, Heard, ShortMemory
from tests.support.builders import GROUP, MIRA, NOW, after
from tests.support.house import FEES, GRID, LATE, facts, judged, policy, set_up
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import HELPER, OMAR, said

Found = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class ByWords:
    """Knows some texts, and how sure it is of what."""

    known: dict[str, Found]

    def match(self, text: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(*one) for one in self.known.get(text.strip().casefold(), ()))

    def explain(self, _: str) -> tuple[Nearest, ...]:
        return ()


def house(**known: Found) -> Policy:
    texts = {text.replace("_", " "): found for text, found in known.items()}
    return policy(ByWords(texts), FEES, GRID, LATE)


LATELY = after(seconds=-20)


def heard(
    words: str, *, by: UserRef = MIRA, at: datetime = LATELY, message: str = "m0", **more: Any
) -> Heard:
    ref = MessageRef(GROUP, message)
    return Heard(message=ref, author=by, words=words, at=at, **more)


def judged_after(event: Event, rules: Policy, *talk: Heard) -> Decision:
    return decide(event, facts(talk=talk), rules)


FOLLOWED = house(
    how_long_does_that_take=(("fees", 0.1),),
    **{"grid? how long does that take": (("grid", 0.7), ("fees", 0.25))},
)


def test_a_question_about_the_answer_just_given_takes_its_subject_from_it():
    talk = heard("what is a grid", answered_by="grid")
    decision = judged_after(said("how long does that take"), FOLLOWED, talk)

    assert outline(decision)[:2] == ["answered: asked", "reply to m1"]
    assert words_of(decision).startswith("Short fees.")


@pytest.mark.parametrize(
    "talk",
    [
        (),
        (heard("what is a grid"),),
        (heard("what is a grid", by=OMAR, answered_by="grid"),),
        (heard("what is a grid", answered_by="gone"),),
    ],
)
def test_without_an_answer_to_this_member_nothing_is_followed(talk):
    assert outline(judged_after(said("how long does that take"), FOLLOWED, *talk)) == [
        "silent: not-sure"
    ]


@pytest.mark.parametrize(
    "text", ["grid? i like it", "how long does that take " + "in the long run " * 5]
)
def test_what_points_at_nothing_is_no_follow_up(text):
    rules = house(**{f"grid? {text}": (("grid", 0.1), ("fees", 0.9))})
    talk = heard("what is a grid", answered_by="grid")

    assert judged_after(said(text.replace("it", "cats")), rules, talk).is_silent


def test_a_follow_up_that_finds_only_the_answer_just_given_gets_none():
    rules = house(**{"grid? how long does that take": (("grid", 0.9),)})
    talk = heard("what is a grid", answered_by="grid")

    assert outline(judged_after(said("how long does that take"), rules, talk))[0].startswith(
        "silent"
    )


def test_a_question_split_over_two_messages_is_answered_as_one():
    rules = house(
        **{
            "how about the fees": (("fees", 0.3),),
            "i want to know": (("grid", 0.2),),
            "i want to know how about the fees": (("fees", 0.9),),
        }
    )
    decision = judged_after(said("how about the fees"), rules, heard("i want to know"))

    assert outline(decision)[:2] == ["answered: sure", "reply to m1"]


def test_two_pieces_of_nonsense_are_no_question():
    rules = house(
        **{
            "xxxx": (("fees", 0.4),),
            "how yyyy": (("grid", 0.3),),
            "xxxx how yyyy": (("fees", 0.49),),
        }
    )
    decision = judged_after(said("how yyyy"), rules, heard("xxxx", is_addressed=True))

    assert outline(decision)[0] != "answered: asked"


def test_whoever_called_the_bot_first_is_answered_when_the_question_follows():
    rules = house(whats_the_fee=(("fees", 0.6),))
    talk = heard("hello", is_addressed=True)

    assert outline(judged_after(said("whats the fee"), rules, talk))[0] == "answered: asked"
    assert outline(judged_after(said("whats the fee"), rules))[0].startswith("silent")


@pytest.mark.parametrize(
    "talk",
    [
        heard("i want to know", at=after(seconds=-61)),
        heard("i want to know", answered_by="fees"),
        heard("i want to know", by=OMAR),
        heard("something clear", message="m9"),
    ],
)
def test_what_does_not_belong_together_is_not_put_together(talk):
    rules = house(
        **{
            "how about the fees": (("fees", 0.3),),
            "i want to know how about the fees": (("fees", 0.9),),
            "something clear": (("grid", 0.95),),
            "something clear how about the fees": (("fees", 0.9),),
        }
    )
    assert outline(judged_after(said("how about the fees"), rules, talk))[0].startswith("silent")


def pointing(text: str, *, at: str = "m0") -> MessageReceived:
    return said(text, addressed=True, reply_to=at)


def test_whoever_points_the_bot_at_a_question_of_another_gets_its_answer_shown():
    rules = house(**{"what are the fees": (("fees", 0.9),)})
    decision = judged_after(pointing("?"), rules, heard("what are the fees", by=OMAR))

    assert words_of(decision).startswith("Short fees.")


def test_the_case_of_another_is_not_handed_to_whoever_points_at_it():
    rules = house(**{"my withdrawal is stuck": (("late", 0.9),)})
    decision = judged_after(pointing("^"), rules, heard("my withdrawal is stuck", by=OMAR))

    assert outline(decision)[0] == "answered: asked"


@pytest.mark.parametrize(
    ("event", "talk"),
    [
        (pointing("?", at="m7"), heard("what are the fees", by=OMAR)),
        (pointing("?"), heard("what are the fees", by=MIRA)),
        (pointing("is this real??"), heard("what are the fees", by=OMAR)),
    ],
)
def test_a_message_that_is_not_known_or_asks_itself_is_read_alone(event, talk):
    rules = house(**{"what are the fees": (("fees", 0.9),)})

    assert outline(judged_after(event, rules, talk)) == ["silent: no-match"]


TWO_KNOWN: dict[str, Found] = {
    "what are the fees? and what is a grid?": (("fees", 0.5), ("grid", 0.4)),
    "what are the fees": (("fees", 0.9),),
    "and what is a grid": (("grid", 0.8),),
}
TWO = house(**TWO_KNOWN)


@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_a_second_question_in_the_same_message_gets_a_button(at):
    asked = said("What are the fees? And what is a grid?", at=at, addressed=True)

    assert "Also: grid?" in labels_of(judged(asked, TWO))


def test_a_second_question_that_is_not_sure_or_gone_gets_none():
    asked = said("What are the fees? And what is a grid?", addressed=True)
    unsure = house(**{**TWO_KNOWN, "and what is a grid": (("grid", 0.4),)})
    gone = replace(TWO, entries={"fees": FEES})

    for rules in (unsure, gone):
        assert labels_of(judged(asked, rules)) == ["More in private"]


def test_the_desk_remembers_what_was_said_and_what_answered_it():
    rules = house(**{"what are the fees": (("fees", 0.9),)})
    decision = judged(said("what are the fees", addressed=True), rules)

    assert decision.heard == Heard(
        message=MessageRef(GROUP, "m1"),
        author=MIRA,
        words="what are the fees",
        at=NOW,
        is_addressed=True,
        answered_by="fees",
    )
    assert judged(said("hello", by=HELPER), rules).heard is not None


def test_the_memory_is_short_and_small():
    memory = ShortMemory()
    for n in range(MOST + 5):
        memory.hear(heard(f"{n}", at=after(seconds=n)))

    now = after(seconds=MOST + 5)
    assert [one.words for one in memory.talk(GROUP, now)] == [str(n) for n in range(5, MOST + 5)]
    assert memory.talk(GROUP, after(minutes=3)) == ()
    for n in range(CHATS):
        other = replace(GROUP, id=f"{n}")
        memory.hear(Heard(message=MessageRef(other, "1"), author=MIRA, words="x", at=now))
    assert memory.talk(GROUP, now) == ()


def test_a_chat_that_is_quiet_is_remembered_nowhere():
    assert judged(said("what are the fees"), house(), chat=set_up(is_enabled=False)).heard is None
