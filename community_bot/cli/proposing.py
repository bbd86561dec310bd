"""What to change in `faq.yaml` for a group of questions: phrasings for an entry, or a draft."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from community_bot.content.fitness import bare
from community_bot.content.library import secret_rules
from community_bot.content.patching import Addition, Stub
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.grouping import Group
from community_bot.core.languages import Language
from community_bot.core.scam.findings import findings_in
from community_bot.core.scam.personal import personal_data

PHRASINGS = 3  # of a group: what they have in common, not each of them
_LONGEST = 100  # characters; a story is no phrasing
_WORDS = 4  # in an id
_SMALL = frozenset(
    re.findall(
        "[a-z]+",
        """
        a an the is are am be to of in on at it i im my me you your we do does did can could will
        would please pls hi hello hey this that and or so for with from by if have has how what why
        when where
        """,
    )
)


def proposed(
    groups: Iterable[Group], entries: Sequence[FaqEntry], offered: float
) -> list[Addition | Stub]:
    """Additions to entries at least as near as `offered` first, then stubs.

    Left out is what stands in the file already, and what no file may hold.
    """
    owners = {bare(one): entry for entry in entries for one in _phrasings(entry)}
    names = {entry.id for entry in entries}
    additions: dict[tuple[str, Language], list[str]] = {}
    stubs: list[Stub] = []
    rules = (*secret_rules(), personal_data)
    for group in groups:
        said = group.wordings[: group.whole] or group.wordings
        fresh = [one for one in said if bare(one) not in owners and len(one) <= _LONGEST]
        fresh = [one for one in fresh if bare(one) and not findings_in(one, rules)][:PHRASINGS]
        if not fresh:
            continue
        home = _home(group, owners, offered)
        if home:
            additions.setdefault((home, group.language), []).extend(fresh)
        else:
            stubs.append(_stub(group, fresh, entries, names))
    return [
        *(
            Addition(entry=entry, language=language, phrasings=tuple(dict.fromkeys(said)))
            for (entry, language), said in additions.items()
        ),
        *stubs,
    ]


def _home(group: Group, owners: dict[str, FaqEntry], offered: float) -> str | None:
    """The entry that a group belongs to: a draft that holds some of it, or the one it is near."""
    drafts = (owners[bare(one)] for one in group.wordings if bare(one) in owners)
    draft = next((one.id for one in drafts if one.is_draft), None)
    near = group.nearest
    if draft or near is None or near.probability < offered:
        return draft
    return near.entry


def _stub(group: Group, said: list[str], entries: Sequence[FaqEntry], names: set[str]) -> Stub:
    owners = Counter(entry.owner for entry in entries if entry.owner)
    name = _free(_name(said[0]), names)
    names.add(name)
    return Stub(
        id=name,
        owner=owners.most_common(1)[0][0] if owners else "somebody",
        language=group.language,
        phrasings=tuple(said),
    )


def _name(words: str) -> str:
    """An id to be replaced by a term of the field; Chinese alone makes none."""
    found = [one for one in re.findall("[a-z0-9]+", words.lower()) if one not in _SMALL]
    return "-".join(("draft", *found[:_WORDS]))[:40].rstrip("-")


def _free(name: str, names: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in range(2, len(names) + 3))
    return next(one for one in (name, *numbered) if one not in names)


def _phrasings(entry: FaqEntry) -> Iterable[str]:
    return (one for words in entry.questions.values() for one in words)
