"""Names that Discord keeps from writing: a brand with an office, and nothing more."""

import pytest

from community_bot.core.languages import Language
from community_bot.core.official import NOBODY, Official
from community_bot.core.scam.automod import PATTERN_LETTERS, PATTERNS_AT_MOST, Trigger
from community_bot.core.scam.impostors import impostor_names

PROFILE = Official(
    name={Language.EN: "Novabit", Language.ZH_HANS: "新星"},
    domains={"novabit": ("novabit.com", "novabit.co"), "dexel": ("dexel.io",)},
    channels={},
    nicknames=("nb",),
)
NAMES = impostor_names(PROFILE)

IMPOSTORS = [
    "Novabit Support",
    "NOVABIT_ADMIN",
    "novabit | customer service 24/7",
    "N0vab1t Help Desk",
    "Support of Novabit",
    "✅ Novabit Live Support ✅",
    "dexel helpdesk",
    "Official Dexel",
    "新星客服",
    "新星官方客服01",
    "官方客服新星",
    "Novabit客服",
]
OTHERS = [
    "Novabit",
    "Mira",
    "Novabit fan",
    "Novabit support ignores me",
    "scammed by Novabit support",
    "Ex Novabit employee",
    "Novabit victim",
    "Support",
    "新星用户",
    "被新星客服骗了",
    "新星客服在哪",
    "Innovabit Support Group Berlin",
    "nb admin",
]


@pytest.mark.parametrize("name", IMPOSTORS)
def test_whoever_is_called_after_brand_and_office_may_not_write(name):
    assert NAMES.catches(name)


@pytest.mark.parametrize("name", OTHERS)
def test_fans_customers_and_victims_keep_their_names(name):
    assert not NAMES.catches(name)


def test_the_rule_keeps_to_what_discord_takes():
    assert not NAMES.keywords
    assert len(NAMES.patterns) <= PATTERNS_AT_MOST
    assert max(map(len, NAMES.patterns)) <= PATTERN_LETTERS


def test_an_exchange_with_one_script_alone_is_guarded_in_it():
    english = impostor_names(Official(name={}, domains={"novabit": ()}, channels={}))
    chinese = impostor_names(Official(name={Language.ZH_HANS: "新星"}, domains={}, channels={}))

    assert english.catches("Novabit Support")
    assert english.catches("Novabit客服")
    assert chinese.catches("新星客服")
    assert not chinese.catches("Novabit Support")


def test_a_profile_without_names_guards_none():
    assert impostor_names(NOBODY) == Trigger()
