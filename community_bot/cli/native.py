"""What `scam automod` prints: the rules that Discord would keep, and what they catch."""

from typing import Any

from community_bot.cli.places import places
from community_bot.content.faq import load_faq
from community_bot.content.files import refuse_faulty
from community_bot.content.helping import native_help_of, questions_in
from community_bot.content.library import FAQ, OFFICIAL
from community_bot.content.official import load_official
from community_bot.content.scam_rules import NAME, load_scam_rules
from community_bot.core.scam.automod import NativeHelp, Trigger

Json = dict[str, Any]


def native_help() -> NativeHelp:
    """The rules of the content folder; raises ContentError where they do not fit."""
    folder, _ = places()
    rules, document = load_scam_rules(folder / NAME)
    official, _ = load_official(folder / OFFICIAL)
    entries, _ = load_faq(folder / FAQ)
    refuse_faulty(document)
    return native_help_of(rules, official, questions_in(entries))


def as_json(found: NativeHelp) -> Json:
    """The rules and the examples, for programs."""
    return {
        "messages": [_trigger(one) for one in found.rules.messages],
        "names": _trigger(found.rules.names),
        "caught": list(found.caught),
        "missed": list(found.missed),
        "total": len(found.caught) + len(found.missed),
    }


def shown(found: NativeHelp) -> str:
    """The same for people."""
    rules = found.rules
    lines = [
        f"{len(rules.messages)} rules for messages: {len(rules.keywords)} keywords, "
        f"{len(rules.patterns)} patterns; {len(rules.names.patterns)} patterns for names",
        f"{len(found.caught)} of {len(found.caught) + len(found.missed)} examples are caught",
    ]
    lines += [f"+ {one}" for one in found.caught]
    lines += [f"- {one}" for one in found.missed]
    lines += [f"keyword: {one}" for one in rules.keywords]
    lines += [f"pattern: {one}" for one in rules.patterns]
    lines += [f"name: {one}" for one in rules.names.patterns]
    return "\n".join(lines)


def _trigger(one: Trigger) -> Json:
    return {
        "keywords": list(one.keywords),
        "patterns": list(one.patterns),
        "allowed": list(one.allowed),
    }
