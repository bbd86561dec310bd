"""Credentials that were posted: found, and masked before anything is written down."""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from community_bot.core.scam.findings import Finding, Rule, Severity

_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[\W\d_]{1,12}")  # separators and numbering, emoji included
_LENGTHS = (12, 15, 18, 21, 24)  # BIP-39
_SEED_TALK = re.compile(
    r"seed|mnemonic|recovery|phrase|backup|wallet|助记词|助記詞|恢复词|钱包|密语", re.IGNORECASE
)
_HEX_KEY = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_KEY_TALK = re.compile(
    r"priv(?:ate)?[ _-]?key|secret[ _-]?key|\bpk\b|私钥|私鑰|密钥", re.IGNORECASE
)
_EXTENDED_KEY = re.compile(r"(?<![0-9A-Za-z])[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,112}(?![0-9A-Za-z])")
_WIF = re.compile(r"(?<![0-9A-Za-z])[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![0-9A-Za-z])")
_TELEGRAM_TOKEN = re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}")
_DISCORD_TOKEN = re.compile(r"(?<![\w-])[MNO][\w-]{22,28}\.[\w-]{6}\.[\w-]{27,}")
_API_SECRET = re.compile(
    r"(?:api|secret|access)[ _-]?(?:key|secret|token)[\"']?\s*(?:is|are|[:=：是为])\s*[\"']?"
    r"([A-Za-z0-9_\-+/=]{24,})",
    re.IGNORECASE,
)
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_KEY_SENTENCE = 80  # letters before a hex string in which it is called a private key


def seed_phrases(words: Sequence[str]) -> Rule:
    """Flag runs of BIP-39 words (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki).

    A run counts when it holds a phrase whose checksum fits, or the text speaks of seeds. `words`
    is the list in its order, since the checksum rests on it.
    """
    index = {word: number for number, word in enumerate(words)}

    def rule(text: str) -> tuple[Finding, ...]:
        talks = _SEED_TALK.search(text) is not None
        return tuple(
            Finding("seed-phrase", Severity.CERTAIN, (run[0].start(), run[-1].end()), reason)
            for run in _runs(text, index)
            if (reason := _reason(run, index, talks=talks))
        )

    return rule


def private_keys(text: str) -> tuple[Finding, ...]:
    """Flag private keys: extended and WIF by their form, 64 hex digits by what they are called.

    A transaction hash has 64 hex digits too, so without the words it is none.
    """
    extended = ((match.span(), "extended private key") for match in _EXTENDED_KEY.finditer(text))
    wif = ((m.span(), "private key in wallet form") for m in _WIF.finditer(text) if _is_wif(m[0]))
    named = ((m.span(), "called a private key") for m in _HEX_KEY.finditer(text) if _named(text, m))
    found = itertools.chain(extended, wif, named)
    return tuple(Finding("private-key", Severity.CERTAIN, span, why) for span, why in found)


def access_tokens(text: str) -> tuple[Finding, ...]:
    """Flag bot tokens and API secrets."""
    tokens = [match.span() for match in _TELEGRAM_TOKEN.finditer(text)]
    tokens += [match.span() for match in _DISCORD_TOKEN.finditer(text)]
    secrets = [match.span(1) for match in _API_SECRET.finditer(text)]
    return (
        *(Finding("access-token", Severity.CERTAIN, span, "bot token") for span in tokens),
        *(Finding("api-secret", Severity.CERTAIN, span, "called a secret") for span in secrets),
    )


def masked(text: str, findings: Iterable[Finding]) -> str:
    """The text with what was found blacked out, five blocks each whatever its length."""
    pieces, position = [], 0
    for start, end in sorted(finding.span for finding in findings):
        if end > position:
            pieces += [text[position : max(start, position)], "█████"]
            position = end
    return "".join((*pieces, text[position:]))


def _runs(text: str, index: dict[str, int]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        glued = not run or _GAP.fullmatch(text, run[-1].end(), match.start())
        if match[0].lower() in index and glued:
            run.append(match)
            continue
        yield run
        run = [match] if match[0].lower() in index else []
    yield run


def _reason(run: list[re.Match[str]], index: dict[str, int], *, talks: bool) -> str:
    if len(run) < min(_LENGTHS):
        return ""
    if talks:
        return "seed words, called so"
    numbers = [index[match[0].lower()] for match in run]
    return "seed words with a valid checksum" if _holds_phrase(numbers) else ""


def _holds_phrase(numbers: Sequence[int]) -> bool:
    """Whether any stretch is a phrase: "help", "please" and "all" stand in the list too."""
    return any(
        _checksum_fits(numbers[at : at + length])
        for length in _LENGTHS
        for at in range(len(numbers) - length + 1)
    )


def _checksum_fits(numbers: Sequence[int]) -> bool:
    total = len(numbers) * 11
    check = total // 33
    value = 0
    for number in numbers:
        value = value << 11 | number
    entropy = (value >> check).to_bytes((total - check) // 8, "big")
    return hashlib.sha256(entropy).digest()[0] >> (8 - check) == value & ((1 << check) - 1)


def _is_wif(text: str) -> bool:
    value = 0
    for letter in text:
        value = value * 58 + _BASE58.index(letter)
    raw = value.to_bytes(39, "big").lstrip(b"\0")
    body, check = raw[:-4], raw[-4:]
    return hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] == check


def _named(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _KEY_SENTENCE) : match.start()]
    after = text[match.end() : match.end() + 30]
    return _KEY_TALK.search(before) is not None or _KEY_TALK.search(after) is not None
