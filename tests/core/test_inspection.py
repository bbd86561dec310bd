"""One look at a message by every rule."""

from typing import Any

from community_bot.core.messages import Link
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Inspection, Inspector, Specimen


def finding(rule: str, at: int = 0, severity: Severity = Severity.WARN) -> Finding:
    return Finding(rule, severity, (at, at + 1), f"says {rule}")


def says(*found: Finding) -> Any:
    return lambda _: found


def test_every_rule_looks_since_each_may_add_to_the_verdict():
    inspector = Inspector((says(finding("a")), says(), says(finding("b"), finding("c"))))

    assert [one.rule for one in inspector.inspect(Specimen("x")).findings] == ["a", "b", "c"]


def test_the_order_of_findings_is_that_of_the_text_whatever_that_of_the_rules():
    found = (finding("b", 3), finding("a", 3), finding("c", 1))
    one, other = (
        Inspector((says(*order),)).inspect(Specimen("x")) for order in (found, found[::-1])
    )

    assert one == other
    assert [each.rule for each in one.findings] == ["c", "a", "b"]


def test_what_two_rules_find_alike_is_found_once():
    inspector = Inspector((says(finding("a")), says(finding("a"))))

    assert inspector.inspect(Specimen("x")).findings == (finding("a"),)


def test_where_nothing_is_found_nobody_asks_how_it_is_told():
    def never(_: Specimen) -> bool:
        raise AssertionError

    assert Inspector((says(),), never).inspect(Specimen("x")) == Inspection()


def test_whoever_only_asks_is_known_beside_what_was_found():
    inspector = Inspector((says(finding("a")),), lambda specimen: "?" in specimen.text)

    assert inspector.inspect(Specimen("real?")).is_asking
    assert not inspector.inspect(Specimen("real!")).is_asking
    assert not Inspector((says(finding("a")),)).inspect(Specimen("real?")).is_asking


def test_a_text_is_freed_of_its_disguises_once_for_all_rules():
    specimen = Specimen("ｆｒｅｅ  ｃｏｉｎｓ", (Link("x", "https://x.com"),))

    assert specimen.plain is specimen.plain
    assert "free" in specimen.plain.text
