"""How often a rule spoke, and how often staff agreed."""

from community_bot.core.scam.incidents import Record, Standing, records_of
from tests.support.builders import incident


def test_each_rule_has_its_own_record_by_what_staff_said():
    standings = (Standing.CONFIRMED, Standing.REFUTED, Standing.OPEN, Standing.UNDONE)
    told = [incident(rules=("b", "a"), standing=one) for one in standings]

    assert records_of([*told, incident(rules=("a",), standing=Standing.CONFIRMED)]) == (
        Record(rule="a", spoke=5, confirmed=2, refuted=1),
        Record(rule="b", spoke=4, confirmed=1, refuted=1),
    )
    assert records_of([]) == ()


def test_the_precision_of_a_rule_rests_on_what_staff_settled():
    assert Record(rule="a", spoke=9, confirmed=3, refuted=1).precision == 3 / 4
    assert Record(rule="a", spoke=9, confirmed=0, refuted=0).precision is None
