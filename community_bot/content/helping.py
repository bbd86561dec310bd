"""The rules that a platform keeps itself, compiled from the content."""

from collections.abc import Iterable

from community_bot.content.scam_rules import ScamRules
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.official import Official
from community_bot.core.scam.automod import NativeHelp
from community_bot.core.scam.native import Source, native_rules


def native_help_of(rules: ScamRules, official: Official, said: Iterable[str] = ()) -> NativeHelp:
    """What Discord can look for itself; `said` is what members ask, and must not be stopped."""
    scams = tuple(one.text for one in rules.examples if one.is_scam)
    fine = (one.text for one in rules.examples if not one.is_scam)
    source = Source(
        wording=rules.wording,
        phrases=rules.phrases,
        words=rules.words,
        scams=scams,
        fine=(*fine, *said),
        alone=rules.alone,
    )
    native = native_rules(source, official)
    caught = tuple(filter(native.catch, scams))
    return NativeHelp(native, caught, tuple(one for one in scams if one not in caught))


def questions_in(entries: Iterable[FaqEntry]) -> tuple[str, ...]:
    """What members ask, in every wording that the FAQ knows."""
    return tuple(text for entry in entries for texts in entry.questions.values() for text in texts)
