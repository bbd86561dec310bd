"""What stands on a list, and what no list may name."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.blocklist import Blocklist, Guard, Left, key_of
from tests.support.domains import OFFICIAL, SUFFIXES, VOCABULARY

DOMAINS = tuple(domain for group in OFFICIAL.domains.values() for domain in group)
GUARD = Guard.of((*DOMAINS, "eu.zomtrail.com"), VOCABULARY.popular, SUFFIXES)


class Keys:
    """A trie in the small."""

    def __init__(self, *domains: str) -> None:
        self.keys = sorted(map(key_of, domains))

    def iter_prefixes_with_ids(self, key: str) -> Iterator[tuple[str, int]]:
        return ((one, at) for at, one in enumerate(self.keys) if key.startswith(one))


LIST = Blocklist(Keys("evil.com", "bad.evil.org"), b"?\0\1", 1, ("ours", "theirs"))


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("evil.com", "ours"),
        ("www.login.evil.com", "ours"),
        ("bad.evil.org", "theirs"),
        ("evil.org", None),
        ("notevil.com", None),
        ("com", None),
        ("", None),
    ],
)
def test_a_host_is_listed_with_its_domain(host, found):
    assert LIST.has(host) == found


@pytest.mark.parametrize(
    ("domain", "why"),
    [
        ("quorvex.com", Left.OFFICIAL),
        ("help.quorvex.com", Left.OFFICIAL),
        ("co.uk", Left.SUFFIX),
        ("pages.dev", Left.SUFFIX),
        ("apps.io", Left.SUFFIX),
        ("zomtrail.com", Left.SUFFIX),
        ("youtube.com", Left.POPULAR),
        ("m.youtube.com", Left.POPULAR),
        ("quorvex.com.evil.xyz", None),
        ("evil.pages.dev", None),
        ("evil.com", None),
    ],
)
def test_a_list_cannot_name_what_is_genuine(domain, why):
    assert GUARD.reason(domain) is why


@given(st.text(max_size=80))
def test_no_domain_however_odd_breaks_the_guard(domain):
    GUARD.reason(domain)
    LIST.has(domain)
