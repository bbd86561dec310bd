"""Private keys of wallets, by their form, and by what they are called where the form says nothing.

A transaction hash has 64 hex digits like a private key, and a Solana signature is as long as a
Solana key: the name that stands nearest decides.
"""

import base64
import binascii
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from string import hexdigits

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from community_bot.core.scam.base58 import CLASS, RIPPLE, checked, decoded
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.undisguised import has_long_word

Found = tuple[tuple[int, int], str]

_RUN = re.compile(r"(?<![0-9A-Za-z_])[0-9A-Za-z_]{28,}")
_BLOCK = re.compile(r"\[\s?\d")
# Three groups of hex digits, found by what stands behind the first.
_GROUPS = re.compile(r"[ :-](?<=[0-9A-Fa-f]{2}[ :-])(?:[0-9A-Fa-f]{2,16}[ :-]){2}")
_SHORTEST = 28  # letters of a key in one piece
_KEY = re.compile(
    r"priv(?:ate)?[ _-]?keys?|secret[ _-]?keys?|(?<![a-z])(?:pk|pvt|prv|wif|priv)(?![a-z])"
    r"|(?:spend|view)[ _-]?key|(?<![a-z])(?:my|wallet) keys?(?![a-z])"
    r"|[私密秘][钥鑰匙]|私人[钥鑰密]",
    re.IGNORECASE,
)
_WEAK_KEY = re.compile(
    r"(?<!public )(?<!pub )(?<![a-z])keys?\s?(?:is|[:=：]|$)|phantom|solflare|import", re.IGNORECASE
)
_HASH = re.compile(
    r"(?<![a-z])(?:tx|txn|txs|tx[ _-]?(?:id|hash)|hash|transactions?|block|sig(?:nature)?"
    r"|order|root"
    r"|public[ _-]?key|pub[ _-]?key|address)(?![a-z])|/tx/|哈希|交易|转账|轉帳|区块|區塊"
    r"|公[钥鑰]|地址|签名",
    re.IGNORECASE,
)
_BEFORE = 80  # letters in which it is named
_AFTER = 30
_BETWEEN = 40  # letters from the name to the key
# "My private key was stolen, look at 0x…": what follows is the thief's transaction.
_STORY = re.compile(
    r"leak|stole|steal|hack|compromis|thief|drain|moved|took|gone|泄|洩|盗|盜|偷|黑|[转轉]走"
    r"|[.!?。！？]\s",
    re.IGNORECASE,
)

_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_HEX_IN_GROUPS = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX] ?)?(?:[0-9a-fA-F]{2,16}[ \n:-]){3,31}[0-9a-fA-F]{2,16}"
    r"(?![0-9A-Za-z])"
)
_HEX_DIGITS = 64
_EXTENDED = re.compile(rf"(?<![0-9A-Za-z])[xyztuvYZUV]prv{CLASS}{{100,112}}(?![0-9A-Za-z])")
_CHECKED = re.compile(rf"(?<![0-9A-Za-z])(?:6P{CLASS}{{56}}|{CLASS}{{51,52}})(?![0-9A-Za-z])")
_PREFIXED = re.compile(
    r"(?<![0-9A-Za-z])(?:suiprivkey1[02-9ac-hj-np-z]{50,70}|nsec1[02-9ac-hj-np-z]{58}"
    rf"|ed25519e?_sk1[02-9ac-hj-np-z]{{50,130}}|PVT_(?:K1|R1)_{CLASS}{{48,54}}"
    rf"|(?:edsk|spsk|p2sk){CLASS}{{50,94}})(?![0-9A-Za-z])"
)
_STELLAR = re.compile(r"(?<![0-9A-Za-z])S[A-Z2-7]{55}(?![0-9A-Za-z])")
_RIPPLE = re.compile(rf"(?<![0-9A-Za-z])s{CLASS}{{27,30}}(?![0-9A-Za-z])")
_SOLANA = re.compile(rf"(?<![0-9A-Za-z]){CLASS}{{86,88}}(?![0-9A-Za-z])")
_BYTES = re.compile(r"\[\s{0,4}\d{1,3}(?:\s{0,4},\s{0,4}\d{1,3}){31,63}\s{0,4}\]")
_PEM = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----")
_PEM_END = re.compile(r"-----END [A-Z0-9 ]{1,40}-----")
_KEYSTORE = re.compile(r"\"(?:ciphertext|kdf)\"", re.IGNORECASE)

_PAIR = 64  # bytes: the secret half and the public one
_HALF = 32
_MOST_PAIRS = 6  # that are computed; 60 µs each
_BYTE = 256
_THREE_DIGITS, _OFTEN = 100, 0.3  # three of five random bytes have three digits


def private_keys(text: str) -> tuple[Finding, ...]:
    """Flag private keys: by form and checksum, or by what they are called."""
    if not _may_hold_key(text):
        return ()
    found = (*_by_form(text), *_in_blocks(text), *_by_name(text), *_by_pair(text))
    return tuple(Finding("private-key", Severity.CERTAIN, span, why) for span, why in found)


def _may_hold_key(text: str) -> bool:
    """Whether anything is long enough, or opens what may be; quick for texts without."""
    return (
        (has_long_word(text, _SHORTEST) and _RUN.search(text) is not None)
        or _BLOCK.search(text) is not None
        or "kdf" in text
        or "-----BEGIN" in text
        or _GROUPS.search(text) is not None
    )


def _by_form(text: str) -> Iterator[Found]:
    for pattern, is_one, reason in _FORMS:
        for match in pattern.finditer(text):
            if is_one(match[0]):
                yield match.span(), reason


def _is_certain(_: str) -> bool:
    """Nothing else looks like it."""
    return True


def _is_wallet_form(text: str) -> bool:
    """Whether it is a key of any chain (its byte, the key, perhaps 1), or one under a password."""
    body = checked(text) or b""
    match len(body):
        case 33:
            return True
        case 34:
            return body[-1] == 1
        case _:
            return body[:2] in (b"\x01\x42", b"\x01\x43")  # BIP-38


def _is_stellar(text: str) -> bool:
    """Whether the CRC-16 at the end fits (SEP-23)."""
    raw = base64.b32decode(text)
    return binascii.crc_hqx(raw[:-2], 0) == int.from_bytes(raw[-2:], "little")


def _is_ripple(text: str) -> bool:
    """Whether it is 16 bytes behind one that says so, or three."""
    return len(checked(text, RIPPLE) or b"") in (17, 19)


# What its form and checksum give away, whatever stands around it.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...] = (
    (_EXTENDED, _is_certain, "extended private key"),
    (_PREFIXED, _is_certain, "form of a private key"),
    (_CHECKED, _is_wallet_form, "private key in wallet form"),
    (_STELLAR, _is_stellar, "secret seed with a valid checksum"),
    (_RIPPLE, _is_ripple, "secret seed with a valid checksum"),
)


def _in_blocks(text: str) -> Iterator[Found]:
    """Keys in the files of programs: PEM, keystore, list of bytes."""
    file = _PEM.search(text)
    if file:
        ends = [match.end() for match in _PEM_END.finditer(text, file.end())]
        yield (file.start(), max(ends, default=len(text))), "private key file"
    parts = {match[0].lower(): match for match in _KEYSTORE.finditer(text)}
    if len(parts) > 1:
        yield _object_around(text, parts.values()), "wallet file"
    for match in _BYTES.finditer(text):
        if _is_key_in_bytes([int(one) for one in re.findall(r"\d+", match[0])]):
            yield match.span(), "bytes of a private key"


def _object_around(text: str, parts: Collection[re.Match[str]]) -> tuple[int, int]:
    """The JSON object that holds these, as far as it was posted."""
    start = min(match.start() for match in parts)
    end = max(match.end() for match in parts)
    opened = text.find("{", 0, start)
    return opened if opened >= 0 else start, max(end, text.rfind("}") + 1)


def _is_key_in_bytes(numbers: Sequence[int]) -> bool:
    large = sum(one >= _THREE_DIGITS for one in numbers) / len(numbers)
    return len(numbers) in (_HALF, _PAIR) and max(numbers) < _BYTE and large > _OFTEN


def _by_name(text: str) -> Iterator[Found]:
    """What may as well be a hash or a signature, where it is called a key."""
    if not _KEY.search(text) and not _WEAK_KEY.search(text):
        return
    groups = (one for one in _HEX_IN_GROUPS.finditer(text) if _hex_digits(one[0]) == _HEX_DIGITS)
    for match in (*_HEX.finditer(text), *groups, *_CHECKED.finditer(text)):
        if _is_called_key(text, match):
            yield match.span(), "called a private key"
    for match in _SOLANA.finditer(text):
        if len(decoded(match[0])) == _PAIR and _is_called_key(text, match, is_weak_enough=True):
            yield match.span(), "called a private key"


def _hex_digits(text: str) -> int:
    return sum(one in hexdigits for one in text.lower().removeprefix("0x"))


def _by_pair(text: str) -> Iterator[Found]:
    """Pairs of which one half is the other's public key: nothing else is."""
    for match in islice(_SOLANA.finditer(text), _MOST_PAIRS):
        raw = decoded(match[0])
        if len(raw) == _PAIR and _public(raw[:_HALF]) == raw[_HALF:]:
            yield match.span(), "private key with its public key"


def _public(secret: bytes) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(secret).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _is_called_key(text: str, match: re.Match[str], *, is_weak_enough: bool = False) -> bool:
    """Whether the nearest name before it, else one after it, is that of a key."""
    start = max(0, match.start() - _BEFORE)
    named = _last(_KEY, text, start, match.start())
    if is_weak_enough:
        named = max(named, _last(_WEAK_KEY, text, start, match.start()))
    hashed = _last(_HASH, text, start, match.start())
    if max(named, hashed) >= 0:
        told = text[named : match.start()]
        return named > hashed and len(told) <= _BETWEEN and not _STORY.search(told)
    end = match.end() + _AFTER
    return bool(_KEY.search(text, match.end(), end)) and not _HASH.search(text, match.end(), end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((one.end() for one in pattern.finditer(text, start, end)), default=-1)
