"""What `/automod` would give to Discord, before anybody presses anything."""

import json

from tests.cli.test_commands import assert_refused


def test_the_rules_and_what_they_catch_are_shown(bot):
    ended = bot("scam", "automod")

    lines = ended.stdout.splitlines()
    assert ended.returncode == 0
    assert "rules for messages" in lines[0]
    assert "examples are caught" in lines[1]
    for start in ("+ ", "- ", "keyword: *", "pattern: (?i)^", "name: (?im)^"):
        assert any(line.startswith(start) for line in lines)


def test_programs_get_all_of_it(bot):
    found = json.loads(bot("scam", "automod", "--json").stdout)

    assert set(found) == {"messages", "names", "caught", "missed", "total"}
    assert found["total"] == len(found["caught"]) + len(found["missed"])
    assert set(found["names"]) == {"keywords", "patterns", "allowed"}


def test_rules_that_do_not_fit_are_refused(bot, tmp_path):
    folder = tmp_path / "content"
    bot("init", str(folder))
    rules = folder / "scam_rules.yaml"
    given = rules.read_text(encoding="utf-8")
    rules.write_text(given.replace("alone: [", "alone: [nothing, ", 1), encoding="utf-8")

    ended = bot("scam", "automod", COMMUNITY_BOT_CONTENT_DIR=str(folder))
    assert_refused(ended, "scam_rules.yaml:", "nothing is not a signal of this file")
