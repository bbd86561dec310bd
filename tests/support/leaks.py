"""Credentials as members leak them; all made up, and none of them opens anything."""

import hashlib

from mnemonic import Mnemonic

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def _base58check(raw: bytes) -> str:
    value = int.from_bytes(raw + hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4], "big")
    text = ""
    while value:
        value, digit = divmod(value, 58)
        text = _BASE58[digit] + text
    return text


_KEY = hashlib.sha256(b"nobody's").digest()

# By the number of words: 12, 15, 18, 21, 24.
SEEDS = {
    len(words.split()): words
    for bits in (128, 160, 192, 224, 256)
    for words in [Mnemonic("english").to_mnemonic(hashlib.sha512(b"x").digest()[: bits // 8])]
}
HEX = _KEY.hex()
WIF = (_base58check(b"\x80" + _KEY), _base58check(b"\x80" + _KEY + b"\x01"))
XPRV = "xprv" + (_BASE58 * 2)[:107]
TELEGRAM_TOKEN = "123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
DISCORD_TOKEN = "MTA0OTc2NzQ3MDAyNzQ2" + "NzY4OA" + ".GdkfaM." + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4"
API_SECRET = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"

# One message for each way to leak, with the part that nobody may keep.
LEAKS = {
    "seed phrase": (f"help, my seed is {SEEDS[12]}", SEEDS[12]),
    "private key": (f"my private key is {HEX} please", HEX),
    "wallet key": (f"what is {WIF[0]}?", WIF[0]),
    "bot token": (f"token: {TELEGRAM_TOKEN}", TELEGRAM_TOKEN),
    "api secret": (f"api secret: {API_SECRET}", API_SECRET),
}
