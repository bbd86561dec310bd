"""Credentials that were posted: who finds them, and how they are masked before they are kept."""

from collections.abc import Iterable, Mapping, Sequence

from community_bot.core.scam.codes import second_factors
from community_bot.core.scam.findings import Finding, Rule, findings_in
from community_bot.core.scam.han_seeds import han_seed_phrases
from community_bot.core.scam.keys import private_keys
from community_bot.core.scam.passwords import passwords
from community_bot.core.scam.seeds import seed_phrases
from community_bot.core.scam.tokens import access_tokens
from community_bot.core.scam.undisguised import undisguised

SIMPLIFIED, TRADITIONAL = "chinese_simplified", "chinese_traditional"


def credential_rules(lists: Mapping[str, Sequence[str]]) -> tuple[Rule, ...]:
    """The rules for all that opens an account or wallet, given BIP-39's lists by language."""
    lettered = {
        name: words for name, words in lists.items() if name not in (SIMPLIFIED, TRADITIONAL)
    }
    return (
        undisguised(
            seed_phrases(lettered),
            han_seed_phrases(lists[SIMPLIFIED], lists[TRADITIONAL]),
            private_keys,
            access_tokens,
            second_factors,
            passwords,
        ),
    )


def without_secrets(text: str, rules: Iterable[Rule]) -> str:
    """The text with all that these rules find blacked out."""
    return masked(text, findings_in(text, rules))


def masked(text: str, findings: Iterable[Finding]) -> str:
    """The text with what was found blacked out, five blocks each whatever its length."""
    pieces, position = [], 0
    for start, end in sorted(finding.span for finding in findings):
        if end > position:
            pieces += [text[position : max(start, position)], "█████"]
            position = end
    return "".join((*pieces, text[position:]))
