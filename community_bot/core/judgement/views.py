"""Reads that change nothing: completion while somebody types."""

from dataclasses import dataclass

from community_bot.core.chats import MemberRecord
from community_bot.core.commands import COMMANDS, FAQ
from community_bot.core.facts import Facts
from community_bot.core.languages import Language, language_from
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import UserRef

SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What could follow what is being typed: a command, or an entry after `/faq `."""

    typed: str
    member: UserRef
    locale: str | None = None
    rank: Rank = Rank.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to go on: what to put in, and how to show it."""

    insert: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The ways to go on, likeliest first; empty is an answer."""

    choices: tuple[Choice, ...] = ()


Query = Completion
View = Choices


def view_of(query: Query, facts: Facts, policy: Policy) -> View:
    """The answer to a query; without facts about the member it rests on what the platform says."""
    if not query.typed.startswith("/"):
        return Choices()
    known = facts.member or MemberRecord(user=query.member)
    language = known.language or language_from(query.locale) or Language.EN
    rank = max(known.rank, query.rank)
    name, gap, words = query.typed[1:].partition(" ")
    if gap and name == FAQ:
        return Choices(_entries(policy, language, words))
    return Choices(() if gap else _commands(policy, language, rank, name))


def _commands(policy: Policy, language: Language, rank: Rank, begun: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            insert=f"/{command.name}{' ' if command.takes_text else ''}",
            label=f"/{command.name}",
            description=policy.texts.line(language, f"command-{command.name}-description"),
        )
        for command in COMMANDS
        if command.is_listed and command.name.startswith(begun) and rank >= command.rank
    )


def _entries(policy: Policy, language: Language, words: str) -> tuple[Choice, ...]:
    wanted = words.strip().casefold()
    matched = [one.entry for one in policy.matcher.match(words)] if wanted else []
    named = [
        entry.id
        for entry in policy.entries.values()
        if not wanted or wanted in entry.id or wanted in entry.title(language).casefold()
    ]
    found = [one for one in dict.fromkeys((*named, *matched)) if one in policy.entries]
    return tuple(_choice(policy, language, entry) for entry in found[:SHOWN])


def _choice(policy: Policy, language: Language, entry: str) -> Choice:
    title = policy.entries[entry].title(language)
    return Choice(insert=f"/faq {entry}", label=title, description=entry)
