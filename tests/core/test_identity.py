"""Names that claim to be the exchange, its staff or its bot, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.languages import Language
from community_bot.core.official import Official, StaffMember
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.identity import Identity, copies_official
from tests.core.test_plain import DISGUISES

OFFICIAL = Official(
    name={Language.EN: "Novabit", Language.ZH_HANS: "新星"},
    domains={
        "novabit": ("novabit.com", "novapay-wallet.io", "crypto.io"),
        "dexel": ("dexel.io",),
        "koxex": ("koxex.io",),
    },
    channels={},
    nicknames=("新星", "星所", "nb", "老虎所"),
    handles={"telegram": ("novabit_news", "NovabitDesk", "nova")},
    staff=(
        StaffMember(name="Anna Petrova-Lund"),
        StaffMember(name="李伟"),
        StaffMember(name="Nova Helper Bot"),
    ),
)
IDENTITY = Identity.of(OFFICIAL)


def severities(name: str, username: str | None = None) -> set[Severity]:
    return {one.severity for one in IDENTITY.findings(name, username)}


IMPOSTORS = (
    "Novabit Support",
    "Support Team | Novabit",
    "✅ Novabit Customer Service 🛡",
    "novabit_admin",
    "NovabitHelpDesk24",
    "Novabit Live Chat",
    "Novabit  Official 01",
    "Noovabit Suport",
    "Novabit Modreator",
    "Novabot Support",
    "Navabit Manager",
    "N0vab1t Adm1n",
    "Nоvаbіt Ѕuрроrt",
    "𝐍𝐨𝐯𝐚𝐛𝐢𝐭 𝐇𝐞𝐥𝐩 𝐃𝐞𝐬𝐤",
    "Ｎｏｖａｂｉｔ Ａｄｍｉｎ",
    "N o v a b i t Support",
    "\u202etroppuS tibavoN",
    "🇳🇴🇻🇦🇧🇮🇹 Manager",
    "N̶o̶v̶a̶b̶i̶t̶ Care",
    "Novab1t.com Support",
    "Dexei Support",
    "DexeI Admin Peter",
    "Dexel io Help",
    "Novapay Wallet Agent",
    "新星客服",
    "新星官方客服小丽",
    "星所管理员",
    "老虎所在线客服01",
    "Novabit 客服01",
    "Novabit人工客服",
    "新星 Support",
    "Novabit.comCustomerCare",
    "Anna | Novabit Agent",
    "NоvаРау_Wаllet™ Admin",
    "Novapy Wallet Desk",
    "КОХЕХ Support",
    "Novabit L1v3 Ch47",
)
MEMBERS = (
    "Novabit fan",
    "Novabit holder",
    "I love Novabit",
    "novabit_trader_joe",
    "Novabit user 991",
    "Novabit victim",
    "Novabit",
    "need Novabit support",
    "Novabit support scammed me",
    "waiting for novabit support",
    "where is the novabit admin please",
    "Novabit agent of chaos and mayhem",
    "Novabit supporter",
    "novabitfanssupport",
    "Daily Novabit Agent of mine",
    "Novelist Support",
    "Supportive Sue",
    "Administrative",
    "Adminta Jones",
    "Moderator of my own life",
    "Max Support",
    "supporters club north",
    "officially tired",
    "Team Blue",
    "corner desk",
    "Modra",
    "Manager",
    "chain helper",
    "Модеев Иван",
    "新星用户",
    "新星受害者",
    "新星客服骗我的钱",
    "新星客服的电话号码是多少",
    "客服在哪里",
    "想问客服",
    "客服务部门外",
    "图书管理员",
    "官方太慢了",
    "客栈老板",
    "李伟",
    "Nova",
    "🙂",
    "",
)


def name_severities(name: str) -> set[Severity]:
    return severities(name) - {Severity.NOTE}


@pytest.mark.parametrize("name", IMPOSTORS)
def test_somebody_who_claims_to_be_the_exchange_is_an_impostor(name):
    assert name_severities(name) == {Severity.WARN}
    assert copies_official(IDENTITY.findings(name))


@pytest.mark.parametrize("name", [name for name in MEMBERS if name not in {"Novabit"}])
def test_fans_customers_and_victims_are_no_impostors(name):
    assert name_severities(name) == set()
    assert not copies_official(IDENTITY.findings(name))


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("name", ["novabit support", "dexel help desk", "新星客服"])
def test_a_copied_name_is_known_in_any_disguise(name, disguise):
    assert name_severities(disguise(name)) == {Severity.WARN}


@pytest.mark.parametrize(
    "name",
    [
        "Support",
        "Moderator / Live Chat",
        "Channel Moderator",
        "Admin Team",
        "Captcha Helper",
        "Customer Service 24/7",
        "客服",
        "在线客服小丽",
        "群管理员",
        "s u p p o r t",
    ],
)
def test_a_name_that_is_nothing_but_an_office_is_warned_of_but_copies_nobody(name):
    findings = IDENTITY.findings(name)
    assert [(one.rule, one.severity) for one in findings] == [("role-name", Severity.WARN)]
    assert not copies_official(findings)


@pytest.mark.parametrize("name", ["Max Support", "Manager", "人工服务小丽"])
def test_an_office_beside_other_words_is_for_staff_to_look_at_at_most(name):
    assert severities(name) <= {Severity.NOTE}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Novabit ✅", "copied-official-name"),
        ("Novabyt", "copied-official-name"),
        ("新星", "copied-official-name"),
        ("Nova Helper Bot", "copied-staff-name"),
        ("Anna Petrova Lund", "copied-staff-name"),
        ("Аnnа Petrova-Lund", "copied-staff-name"),
        ("Anna Petrova-Lumd", "copied-staff-name"),
        ("Novabit Desk", "copied-handle"),
    ],
)
def test_a_whole_name_that_copies_an_official_one_is_an_impostors(name, rule):
    assert rule in {one.rule for one in IDENTITY.findings(name) if one.severity is Severity.WARN}


def test_two_people_may_share_a_short_name():
    assert severities("李伟") == {Severity.NOTE}


def test_a_finding_points_at_the_words_that_tell():
    name = "Anna ✅ Nоvabit  Ѕupport"
    assert IDENTITY.findings(name) == (
        Finding("copied-official-name", Severity.WARN, (7, 23), "brand with an office"),
    )
    assert name[7:23] == "Nоvabit  Ѕupport"


@pytest.mark.parametrize(
    "username",
    ["novabitsupport_team44", "novabit_kf79", "n0vabit_admin", "novabitcustomerservice8"],
)
def test_a_username_that_copies_is_reported_over_the_whole_display_name(username):
    assert IDENTITY.findings("Anna", username) == (
        Finding("copied-official-name", Severity.WARN, (0, 4), "username: brand with an office"),
    )


@pytest.mark.parametrize("username", ["novabitf8977", "novabituser61", "novabit_fan", "kf7", "x1"])
def test_a_username_with_a_brand_alone_copies_nothing(username):
    assert name_severities("Anna") | severities("Anna", username) - {Severity.NOTE} == set()


def test_a_username_that_names_an_office_is_for_staff_to_look_at():
    assert severities("Anna", "admin2021") == {Severity.NOTE}


@pytest.mark.parametrize(
    "username", ["novabit_newss", "novablt_news", "NovabitNews", "novabitdesk7"]
)
def test_a_handle_that_is_nearly_an_official_one_is_an_impostors(username):
    assert "copied-handle" in {one.rule for one in IDENTITY.findings("Anna", username)}


def test_an_official_account_is_no_impostor_on_its_own_platform():
    assert IDENTITY.findings("Novabit News", "novabit_news", "telegram") == ()
    assert IDENTITY.findings("Novabit News", "novabit_news", "discord") != ()


def test_a_profile_without_names_finds_offices_alone():
    identity = Identity.of(Official(name={}, domains={}, channels={}))
    assert identity.findings("Novabit Support") == (
        Finding("role-name", Severity.NOTE, (8, 15), "an office among other words"),
    )
    assert identity.findings("新星客服小丽") == ()


@given(
    st.text(max_size=70) | st.text("novabitsupport客服新星 0_\u202e\u200b|", max_size=70),
    st.none() | st.text(max_size=40),
)
def test_any_name_is_judged_and_findings_lie_inside_it(name, username):
    for one in IDENTITY.findings(name, username):
        start, end = one.span
        assert 0 <= start <= end <= len(name)
