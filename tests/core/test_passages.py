"""A question inside a long story, and two in one message."""

from dataclasses import dataclass

from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.matching import Nearest
from community_bot.core.faq.passages import AT_MOST, asked_in


@dataclass
class Finds:
    """Finds an entry for each text that it knows, and counts how often it was asked."""

    known: dict[str, tuple[str, float]]
    asked: int = 0

    def match(self, text: str) -> tuple[Candidate, ...]:
        self.asked += 1
        return (Candidate(*self.known[text]),) if text in self.known else ()

    def explain(self, _: str) -> tuple[Nearest, ...]:
        return ()


def test_one_sentence_is_asked_once():
    matcher = Finds({"what are the fees?": ("fees", 0.9)})
    asked = asked_in(matcher, "what are the fees?")

    assert (asked.candidates[0].entry, asked.also, matcher.asked) == ("fees", None, 1)


def test_the_sentence_that_asks_is_found_in_a_story():
    story = "I came here last year and i liked it. Then I moved. what are the fees? thank you all!"
    asked = asked_in(Finds({"what are the fees": ("fees", 0.9)}), story)

    assert asked.candidates[0] == Candidate("fees", 0.9)


def test_the_clause_that_asks_is_found_in_a_sentence_without_end():
    story = "bought some coins yesterday on the phone of my brother, and also how long is kyc, bye"
    asked = asked_in(Finds({"how long is kyc": ("kyc", 0.8)}), story)

    assert asked.candidates[0].entry == "kyc"


def test_what_only_tells_is_not_asked():
    story = "fees are low. the weather is nice."
    asked = asked_in(Finds({"fees are low": ("fees", 0.9)}), story)

    assert asked.candidates == ()


def test_the_whole_wins_where_it_is_clearer_and_the_other_question_comes_second():
    text = "what are the fees? how long is kyc?"
    known = {
        text: ("fees", 0.95),
        "what are the fees": ("fees", 0.9),
        "how long is kyc": ("kyc", 0.8),
    }
    asked = asked_in(Finds(known), text)

    assert asked.candidates == (Candidate("fees", 0.95),)
    assert asked.also == Candidate("kyc", 0.8)


def test_fifty_questions_in_one_message_are_not_asked_fifty_times():
    matcher = Finds({})
    asked_in(matcher, " ".join(f"what is {n}?" for n in range(50)))

    assert matcher.asked <= AT_MOST + 1
