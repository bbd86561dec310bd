"""How the findings of several rules add up."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.findings import Finding, Severity, findings_in, harshest
from tests.support.house import rules

FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(["links", "secrets"]),
    severity=st.sampled_from(Severity),
    span=st.tuples(st.integers(0, 9), st.integers(10, 19)),
    reason=st.sampled_from(["here", "there"]),
)
RULES = st.lists(st.lists(FINDINGS, max_size=4), max_size=4)


def ruled(found):
    return lambda _: tuple(found)


@given(RULES, st.randoms(use_true_random=False))
def test_the_order_of_the_rules_changes_nothing(found, chance):
    shuffled = chance.sample(found, len(found))

    assert findings_in("x", map(ruled, found)) == findings_in("x", map(ruled, shuffled))


@given(RULES)
def test_asking_a_rule_twice_changes_nothing(found):
    assert findings_in("x", map(ruled, found)) == findings_in("x", map(ruled, [*found, *found]))


@given(st.lists(FINDINGS), st.lists(FINDINGS))
def test_the_harshest_finding_wins_however_they_are_grouped(one, two):
    grouped = [harsh for harsh in (harshest(one), harshest(two)) if harsh is not None]

    assert harshest([*one, *two]) == max(grouped, default=None)


def test_nothing_found_is_no_severity():
    assert findings_in("hello", rules()) == ()
    assert harshest(()) is None
    assert sorted(Severity) == [Severity.NOTE, Severity.WARN, Severity.CERTAIN]


def test_the_real_rules_say_the_same_in_any_order():
    text = "my private key is " + "a1" * 32 + " and 123456789:" + "A" * 35
    orders = {findings_in(text, order) for order in permutations(rules())}

    assert [[one.rule for one in found] for found in orders] == [["private-key", "access-token"]]
