"""Which host each link of a message would open, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.messages import Link
from community_bot.core.scam.addresses import host_of, tld_in
from community_bot.core.scam.links import FoundLink, links_in


def hosts(text: str, *given: Link) -> list[str]:
    return [link.host for link in links_in(text, given)]


@pytest.mark.parametrize(
    "text",
    [
        "open claim-fund.vercel.app to claim",
        "https://claim-fund.vercel.app",
        "HTTPS://CLAIM-FUND.VERCEL.APP/Login",
        "hxxps://claim-fund.vercel.app",
        "hxxps[:]//claim-fund[.]vercel[.]app/x",
        "claim-fund[.]vercel[.]app",
        "claim-fund [.] vercel [.] app",
        "claim-fund(.)vercel(.)app",
        "claim-fund{dot}vercel{dot}app",
        "claim-fund dot vercel dot app",
        "登录claim-fund.vercel.app，解冻账户",
        "登录claim-fund。vercel。app解冻",
        "登录claim-fund．vercel．app，解冻",
        "登录 claim-fund 点 vercel 点 app",
        "claim-fund . vercel . app is it",
        "see claim-fund.\nvercel.app now",
        "ｃｌａｉｍ－ｆｕｎｄ.ｖｅｒｃｅｌ.ａｐｐ",
        "cl\u200baim-fu\u00adnd.ver\u2060cel.app",
        "c\u0336laim-fund.vercel.app",
        "ⓒⓛⓐⓘⓜ-ⓕⓤⓝⓓ.ⓥⓔⓡⓒⓔⓛ.ⓐⓟⓟ",
        "go c l a i m - f u n d . v e r c e l . a p p to claim",
        "请打开c l a i m - f u n d . v e r c e l . a p p认证",
        "\u202eppa.lecrev.dnuf-mialc\u202c",
        "https://exchange.example@claim-fund.vercel.app/",
        "https://www.exchange.example:443@claim-fund.vercel.app/x?y=1",
        "https://%63l%61im-fund.vercel.app",
        "https:\\\\claim-fund.vercel.app\\login",
        "点击//claim-fund.vercel.app/a领取",
        "<https://claim-fund.vercel.app>",
        "(https://claim-fund.vercel.app).",
        "https://\nclaim-fund.vercel.app",
        "https://claim-fund.vercel.app:8443/a?b=c#d",
        "https://claim-fund.vercel.app领取空投",
        "https://claim-fund.vercel.app，谢谢",
        "claim-fund.vercel.app. Thanks",
        "Hello. claim-fund.vercel.app/x",
    ],
)
def test_a_host_is_found_in_any_disguise(text):
    assert hosts(text) == ["claim-fund.vercel.app"]


@pytest.mark.parametrize(
    "text",
    [
        "My deposit of 1.5 BTC is missing... what now?",
        "I waited 3.5 hours.Nothing came.Please help",
        "no.problem, e.g. tomorrow, i.e. later, etc. and so on",
        "ok.so what.is it.you said yes.it is",
        "read readme.md, main.py, node.js, report.pdf and v2.0.1 of setup.sh",
        "write to anna.me@mail.example.com or @exchange.com",
        "the dot com years, their .com site, 3 dot 5",
        "Thanks. Now it works. Live chat helped. Me too.",
        "All good.\nMoney came.\nThanks",
        "Mrs.Jones.How do you do, thank you.Good day",
        "5点in 8点到, 图片不能上传。手机里有",
        "价格是1.5。谢谢。我的USDT没有到账。",
        "U.S. at 10 a.m., D.M. me",
        "a.b x.y 1.2.3.4 and 10.0.0.1",
        "https:// and // alone, https://localhost/x, http://a",
        "mailto:anna@example.com",
        "answered . so be it",
        "upload.手机里",
        "binance.of",
        "https://-.-/ http://256.1.1.1 http://099.1.1.1 http://1.2.3.999 http://a.1",
        "1.2.3.400/x",
    ],
)
def test_ordinary_writing_holds_no_link(text):
    assert hosts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("walletly.how", ["walletly.how"]),
        ("money-club.is it", ["money-club.is"]),
        ("moneyclub.is", ["moneyclub.is"]),
        ("see evil.com.\nThanks", ["evil.com"]),
        ("see evil . com . Thanks", ["evil.com"]),
        ("see evil. com", ["evil.com"]),
        ("Evil.Com", ["evil.com"]),
        ("www.evil.so/x evil.md/a", ["www.evil.so", "evil.md"]),
        ("t.me/x", ["t.me"]),
        ("x.com", ["x.com"]),
        ("币安.com 是假的", ["xn--49s50d.com"]),
        ("https://币安登录.com", ["xn--" + "币安登录".encode("punycode").decode() + ".com"]),
        ("binаnce.com", ["xn--" + "binаnce".encode("punycode").decode() + ".com"]),
        ("cafe\u0301-bonus.com", ["xn--caf-bonus-d4a.com"]),
        ("сайт.рф", ["xn--80aswg.xn--p1ai"]),
        ("https://商店.公司的", ["xn--" + "商店".encode("punycode").decode() + ".xn--55qx5d"]),
        ("https://xn--80aswg.xn--p1ai/", ["xn--80aswg.xn--p1ai"]),
        ("https://evil.newtld/x", ["evil.newtld"]),
        ("http://0x7f.1/", ["127.0.0.1"]),
        ("http://3232235777/a", ["192.168.1.1"]),
        ("http://0300.0250.1.1", ["192.168.1.1"]),
        ("http://1.2.3.4:8080/x 5.6.7.8/x", ["1.2.3.4", "5.6.7.8"]),
        ("https://a.example.com?to=evil.com&x", ["a.example.com", "evil.com"]),
        (
            "https://a.example.com/?u=https%253A%252F%252Fevil.com%252F",
            ["a.example.com", "evil.com"],
        ),
        ("https://a.example.com/url?q=https://evil.com，谢谢", ["a.example.com", "evil.com"]),
        ("https://a.example.com/?to=home&q=%", ["a.example.com"]),
        ("https://a.example.com/?to=some.word", ["a.example.com"]),
        ("aa.com bb.com aa.com", ["aa.com", "bb.com"]),
        ("sea\u200bl.me and", ["seal.me"]),
        ("你．me and", []),
        ("novabon．me and", ["novabon.me"]),
    ],
)
def test_what_is_a_host_is_told_from_what_is_not(text, found):
    assert hosts(text) == found


def test_a_link_tells_where_it_stands_and_how_it_was_written():
    text = "登录 hxxps://Evil[.]com/Path, 谢谢"
    assert links_in(text) == (
        FoundLink("evil.com", "hxxps://evil.com/path", (3, 26), None, "defanged"),
    )
    assert text[3:26] == "hxxps://Evil[.]com/Path"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://evil.com", "plain"),
        ("evil.com", "bare"),
        ("evil[.]com", "defanged"),
        ("https://a@evil.com", "userinfo"),
        ("https://%65vil.com", "encoded"),
        ("http://3232235777", "ip"),
        ("https://bit.ly/x", "shortener"),
        ("[here](https://evil.com)", "masked"),
        ("[here](https://bit.ly/x)", "shortener"),
    ],
)
def test_a_link_tells_its_form(text, form):
    assert [link.form for link in links_in(text)] == [form]


def test_a_link_that_shows_another_host_is_masked():
    (link,) = links_in("see [https://www.exchange.example.com](https://evil.com/x) now")
    assert (link.host, link.shown, link.is_masked) == (
        "evil.com",
        "https://www.exchange.example.com",
        True,
    )
    assert link.span == (4, 57)


@pytest.mark.parametrize(
    "text",
    [
        "[our page](https://evil.com)",
        "[example.com](https://www.example.com/x)",
        "[example.com](https://help.example.com/x)",
        "[example.com](example.com)",
        "https://evil.com",
    ],
)
def test_a_link_that_shows_words_or_its_own_host_is_not_masked(text):
    assert [link.is_masked for link in links_in(text)] == [False]


def test_what_the_platform_gives_counts_where_its_text_stands():
    given = (
        Link("example.com", "https://evil.com/a"),
        Link("", "https://two.example.com"),
        Link("mail", "mailto:anna@example.com"),
        Link("call", "tg://user?id=1"),
    )
    assert links_in("go to example.com", given) == (
        FoundLink("two.example.com", "https://two.example.com", (0, 17), "", "given"),
        FoundLink("example.com", "example.com", (6, 17), None, "bare"),
        FoundLink("evil.com", "https://evil.com/a", (6, 17), "example.com", "given"),
    )


def test_a_link_that_is_written_and_given_is_found_once():
    text = "go https://evil.com"
    given = (Link("https://evil.com", "https://evil.com"), Link("x", "https://bit.ly/a"))
    assert [(link.host, link.form) for link in links_in(text, given)] == [
        ("bit.ly", "shortener"),
        ("evil.com", "plain"),
    ]


@pytest.mark.parametrize(
    ("authority", "host"),
    [
        ("a_b.example.com.", "a_b.example.com"),
        ("user@EXAMPLE.com:443", "example.com"),
        ("com", None),
        ("a.7", None),
        ("-.com", None),
        (".".join(["a" * 60] * 5), None),
        ("9.9.9", "9.9.0.9"),
    ],
)
def test_an_authority_is_read_as_a_browser_does(authority, host):
    assert host_of(authority) == host


def test_a_suffix_is_read_before_what_is_glued_to_it():
    labels = ("com", "com领取", "of领取", "领取", "公司的", "xn--p1ai", "of")
    assert [tld_in(label) for label in labels] == [
        "com", "com", None, None, "公司", "xn--p1ai", None,
    ]  # fmt: skip


@given(st.text(max_size=80) | st.text("ab.com:/\\@[]()% \n。点dot0x1-登\u200b\u202e", max_size=80))
def test_any_text_is_read_and_links_stand_inside_it(text):
    for link in links_in(text, (Link(text[:5], text),)):
        start, end = link.span
        assert 0 <= start <= end <= len(text)
        assert link.is_masked in {True, False}
