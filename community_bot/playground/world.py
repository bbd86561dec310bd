"""The whole picture that a page starts from: people, commands, journeys, what was said."""

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from community_bot.core.commands import COMMANDS
from community_bot.core.languages import Language
from community_bot.core.policy import Policy
from community_bot.playground.ids import PANES, PLAYGROUND, Seat, chat_ref
from community_bot.playground.personas import PERSONAS
from community_bot.playground.render import Json
from community_bot.playground.rooms import Visit

# What was said before a visitor came in; it walks the corridor like anything else.
OPENING: tuple[Mapping[str, Any], ...] = (
    {"pane": "group", "persona": "newcomer", "text": "大家好，刚来的，请多关照"},
    {"pane": "group", "persona": "member", "text": "welcome! 👋"},
    {"pane": "group", "persona": "member", "text": "@bot what is grid trading?"},
    {"pane": "group", "persona": "newcomer", "text": "今天行情真不错"},
)


def picture(visit: Visit, policy: Policy, sentences: Mapping[str, Mapping[str, str]]) -> Json:
    """Everything that a page needs to draw itself."""
    return {
        "session": visit.session,
        "mark": visit.mark,
        "panes": [_pane(visit.session, pane) for pane in PANES],
        "personas": [
            {"id": one.id, "name": one.name, "rank": one.rank, "is_new": one.is_new}
            for one in PERSONAS
        ],
        "languages": [
            {"id": one.value, "name": policy.texts.line(one, "language-own-name")}
            for one in Language
        ],
        "ui": {language: dict(lines) for language, lines in sentences.items()},
        "commands": [
            _command(policy, one.name, one.rank.name.lower())
            for one in COMMANDS
            if one.is_for(PLAYGROUND)
        ],
        "journeys": journeys(),
        "messages": list(visit.messages.values()),
        "results": visit.results,
    }


def journeys() -> list[Json]:
    """The journeys that chips play, each a list of steps."""
    text = (resources.files("community_bot.playground") / "journeys.json").read_text("utf-8")
    found: list[Json] = json.loads(text)
    return found


def _pane(session: str, pane: str) -> Json:
    if pane == "private":
        return {"id": pane}
    return {"id": pane, "chat": chat_ref(Seat(session, pane)).id}


def _command(policy: Policy, name: str, rank: str) -> Json:
    key = f"command-{name}-description"
    words = {one.value: policy.texts.line(one, key) for one in Language}
    return {"name": name, "usage": f"/{name}", "description": words, "rank": rank}
