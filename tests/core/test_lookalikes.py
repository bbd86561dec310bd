"""Copies of an invented exchange's names, and names that only resemble them."""

from dataclasses import replace

import pytest

from community_bot.core.scam.domains import DomainJudge, HostVerdict, Kind
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.glyphs import decoded, latin
from community_bot.core.scam.likeness import Technique
from community_bot.core.scam.vocabulary import Vocabulary
from tests.support.domains import OFFICIAL, SUFFIXES, VOCABULARY

JUDGE = DomainJudge.of(OFFICIAL, SUFFIXES, VOCABULARY)

# Brands whose letters stand in ordinary words, and may be written in figures alone.
NEAR_WORDS = replace(
    OFFICIAL, domains={one: (f"{one}.com",) for one in ("lanter", "convor", "marinaer", "gool")}
)
WORDS = replace(VOCABULARY, ordinary=VOCABULARY.ordinary | {"lantern", "lanters", "convert"})


def near_words(vocabulary: Vocabulary = WORDS) -> DomainJudge:
    return DomainJudge.of(NEAR_WORDS, SUFFIXES, vocabulary)


@pytest.mark.parametrize(
    ("host", "technique"),
    [
        ("quorvex.xyz", Technique.TLD_SWAP),
        ("quorvex-login.com", Technique.COMBO),
        ("securequorvex.net", Technique.COMBO),
        ("myquorvexwallet.com", Technique.COMBO),
        ("quorvexfoo.com", Technique.COMBO),
        ("quorvex.com.evil.xyz", Technique.SUBDOMAIN),
        ("quorvex.evil.com", Technique.SUBDOMAIN),
        ("login-quorvex.evil.pages.dev", Technique.SUBDOMAIN),
        ("quorvex-news.pages.dev", Technique.COMBO),
        ("quor-vex.com", Technique.SPLIT),
        ("quo.rvex.com", Technique.SPLIT),
        ("q-u-o-r-v-e-x.com", Technique.SPLIT),
        ("quorvx.com", Technique.TYPO),
        ("quorrvex.com", Technique.TYPO),
        ("quorrvvex.com", Technique.TYPO),
        ("quovrex.com", Technique.TYPO),
        ("quirvex.com", Technique.TYPO),
        ("quoravexx.com", Technique.TYPO),
        ("quirvex-login.com", Technique.TYPO),
        ("quirvexlogin.com", Technique.TYPO_AFFIX),
        ("qu0rvex.com", Technique.ASCII_HOMOGLYPH),
        ("co1nlarp.com", Technique.ASCII_HOMOGLYPH),
        ("metaho11ow-login.com", Technique.ASCII_HOMOGLYPH),
        ("quorvexpay.net", Technique.TLD_SWAP),
    ],
)
def test_a_copy_of_an_official_name_is_warned_of(host, technique):
    verdict = JUDGE.judge(host)

    assert verdict.severity is Severity.WARN
    assert verdict.technique is technique


@pytest.mark.parametrize(
    "host",
    [
        "quоrvex.com",  # Cyrillic о
        "xn--qurvex-gzg.com",
        "quorvéx.com",
        "ԛυοгνех.com",  # all letters from elsewhere
        "help.quοrvex-login.com",
        "straße-quоrvex.de",
    ],
)
def test_letters_of_other_scripts_do_not_hide_a_copy(host):
    verdict = JUDGE.judge(host)

    assert verdict.severity is Severity.WARN
    assert (verdict.brand, verdict.technique) == ("Quorvex", Technique.HOMOGLYPH_IDN)


@pytest.mark.parametrize(
    ("host", "brand"),
    [("rnetahollow.com", "metahollow"), ("quorvvex-login.com", "Quorvex")],
)
def test_two_letters_that_look_like_one_are_read_as_one(host, brand):
    verdict = JUDGE.judge(host)

    assert (verdict.severity, verdict.brand) == (Severity.WARN, brand)


@pytest.mark.parametrize(
    "host",
    [
        "harbour.fr",
        "harbour-books.com",
        "silverharbour.com",
        "harbourhouse.net",
        "harbours.de",
        "sunharbour.edu",
    ],
)
def test_a_brand_that_is_a_word_of_every_day_needs_a_second_sign(host):
    severity = JUDGE.judge(host).severity

    assert severity is None or severity < Severity.WARN


@pytest.mark.parametrize(
    "host",
    [
        "harbour-login.com",
        "harbourwallet.com",
        "harbour.xyz",
        "harbour.pages.dev",
        "harbour-7731x.com",
    ],
)
def test_with_a_second_sign_a_word_of_every_day_is_a_copy(host):
    assert JUDGE.judge(host).severity is Severity.WARN


@pytest.mark.parametrize(
    "host",
    [
        "coinfish.com",  # shares the half that everybody has
        "coinlake.com",
        "metawork.org",
        "metagarden.io",
        "zebras.com",
        "crazeb.com",
        "openlake.io",
        "babitavenue.com",  # bitav by chance
        "quorvexia.edu",
        "garden-books.co.uk",
        "ourwallet.com",
        "mywalletnews.com",
        "xn--zzzzzz.com",
        "müller-garden.de",
        "山.com",
        "palakeioning.com",
        "qu1rv3x.com",
    ],
)
def test_a_name_that_only_resembles_is_not_warned_of(host):
    severity = JUDGE.judge(host).severity

    assert severity is None or severity < Severity.WARN


def test_a_slip_under_a_countrys_ending_is_rather_a_shop_there():
    assert JUDGE.judge("quarvix.xyz").severity is Severity.WARN
    assert JUDGE.judge("quarvix.fr").severity is Severity.NOTE


def test_a_short_name_counts_where_it_stands_alone():
    assert JUDGE.judge("zeb-login.com").severity is Severity.WARN
    assert JUDGE.judge("bitav.xyz").severity is Severity.WARN
    assert JUDGE.judge("bitavlogin.com").severity is Severity.WARN


def test_a_name_that_only_its_own_spelling_says_is_found_in_it():
    assert JUDGE.judge("lakeio-login.com").brand == "lakeio"
    assert JUDGE.judge("lake-io.xyz").technique is Technique.SPLIT
    assert JUDGE.judge("laleio.com").severity is not Severity.WARN


def test_a_word_itself_is_no_misspelling():
    assert JUDGE.judge("harbours-login.com").severity is not Severity.WARN
    assert JUDGE.judge("metafollow.com").severity is Severity.WARN
    assert JUDGE.judge("metamarina.com") == HostVerdict(Kind.UNKNOWN)


def test_punycode_that_is_none_stays_as_it_is():
    assert decoded("xn--\udc80.com") == "xn--\udc80.com"
    assert decoded("xn--" + "a" * 80) == "xn--" + "a" * 80
    assert decoded("a.xn--bcher-kva.com") == "a.bücher.com"


def test_what_reads_as_no_latin_letter_is_a_gap():
    assert latin("山a") == "?a"
    assert latin("straße") == "strasse"


def test_a_host_made_to_cost_time_is_judged_all_the_same():
    host = "-".join(("quorvex", "quorvix", "harbour", "coinlarp") * 6)

    assert JUDGE.judge(f"{host}.com").severity is Severity.WARN
    assert JUDGE.judge(f"quorvex{'gardensilver' * 4}.com").severity is Severity.WARN


def test_two_words_under_another_ending_are_as_often_somebody_elses_idea():
    assert JUDGE.judge("sealake.net").severity is Severity.NOTE
    assert JUDGE.judge("sealake.xyz").severity is Severity.WARN
    assert JUDGE.judge("sealake-login.net").severity is Severity.WARN


def test_letters_that_look_alike_are_nearer_than_any_others():
    assert JUDGE.judge("qucrvcx.com").severity is Severity.WARN
    assert JUDGE.judge("qukrvzx.com").severity is not Severity.WARN


def test_a_name_inside_a_longer_word_is_that_word():
    assert near_words().judge("lanternstreet.com").severity is not Severity.WARN
    assert near_words().judge("lanterstreet.com").severity is Severity.WARN
    assert near_words(VOCABULARY).judge("lanternstreet.com").severity is Severity.WARN


def test_a_form_of_the_name_itself_is_no_other_word():
    assert near_words().judge("lantersstreet.com").severity is Severity.WARN


def test_a_word_that_has_nearly_all_the_letters_is_no_misspelt_name():
    assert near_words().judge("converters-login.com").severity is not Severity.WARN
    assert near_words(VOCABULARY).judge("converters-login.com").severity is Severity.WARN


def test_another_form_of_the_same_word_is_no_misspelling():
    assert near_words().judge("marinas.com").severity is not Severity.WARN
    assert near_words().judge("marinaerr.com").severity is Severity.WARN


def test_figures_alone_are_a_number_and_no_disguise():
    assert near_words().judge("9001.xyz") == HostVerdict(Kind.UNKNOWN)
    assert near_words().judge("g001.xyz").severity is Severity.WARN


def test_a_letter_for_another_inside_of_a_word_is_as_often_chance_and_a_figure_is_not():
    assert JUDGE.judge("gobltav.com").severity is not Severity.WARN
    assert JUDGE.judge("gob1tav.com").severity is Severity.WARN


@pytest.mark.parametrize("host", ["bitavzorn.com", "bitavq.com", "xbitav.com"])
def test_a_short_made_up_name_counts_at_the_edge_of_what_is_no_word(host):
    assert JUDGE.judge(host).severity is Severity.WARN


@pytest.mark.parametrize("host", ["goldbitavzorn.com", "xxbitav.com", "xbi-tav.com"])
def test_elsewhere_a_short_name_may_stand_by_chance(host):
    assert JUDGE.judge(host).severity is not Severity.WARN


def test_under_an_ending_that_came_late_a_made_up_name_says_more():
    assert JUDGE.judge("zeb.guru").severity is Severity.WARN
    assert JUDGE.judge("harbour.guru").severity is Severity.NOTE
    assert JUDGE.judge("zeb.net").severity is Severity.NOTE
    assert JUDGE.judge("zeb.fr").severity is Severity.NOTE
