"""Where a host ends and a public suffix begins."""

import pytest

from community_bot.core.scam.suffixes import Parts, Suffixes
from tests.support.domains import SUFFIXES, registrable


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("quorvex.com", "quorvex.com"),
        ("www.help.quorvex.co.uk", "quorvex.co.uk"),
        ("login.evil.pages.dev", "evil.pages.dev"),
        ("a.b.evil.apps.io", "b.evil.apps.io"),
        ("shop.any.ck", "shop.any.ck"),
        ("a.www.ck", "www.ck"),
        ("good.公司.cn", "good.公司.cn"),
        ("good.xn--55qx5d.cn", "good.xn--55qx5d.cn"),
    ],
)
def test_a_host_belongs_to_who_registered_it(host, registered):
    assert registrable(SUFFIXES, host) == registered


@pytest.mark.parametrize(
    "host", ["com", "co.uk", "pages.dev", "any.ck", "127.0.0.1", "localhost", "", ".com", "a..com"]
)
def test_what_nobody_registered_belongs_to_nobody(host):
    assert registrable(SUFFIXES, host) is None


def test_a_host_is_taken_apart_around_the_registered_name():
    assert SUFFIXES.parts("quorvex.com.evil.pages.dev") == Parts(
        "quorvex.com", "evil", "pages.dev", is_shared=True
    )


@pytest.mark.parametrize(
    ("host", "is_suffix"),
    [("pages.dev", True), ("co.uk", True), ("any.ck", True), ("www.ck", False), ("x.com", False)],
)
def test_a_suffix_is_told_from_a_domain(host, is_suffix):
    assert SUFFIXES.is_suffix(host) is is_suffix


def test_endings_are_known_alone():
    assert {"com", "xyz"} <= SUFFIXES.tlds
    assert not {"co.uk", "dev"} & SUFFIXES.tlds


def test_without_a_list_there_are_no_domains():
    assert registrable(Suffixes.of(()), "quorvex.com") is None


def test_a_host_of_many_labels_costs_no_more_than_one_of_few():
    assert registrable(SUFFIXES, "a." * 2000 + "evil.com") == "evil.com"
