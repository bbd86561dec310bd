"""The scam rules put together from the content."""

from pathlib import Path

import pytest

from community_bot.content.inspecting import Tools, tools_for
from community_bot.content.library import load_library
from community_bot.content.scam_rules import NAME
from community_bot.core.errors import ContentError
from community_bot.core.languages import Language
from community_bot.core.official import Official
from community_bot.core.scam.checking import Word
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.inspection import Inspection, Specimen
from tests.support.pages import written

OFFICIAL = Official(
    name={Language.EN: "Xchange", Language.ZH_HANS: "某所"},
    nicknames=("xchange",),
    domains={"xchange": ("xchange.com",)},
    channels={},
    handles={"telegram": ("xchange_news",)},
)


def inspected(tools: Tools, text: str, name: str = "") -> Inspection:
    return tools.inspector.inspect(Specimen(text, (), name, None, "telegram"))


def rules_of(found: Inspection) -> set[str]:
    return {one.rule for one in found.findings}


@pytest.fixture(scope="module")
def shipped() -> Tools:
    return tools_for(Path(__file__).parents[2], OFFICIAL)


def test_links_names_and_wording_are_looked_at_together(shipped):
    found = inspected(
        shipped, "Support team: verify your account at https://xchange-desk.top", "Xchange Support"
    )

    assert {"lookalike-domain", "copied-official-name"} <= rules_of(found)
    assert any(one.severity is Severity.WARN for one in found.findings)


def test_a_finding_about_a_name_marks_no_letter_of_the_text(shipped):
    found = inspected(shipped, "hello everybody, good morning", "Xchange Support")

    assert rules_of(found) == {"copied-official-name"}
    assert {one.span for one in found.findings} == {(0, 0)}


def test_an_official_link_is_no_finding_and_tells_nothing_of_the_wording(shipped):
    assert inspected(shipped, "see https://www.xchange.com/en/support") == Inspection()


@pytest.mark.parametrize(
    "text",
    [
        "is this real? https://xchange-desk.top",
        "be careful, https://xchange-desk.top is fake, do not open it",
        "这个链接是真的吗 https://xchange-desk.top",
        "大家注意，https://xchange-desk.top 是假的，不要点",
    ],
)
def test_whoever_shows_a_bad_link_to_ask_or_warn_is_known_for_it(shipped, text):
    assert inspected(shipped, text).is_asking


def test_whoever_leads_there_asks_nothing(shipped):
    assert not inspected(shipped, "log in at https://xchange-desk.top now").is_asking


def test_subjects_are_checked_by_the_same_rules(shipped):
    found = shipped.checker.checked(
        "https://xchange.com https://xchange-desk.top @xchange_news @xchange_support", "telegram"
    )

    assert [one.word for one in found] == [
        Word.OFFICIAL,
        Word.IMITATION,
        Word.OFFICIAL,
        Word.IMITATION,
    ]


def test_an_account_that_only_sounds_like_an_office_is_unknown_and_no_impostor(shipped):
    (found,) = shipped.checker.checked("@help_desk_lisbon", "telegram")

    assert found.word is Word.UNKNOWN


def test_hosts_are_told_once_in_their_order(shipped):
    assert shipped.hosts("one.com then two.com, one.com again") == ("one.com", "two.com")


def test_a_host_or_name_is_judged_alone(shipped):
    assert [one.rule for one in shipped.judged("xchange-desk.top")] == ["lookalike-domain"]
    assert shipped.judged("example.org") == ()
    assert [one.rule for one in shipped.named("Xchange Support", None)] == ["copied-official-name"]


def test_without_a_file_of_rules_wording_is_not_looked_at(tmp_path):
    tools = tools_for(tmp_path, OFFICIAL)

    assert tools.warnings == {}
    assert inspected(tools, "come to my room") == Inspection()
    assert rules_of(inspected(tools, "https://xchange-desk.top")) == {"lookalike-domain"}


def test_each_rule_of_the_file_brings_its_warning(shipped):
    assert {"fake-support", "recovery-agent"} <= set(shipped.warnings)
    assert all(len(told) == 2 for told in shipped.warnings.values())


def test_the_library_s_version_changes_with_the_rules(tmp_path, cache_dir):
    folder = written(tmp_path)
    versions = set()
    shipped = (Path(__file__).parents[2] / NAME).read_text("utf-8")
    for rules in (None, shipped, shipped + "# a note\n"):
        if rules is not None:
            (folder / NAME).write_text(rules, "utf-8")
        versions.add(load_library(folder, cache_dir).version)

    assert len(versions) == 3


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("rules: [", "scam_rules.yaml:"),
        ("rules:\n- {name: Bad Name}\n", "scam_rules.yaml:2:"),
        ("nothing: here\n", "scam_rules.yaml:1:"),
    ],
)
def test_broken_rules_are_refused_with_file_and_line(tmp_path, cache_dir, broken, fault):
    folder = written(tmp_path)
    (folder / NAME).write_text(broken, "utf-8")

    with pytest.raises(ContentError, match=fault):
        load_library(folder, cache_dir)
