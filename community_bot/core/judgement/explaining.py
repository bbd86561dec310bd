"""Why something was decided, in words."""

from community_bot.core.decisions import Verdict
from community_bot.core.judgement.naming import rule_title
from community_bot.core.judgement.scene import Scene
from community_bot.core.languages import Language
from community_bot.core.rich import Listing, Rich, Span
from community_bot.core.scam.findings import Finding
from community_bot.core.texts import Texts

_PERCENT = 100


def explanation(scene: Scene, verdict: Verdict | None) -> Rich:
    """A moderator's answer to *why*: the reason, what was near, what was found."""
    if verdict is None:
        return scene.rich("why-forgotten")
    items = [(Span(reason_text(scene.policy.texts, scene.language, verdict)),)]
    items += [
        (Span(f"{one.entry} {one.probability * _PERCENT:.0f} %"),)
        for one in (verdict.faq.candidates if verdict.faq else ())
    ]
    items += [(Span(_found(scene, one)),) for one in verdict.findings]
    items += [(Span(scene.line("why-content", version=verdict.content_version[:12])),)]
    return scene.rich("why") + Rich((Listing(tuple(items)),))


def _found(scene: Scene, finding: Finding) -> str:
    """By what a rule saw something; its name is that of the file and of `scam report`."""
    title = rule_title(scene, finding.rule)
    named = title if title == finding.rule else f"{title} ({finding.rule})"
    return f"{named}: {finding.reason}"


def reason_text(texts: Texts, language: Language, verdict: Verdict) -> str:
    """One sentence for the reason of a verdict."""
    best = verdict.faq.best if verdict.faq else None
    bar = verdict.faq.threshold if verdict.faq else 0.0
    return texts.line(
        language,
        f"reason-{verdict.reason}",
        probability=f"{(best.probability if best else 0) * _PERCENT:.0f}",
        threshold=f"{bar * _PERCENT:.0f}",
        entry=best.entry if best else "",
    )
