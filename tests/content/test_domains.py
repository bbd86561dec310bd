"""What is shipped about domains."""

import pytest

from community_bot.content.domains import load_suffixes, load_vocabulary
from community_bot.core.official import Official
from community_bot.core.scam.domains import DomainJudge, Kind
from community_bot.core.scam.findings import Severity
from tests.support.domains import registrable

OFFICIAL = Official(name={}, channels={}, domains={"quorvex": ("quorvex.com",)})
JUDGE = DomainJudge.of(OFFICIAL, load_suffixes(), load_vocabulary())


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("a.b.quorvex.co.uk", "quorvex.co.uk"),
        ("login.evil.github.io", "evil.github.io"),
        ("evil.gitbook.io", "evil.gitbook.io"),
        ("x.y.公司.cn", "y.公司.cn"),
        ("www.city.kobe.jp", "city.kobe.jp"),
    ],
)
def test_the_shipped_suffixes_know_registries_and_hosting(host, registered):
    assert registrable(load_suffixes(), host) == registered


def test_popular_sites_stand_under_known_endings_and_are_registrable():
    suffixes = load_suffixes()

    assert {one for one in load_vocabulary().popular if not registrable(suffixes, one)} == set()


@pytest.mark.parametrize(
    "host", ["quorvex-login.com", "quorvex.gitbook.io", "quorvex-denglu.top", "qourvex.com"]
)
def test_a_copy_is_warned_of_with_what_is_shipped(host):
    assert JUDGE.judge(host).severity is Severity.WARN


@pytest.mark.parametrize("host", ["youtube.com", "medium.com", "www.google.com", "coindesk.com"])
def test_what_everybody_links_to_is_not(host):
    assert JUDGE.judge(host).kind is Kind.UNKNOWN
