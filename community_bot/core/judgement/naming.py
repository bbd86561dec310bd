"""What the rules are called where people read of them."""

from collections.abc import Iterable

from community_bot.core.judgement.scene import Scene


def rule_title(scene: Scene, rule: str) -> str:
    """A rule in the words of its file, or in ours; one that nobody titled keeps its name."""
    curated = scene.policy.titles.get(rule, {}).get(scene.language)
    if curated:
        return curated
    key = f"rule-{rule}"
    return scene.line(key) if scene.policy.texts.has(scene.language, key) else rule


def rule_titles(scene: Scene, rules: Iterable[str]) -> str:
    """Several rules in a row, each once."""
    titles = dict.fromkeys(rule_title(scene, one) for one in rules)
    return scene.policy.texts.row(scene.language, titles)
