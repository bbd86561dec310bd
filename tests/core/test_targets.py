"""What the links of a message come to."""

import pytest

from community_bot.core.messages import Link
from community_bot.core.scam.checking import Checked, Word
from community_bot.core.scam.domains import HostVerdict, Kind
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.inspection import Specimen
from community_bot.core.scam.likeness import Technique
from community_bot.core.scam.targets import Targets

OURS, THEIRS = "xchange.com", "xchange-desk.top"
ASKED: list[tuple[str, str]] = []


def judge(host: str, after: str) -> HostVerdict:
    """A few hosts of every kind; what stands after a host is written down."""
    ASKED.append((host, after))
    return {
        OURS: HostVerdict(Kind.OFFICIAL),
        "posts.xchange.com": HostVerdict(Kind.USER_CONTENT),
        "ref.xchange.com": HostVerdict(Kind.REFERRAL, severity=Severity.NOTE),
        "fraud.top": HostVerdict(Kind.LISTED, severity=Severity.CERTAIN),
        THEIRS: HostVerdict(
            Kind.LOOKALIKE, brand="xchange", technique=Technique.COMBO, severity=Severity.WARN
        ),
        "xchnage.com": HostVerdict(
            Kind.LOOKALIKE, brand="xchange", technique=Technique.TYPO, severity=Severity.WARN
        ),
        "xchangers.com": HostVerdict(
            Kind.LOOKALIKE, brand="xchange", technique=Technique.TYPO, severity=Severity.NOTE
        ),
    }.get(host, HostVerdict(Kind.UNKNOWN))


TARGETS = Targets(judge)


def found(text: str, *links: Link) -> list[tuple[str, Severity, str]]:
    findings = TARGETS.findings(Specimen(text, links))
    return [(one.rule, one.severity, text[slice(*one.span)]) for one in findings]


def checked(text: str, *links: Link) -> tuple[Checked, ...]:
    return TARGETS.checked(text, links)


def test_each_bad_link_is_found_where_it_stands_and_others_are_left_alone():
    text = f"see https://{OURS}/en, https://{THEIRS}/login, https://example.org, https://fraud.top"

    assert found(text) == [
        ("lookalike-domain", Severity.WARN, f"https://{THEIRS}/login"),
        ("listed-domain", Severity.CERTAIN, "https://fraud.top"),
    ]


def test_a_link_that_shows_an_official_address_and_opens_another_is_certain():
    link = Link(OURS, "https://example.org/x")

    assert found(f"log in at {OURS} now", link)[-1][:2] == ("masked-link", Severity.CERTAIN)


@pytest.mark.parametrize(
    "link",
    [
        Link("click here", "https://example.org/x"),
        Link("other.org", "https://example.org/x"),
        Link(OURS, f"https://{OURS}/en"),
        Link(OURS, "https://posts.xchange.com/1"),
    ],
)
def test_other_words_over_a_link_and_official_pages_mask_nothing(link):
    assert "masked-link" not in [rule for rule, *_ in found(f"see {link.text}", link)]


def test_what_stands_after_a_host_is_judged_with_it():
    ASKED.clear()
    found("https://posts.xchange.com/post/1?ref=2")
    found("posts.xchange.com/x")

    assert ASKED == [("posts.xchange.com", "/post/1?ref=2"), ("posts.xchange.com", "/x")]


def test_a_bracket_before_the_host_hides_nothing():
    assert found("x", Link("x", "http://desk[@fraud.top/a"))[0][0] == "listed-domain"


def test_a_customer_who_mistypes_the_name_of_the_exchange_is_only_noted():
    assert found("I use Xchnage.com since years") == [
        ("lookalike-domain", Severity.NOTE, "Xchnage.com")
    ]
    assert found("log in at https://xchnage.com")[0][1] is Severity.WARN


def test_everything_that_can_be_checked_gets_its_word():
    text = (
        f"https://{OURS}/en https://posts.xchange.com/1 https://ref.xchange.com/?r=1 "
        f"https://fraud.top https://{THEIRS} https://xchangers.com https://example.org"
    )

    assert [(one.subject, one.word) for one in checked(text)] == [
        (OURS, Word.OFFICIAL),
        ("posts.xchange.com", Word.USER_CONTENT),
        ("ref.xchange.com", Word.REFERRAL),
        ("fraud.top", Word.KNOWN_BAD),
        (THEIRS, Word.IMITATION),
        ("xchangers.com", Word.UNKNOWN),
        ("example.org", Word.UNKNOWN),
    ]
    assert checked(f"https://{THEIRS}")[0].of == "xchange"


def test_who_checks_a_masked_link_reads_what_it_shows_and_what_it_opens():
    assert checked(OURS, Link(OURS, "https://example.org/x"))[-1] == Checked(
        "example.org", Word.MASKED, OURS
    )
