"""What is no question gets no answer, quickly and without a fault."""

import time

import pytest

from community_bot.core.faq.matching import fit

TOPICS = ("fees", "login", "deposit", "withdrawal", "card", "提币", "充币", "币种", "验证码")
FORMS = ("what are {}", "tell me {} please", "need {} help", "{}多少", "{}", "怎么{}")
MATCHER = fit([(topic, form.format(topic)) for topic in TOPICS for form in FORMS])

CODE = "def fit(self, pairs):\n    return {k: [x for x in v] for k, v in pairs.items()}\n" * 40
WILD = [
    *("", " ", "\n" * 4096, "🎉" * 2048, "…", "привет", "مرحبا", "\0", "\ud800", "\u202eabc\u202c"),
    *("a" * 4096, "how much " * 455, "\u200b" * 100, "币" * 4096, "ﷺ" * 4096),
    *("0x" + "ab12" * 10, "bc1q" + "x0z9" * 9, CODE, "a'b'c'd" * 300, "=", "~u"),
    "\n".join(f"{at}. why is my order {at} not there?" for at in range(50)),
    "שלום hello مرحبا 你好 \u202b abc",
]


@pytest.mark.parametrize("text", WILD)
def test_no_text_is_answered_by_accident(text):
    found = MATCHER.match(text)

    assert all(one.probability < MATCHER.thresholds.asked for one in found)


@pytest.mark.parametrize("text", WILD)
def test_no_text_takes_long(text):
    # Ten milliseconds are promised; the best of three is what the machine's other work left over.
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        MATCHER.match(text)
        MATCHER.explain(text)
        spent.append(time.perf_counter() - start)

    assert min(spent) < 0.02


@pytest.mark.parametrize("text", ["", "🎉🎉🎉", "…", "привет", "\0", "\ud800"])
def test_a_text_without_a_word_finds_nothing(text):
    assert MATCHER.match(text) == ()
