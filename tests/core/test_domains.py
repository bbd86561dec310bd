"""What a host is, beside an official registry of an invented exchange."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.official import Official
from community_bot.core.scam.domains import DomainJudge, HostVerdict, Kind
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.likeness import Technique
from tests.support.domains import OFFICIAL, SUFFIXES, VOCABULARY

POPULAR = replace(VOCABULARY, popular=VOCABULARY.popular | {"zomtrail.com"})
JUDGE = DomainJudge.of(OFFICIAL, SUFFIXES, POPULAR)
OTHER = replace(JUDGE, listed={"bad.com": "ours", "xn--bcher-kva.com": "ours"}.get)


@pytest.mark.parametrize(
    "host", ["quorvex.com", "www.quorvex.com", "QUORVEX.IO.", "a.b.c.quorvexpay.com", "qx.com"]
)
def test_an_official_domain_and_all_under_it_are_clean(host):
    assert JUDGE.judge(host, "/login") == HostVerdict(Kind.OFFICIAL, brand="Quorvex")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/en/square/post/77", Kind.USER_CONTENT),
        ("/EN/Square/Post/77", Kind.USER_CONTENT),
        ("/en/square/77", Kind.OFFICIAL),
        ("/en/register?ref=ABC", Kind.REFERRAL),
        ("/en/register", Kind.OFFICIAL),
        ("", Kind.OFFICIAL),
    ],
)
def test_pages_that_anybody_writes_and_links_with_a_code_are_told_apart(path, kind):
    verdict = JUDGE.judge("www.quorvex.com", path)

    assert verdict.kind is kind
    assert verdict.severity is (None if kind is Kind.OFFICIAL else Severity.NOTE)


@pytest.mark.parametrize(
    ("path", "kind"), [("/gift", Kind.REFERRAL), ("/gift/1", Kind.OFFICIAL), ("/", Kind.OFFICIAL)]
)
def test_a_pattern_without_a_star_means_one_page(path, kind):
    assert JUDGE.judge("quorvex.io", path).kind is kind


def test_genuine_sites_of_other_brands_and_popular_ones_are_not_suspicious():
    for host in ("zomtrail.com", "help.zomtrail.com", "quorvixel.net", "www.quorvixel.net"):
        assert JUDGE.judge(host) == HostVerdict(Kind.UNKNOWN)


def test_a_listed_host_is_certain():
    verdict = OTHER.judge("bad.com")

    assert verdict == HostVerdict(Kind.LISTED, Severity.CERTAIN, list_name="ours")


def test_a_host_in_its_own_letters_is_looked_up_as_name_servers_know_it():
    assert OTHER.judge("bücher.com").kind is Kind.LISTED


@pytest.mark.parametrize("host", ["quorvex.com", "www.quorvex.io", "youtube.com", "zomtrail.com"])
def test_a_poisoned_list_cannot_flag_a_genuine_site(host):
    poisoned = replace(JUDGE, listed=lambda _: "poisoned")

    assert poisoned.judge(host).severity is None


def test_a_list_cannot_flag_everybody_under_a_shared_suffix():
    poisoned = replace(JUDGE, listed=lambda _: "poisoned")

    assert poisoned.judge("pages.dev").kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "host", ["", "localhost", "192.168.1.10", "a b.com", "x." * 127 + "quorvex-login.com", "-..-"]
)
def test_what_is_no_host_is_unknown(host):
    assert JUDGE.judge(host) == HostVerdict(Kind.UNKNOWN)


def test_an_ending_that_nobody_knows_yet_hides_nothing():
    assert JUDGE.judge("quorvex.newending").technique is Technique.TLD_SWAP
    assert JUDGE.judge("www.quorvex.newending").technique is Technique.TLD_SWAP


def test_a_name_in_the_path_of_a_shared_host_is_noted_and_no_more():
    for host in ("forms.pages.dev", "shops.com"):
        verdict = JUDGE.judge(host, "/quorvex-support")

        assert verdict.severity is Severity.NOTE
        assert (verdict.brand, verdict.technique) == ("Quorvex", Technique.HOSTED_PAGE)


@pytest.mark.parametrize("path", ["", "/quorvex", "/about-us", "/quorvez-support"])
def test_an_article_about_the_exchange_is_not_noted(path):
    assert JUDGE.judge("news.pages.dev", path) == HostVerdict(Kind.UNKNOWN)


def test_a_verdict_says_why_without_repeating_the_host():
    assert JUDGE.judge("quorvex-login.com").finding((3, 20)) == Finding(
        "lookalike-domain", Severity.WARN, (3, 20), "not official, looks like Quorvex: combo"
    )
    assert OTHER.judge("bad.com").finding((0, 7)) == Finding(
        "listed-domain", Severity.CERTAIN, (0, 7), "on the list ours"
    )
    assert JUDGE.judge("quorvex.io", "/gift").finding((0, 5)) == Finding(
        "referral-link", Severity.NOTE, (0, 5), "under an official domain: referral"
    )
    assert JUDGE.judge("quorvex.com").finding((0, 5)) is None


def test_without_a_registry_nothing_is_a_copy():
    empty = DomainJudge.of(Official(name={}, domains={}, channels={}), SUFFIXES, VOCABULARY)

    assert empty.judge("quorvex-login.com") == HostVerdict(Kind.UNKNOWN)


def test_a_brand_without_a_letter_of_ours_has_no_name_to_copy():
    chinese = Official(name={}, domains={"": ("quorvex.com",)}, channels={})
    judge = DomainJudge.of(chinese, SUFFIXES, VOCABULARY)

    assert judge.judge("quorvex.com").kind is Kind.OFFICIAL


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_host_however_odd_breaks_the_judge(host, path):
    JUDGE.judge(host, path)


@given(st.from_regex(r"([a-z0-9-]{1,12}\.){1,5}(com|pages\.dev|xyz)", fullmatch=True))
def test_a_verdict_does_not_change_with_case_or_a_final_dot(host):
    assert JUDGE.judge(host) == JUDGE.judge(f"{host.upper()}.")
