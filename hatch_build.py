"""Puts the starting copy of the content into a wheel, and leaves an editable install alone."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# As in community_bot/content/starter.py.
STARTER = ("faq.yaml", "official.yaml", "questions.jsonl", "scam_rules.yaml")


class StarterContent(BuildHookInterface[Any]):
    """A wheel that `community-bot init` can copy its first content from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add each file under community_bot/content/starter/ of a wheel that will be shipped."""
        # In a checkout the files are read where they stand: a copy would go stale unseen.
        if version != "editable":
            for name in STARTER:
                build_data["force_include"][name] = f"community_bot/content/starter/{name}"
