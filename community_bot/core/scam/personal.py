"""Personal data: what names a person or their account. Credentials are another kind (`secrets`).

In a chat it is found by what it is called (`documents`, `details`). Files that everybody may read
are held to the stricter net below, which costs nothing: whoever writes an example can write
another one.
"""

import re
from collections.abc import Iterator

from community_bot.core.scam.details import personal_details
from community_bot.core.scam.documents import bank_cards, identity_documents, is_luhn
from community_bot.core.scam.findings import Finding, Rule, Severity
from community_bot.core.scam.undisguised import undisguised

# For what members write; `personal_data` is for files.
PERSONAL_RULES: tuple[Rule, ...] = (undisguised(identity_documents, bank_cards, personal_details),)
# What a stranger can do harm with alone; of the rest their owner decides.
documents: Rule = undisguised(identity_documents, bank_cards)
REMOVED_AT_ONCE = frozenset(("identity-document", "bank-card"))

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A date has digits and hyphens too, so only groups of four or a leading + join what is apart.
_DIGITS = re.compile(
    r"(?<![\w.])(?:\+\d(?:[ -]?\d){7,14}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?|\d{8,19})(?!\w)"
)
_HASH = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{40,64}(?![0-9A-Za-z])")
_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])(?:bc1[02-9ac-hj-np-z]{25,60}|[13T][1-9A-HJ-NP-Za-km-z]{25,34})(?![0-9A-Za-z])"
)
_CARD_DIGITS = range(13, 20)  # ISO/IEC 7812
_PHONE_DIGITS = range(8, 16)  # ITU-T E.164 allows 15


def personal_data(text: str) -> tuple[Finding, ...]:
    """Flag e-mail addresses, bank cards, long numbers, hashes and wallet addresses."""
    return tuple(Finding(rule, Severity.NOTE, span, reason) for rule, span, reason in _found(text))


def _found(text: str) -> Iterator[tuple[str, tuple[int, int], str]]:
    for match in _EMAIL.finditer(text):
        yield "email-address", match.span(), "an address with @"
    for match in _DIGITS.finditer(text):
        digits = [int(one) for one in match[0] if one.isdigit()]
        if len(digits) in _CARD_DIGITS and is_luhn(digits):
            yield "bank-card", match.span(), "digits of a card"
        elif len(digits) in _PHONE_DIGITS:
            yield "long-number", match.span(), "digits of a phone, account or order"
    for match in _HASH.finditer(text):
        yield "chain-id", match.span(), "a transaction or address"
    for match in _ADDRESS.finditer(text):
        yield "chain-id", match.span(), "a wallet address"
