"""Private keys and access tokens in the forms that wallets and programs write."""

import base64
import binascii
import hashlib
import json
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from community_bot.core.scam.base58 import RIPPLE, checked, decoded
from community_bot.core.scam.findings import findings_in
from community_bot.core.scam.secrets import masked
from tests.support.house import rules
from tests.support.leaks import HEX, WIF, base58check

KEY = hashlib.sha256(b"nobody's either").digest()
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(raw: bytes, letters: str = LETTERS) -> str:
    value, text = int.from_bytes(raw, "big"), ""
    while value:
        value, digit = divmod(value, 58)
        text = letters[digit] + text
    return letters[0] * (len(raw) - len(raw.lstrip(b"\0"))) + text


def with_check(body: bytes, letters: str) -> str:
    return base58(body + hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4], letters)


def stellar(key: bytes) -> str:
    raw = b"\x90" + key
    return base64.b32encode(raw + binascii.crc_hqx(raw, 0).to_bytes(2, "little")).decode()


PUBLIC = Ed25519PrivateKey.from_private_bytes(KEY).public_key()
PAIR = base58(KEY + PUBLIC.public_bytes(Encoding.Raw, PublicFormat.Raw))
SIGNATURE = base58(hashlib.sha512(b"signed").digest())
BYTES = list(hashlib.sha512(b"wallet file").digest())
BECH32 = "023456789acdefghjklmnpqrstuvwxyz"
KEYSTORE = json.dumps(
    {"version": 3, "crypto": {"ciphertext": HEX, "kdf": "scrypt", "kdfparams": {"n": 8192}}}
)
PEM = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIPq\nAwEHoUQ\n-----END EC PRIVATE KEY-----"
RANDOM = "k7Q2mZ9vT4xB1nW8pL6cR3sD5fG0hJ7a"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"
GROUPS = " ".join(HEX[at : at + 8] for at in range(0, 64, 8))


def found(text: str) -> list[str]:
    return sorted({one.rule for one in findings_in(text, rules())})


def left(text: str) -> str:
    return masked(text, findings_in(text, rules()))


@pytest.mark.parametrize(
    "key",
    [
        *WIF,
        base58check(b"\xef" + KEY + b"\x01"),  # a test network
        base58check(b"\xb0" + KEY),  # Litecoin
        base58check(b"\x9e" + KEY + b"\x01"),  # Dogecoin
        base58check(b"\x01\x42\xc0" + KEY + b"abcd"),  # BIP-38
        "Zprv" + (LETTERS * 2)[:107],
        stellar(KEY),
        with_check(b"!" + KEY[:16], RIPPLE),
        with_check(b"\x01\xe1\x4b" + KEY[:16], RIPPLE),
        PAIR,
        "suiprivkey1" + (BECH32 * 2)[:59],
        "nsec1" + (BECH32 * 2)[:58],
        "PVT_K1_" + LETTERS[:50],
        "edsk" + LETTERS[:50],
        str(BYTES),
        str(BYTES[:32]),
        KEYSTORE,
        PEM,
    ],
    ids=lambda one: one[:12],
)
def test_a_key_is_found_by_its_form(key):
    assert left(f"what is this {key}") == "what is this █████"
    assert found(f"这是什么{key}") == ["private-key"]


@pytest.mark.parametrize(
    "text",
    [
        f"my secret key is {SIGNATURE}",
        f"phantom key: {SIGNATURE} please",
        f"私鑰：{HEX}",
        f"密钥是 {HEX}",
        f"here is my key {HEX}",
        f"pvt key {WIF[0][:-1]}x",
        f"private key: {GROUPS}",
        f"tx failed. my private key: 0x{HEX}",
        f"{HEX} <- private key",
    ],
)
def test_what_looks_like_a_hash_is_a_key_when_it_is_called_one(text):
    assert "private-key" in found(text)
    assert not re.search(r"\w{20}|(?:\w{8} ){3}", left(text))


@pytest.mark.parametrize(
    "text",
    [
        SIGNATURE,
        f"signature {SIGNATURE}",
        f"https://explorer.example/tx/{SIGNATURE} imported from phantom",
        f"they wanted my private key. tx 0x{HEX} is the proof",
        f"my private key was stolen, look: 0x{HEX}",
        f"my private key leaked! he took it all: {HEX}",
        f"私钥泄露了，被转走的 {HEX}",
        f"public key {HEX}",
        f"public key: {SIGNATURE}",
        f"{HEX} is the hash, not a private key",
        f"交易哈希 {HEX} 私钥没有泄露",
        f"private key sent to support long ago and then, weeks later, this came up: {HEX}",
        f"pub {GROUPS}",
        f"private key {GROUPS[:-4]}",
        WIF[0][:-1] + ("2" if WIF[0][-1] != "2" else "3"),
        stellar(KEY)[:-1] + "A",
        "s" + LETTERS[:28],
        base58check(b"\x80" + KEY + b"\x02"),
        str(list(range(64))),
        str([*BYTES[:63], 999]),
        str(BYTES[:40]),
        '{"kdf": "scrypt"}',
        "-----BEGIN PUBLIC KEY-----\nMHcCAQEEIPq\n-----END PUBLIC KEY-----",
    ],
)
def test_hashes_signatures_and_stories_of_theft_are_no_keys(text):
    assert found(text) == []


def test_a_file_whose_end_is_missing_is_masked_to_the_end():
    assert left(f"look {PEM[:50]}") == "look █████"
    assert left(f"look {KEYSTORE[1:]}") == 'look "version": 3, "crypto": █████'
    assert left('x "kdf": 1, "ciphertext": "ab') == 'x █████: "ab'


def test_zeros_in_front_are_bytes_too():
    assert decoded("11z") == b"\0\0\x39"
    assert checked(base58check(b"\x01abc")) == b"\x01abc"
    assert checked("1111") is None


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"apikey={RANDOM[:16]} secretkey={RANDOM} passphrase=Abcd1234!", RANDOM),
        (f"API Key\n{RANDOM}", RANDOM),
        (f"access key id: {RANDOM}", RANDOM),
        ("api_key: 1f0c9b1e-88aa-4c1d-9f27-5be2c1a90d11", "1f0c9b1e-88aa-4c1d-9f27-5be2c1a90d11"),
        (f"我的API密钥是{RANDOM}", RANDOM),
        (f"我的api是{RANDOM}", RANDOM),
        (f"api: {RANDOM[::-1]} secret {RANDOM}", RANDOM),
        (f"secret: {RANDOM}", RANDOM),
        (f"Authorization: Bearer {RANDOM}", RANDOM),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
        ("ghp_" + RANDOM + "abcd", RANDOM),
        (f"session {JWT}", JWT),
        (f"cookie: sid={RANDOM}", RANDOM),
        (f"https://discord.com/api/webhooks/123456789012345678/{RANDOM * 2}", RANDOM),
        (f"wc:{HEX}@2?relay-protocol=irn&symKey={HEX}", HEX),
    ],
)
def test_what_opens_an_account_to_programs_is_found(text, secret):
    assert findings_in(text, rules())
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "api key permissions: enable-spot-and-margin-trading",
        "how to make an API key: account-settings-api-management-v2",
        "api key: YOUR_API_KEY_GOES_HERE",
        "access token contract 0x6982508145454Ce325dDbE47a25d4ec3d2311933",
        "token: 0x6982508145454Ce325dDbE47a25d4ec3d2311933",
        "cookie settings: https://example.com/cookies/settings-2026",
        "API密钥在哪里创建 https://example.com/zh-CN/my/settings/api-management",
        "session: settings-and-more-of-that-2026",
        "secret santa event: https://example.com/en/events/santa",
    ],
)
def test_talk_about_keys_and_addresses_of_pages_is_left_alone(text):
    assert found(text) == []
