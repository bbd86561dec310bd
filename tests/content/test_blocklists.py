"""Lists as others write them, compiled, opened again, and renewed."""

import pytest

from community_bot.content import blocklists
from community_bot.content.blocklists import Watched, build_blocklist, describe_blocklist
from community_bot.content.sources import Source, read_source
from community_bot.core.errors import ContentError
from community_bot.core.scam.blocklist import Guard, Left
from community_bot.core.scam.suffixes import Suffixes

GUARD = Guard.of(("quorvex.com",), ("youtube.com",), Suffixes.of(("com", "net"), ("pages.dev",)))
TEXT = """\
# a list of ours
evil.com
*.Wild.NET
  trailing.com   # said why
bücher-bad.com
xn--bcher-bad-q9a.com
"""
HOSTS = """\
127.0.0.1 localhost
::1 localhost
0.0.0.0 0.0.0.0
0.0.0.0 one.com two.com
fe80::1%lo0 three.com
"""
FILTERS = """\
[Adblock Plus 2.0]
! Title: a list
||one.com^
||two.com^$third-party
||three.com
@@||good.com^
"""


@pytest.fixture
def listed(tmp_path):
    """Writes a list and reads it as the program does."""

    def write(text, name="ours.txt"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_source(file)

    return write


@pytest.fixture
def compiled(tmp_path):
    """Compiles domains into the file that the bot opens."""

    def write(*domains, name="ours"):
        source = Source(name, dict.fromkeys(domains, 1), ())
        return build_blocklist([source], GUARD, tmp_path / blocklists.NAME)

    return write


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        (TEXT, {"evil.com", "wild.net", "trailing.com", "xn--bcher-bad-q9a.com"}),
        (HOSTS, {"one.com", "two.com", "three.com"}),
        (FILTERS, {"one.com", "two.com", "three.com"}),
        ('["one.com", "two.com"]', {"one.com", "two.com"}),
        ('{"tolerance": 2, "blacklist": ["one.com"], "whitelist": ["x.com"]}', {"one.com"}),
        ('\n {"deny": ["one.com."]}', {"one.com"}),
        ("\ufeffone.com\r\ntwo.com\r\n", {"one.com", "two.com"}),
    ],
)
def test_a_list_is_read_however_it_is_written(listed, text, domains):
    source = listed(text)

    assert source.name == "ours"
    assert set(source.domains) == domains
    assert source.wrong == ()


def test_a_few_lines_that_name_no_domain_are_counted(listed):
    text = "\n".join(f"bad{number}.com" for number in range(20))
    source = listed(f"{text}\nhttp://evil.com/page\n{'a' * 300}.com\n")

    assert len(source.domains) == 20
    assert source.wrong == (21, 22)


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "no domain stands here"),
        ("# only words\n", 1, "no domain stands here"),
        ("[]", 1, "no domain stands here"),
        ("[1, null]", 1, "this is no domain"),
        ("one.com\n\nthese are words\nand more", 3, "this is no domain, and 2 of 3 are none"),
        ("<!DOCTYPE html>\n<html>", 1, "this is a web page"),
        (b"one.com\n\xff\xfe.com", 2, "this is not UTF-8"),
        (b"\x1f\x8b\0\0", 1, "this is binary"),
        ('{"blacklist": [\n"one.com",\n]}', 3, "this is not JSON"),
        ("[" * 100_000, 1, "this is "),
        ('{"whitelist": ["one.com"]}', 1, "no list stands here"),
        ('{"deny": "one.com"}', 1, "no list stands here"),
    ],
)
def test_what_is_no_list_is_refused_with_file_and_line(listed, tmp_path, text, line, sentence):
    with pytest.raises(ContentError) as refused:
        listed(text)

    assert str(refused.value).startswith(f"{tmp_path / 'ours.txt'}:{line}: {sentence}")


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(ContentError, match=r"none\.txt:1: this cannot be read: No such file"):
        read_source(tmp_path / "none.txt")


def test_compiled_lists_know_their_domains_and_all_under_them(tmp_path):
    first = Source("first", {"evil.com": 1, "bad.net": 2}, ())
    second = Source("second", {"bad.net": 1, "worse.net": 2}, ())
    file = tmp_path / "deep" / "lists.bin"
    built = build_blocklist([first, second], GUARD, file)
    lists = blocklists.open_blocklist(file)

    assert (built.domains, built.lists) == (3, {"first": 2, "second": 1})
    assert [lists.has(host) for host in ("www.evil.com", "bad.net", "a.b.worse.net")] == [
        "first",
        "first",
        "second",
    ]
    assert lists.has("good.com") is None
    assert describe_blocklist(file).lists == {"first": 2, "second": 1}


def test_a_poisoned_list_loses_what_is_genuine_and_the_operator_hears_of_it(tmp_path, compiled):
    built = compiled("quorvex.com", "www.youtube.com", "pages.dev", "com", "evil.com")
    said = list(blocklists.shown(built, tmp_path / "x", most=3))

    assert [(one.domain, one.why) for one in built.left_out] == [
        ("quorvex.com", Left.OFFICIAL),
        ("www.youtube.com", Left.POPULAR),
        ("pages.dev", Left.SUFFIX),
        ("com", Left.SUFFIX),
    ]
    assert said[0].endswith("1 domains (ours 1).")
    assert said[1] == "Left out 4, which would flag what is genuine:"
    assert said[2] == "  quorvex.com (official; ours, line 1)"
    assert said[-1] == "  and 1 more; --json names all"


def test_two_lists_of_one_name_are_refused(tmp_path):
    twice = [Source("ours", {"evil.com": 1}, ())] * 2

    with pytest.raises(ContentError, match="two lists have the same name"):
        build_blocklist(twice, GUARD, tmp_path / "x")


def test_more_lists_than_a_byte_counts_are_refused(tmp_path):
    many = [Source(str(number), {}, ()) for number in range(256)]

    with pytest.raises(ContentError, match="more than 255 lists"):
        build_blocklist(many, GUARD, tmp_path / "x")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(ContentError, match="this cannot be written"):
        build_blocklist([], GUARD, tmp_path / "file" / "lists.bin")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:0],
        lambda raw: raw[:5],
        lambda raw: raw[:-1],
        lambda raw: raw[:100] + raw[140:],
        lambda raw: b"\0" * 64 + raw[64:],
        lambda raw: raw[:-12] + b"\xff\xff\xff\xff" + raw[-8:],
        lambda raw: raw.replace(b'"trie"', b'"tree"'),
        lambda raw: b"evil.com\nbad.com\n" + raw[:50],
    ],
)
def test_a_broken_file_is_refused_not_opened(tmp_path, compiled, spoil):
    compiled("evil.com", "bad.net")
    file = tmp_path / blocklists.NAME
    file.write_bytes(spoil(file.read_bytes()))

    with pytest.raises(ContentError, match="not a whole compiled list"):
        blocklists.open_blocklist(file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ContentError, match="make it with `community-bot blocklist build`"):
        blocklists.open_blocklist(tmp_path / "none.bin")
    with pytest.raises(ContentError, match="this cannot be read"):
        blocklists.open_blocklist(tmp_path)


def test_lists_change_while_the_bot_runs_and_a_broken_file_changes_nothing(tmp_path, compiled):
    told: list[str] = []
    file = tmp_path / blocklists.NAME
    watched = Watched(file, told.append)

    assert not watched.renewed()
    assert watched.has("evil.com") is None
    compiled("evil.com")
    assert watched.renewed()
    assert not watched.renewed()
    assert watched.has("evil.com") == "ours"
    compiled("worse.com", "bad.com", name="newer")
    assert watched.renewed()
    assert (watched.has("evil.com"), watched.has("worse.com")) == (None, "newer")
    file.unlink()
    file.write_bytes(b"half a file")
    assert not watched.renewed()
    assert watched.has("worse.com") == "newer"
    assert "not a whole compiled list" in told[0]
    file.unlink()
    assert watched.renewed()
    assert watched.has("worse.com") is None
