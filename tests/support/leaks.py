"""Credentials as members leak them; all made up, and none of them opens anything."""

import hashlib

from mnemonic import Mnemonic

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58check(raw: bytes) -> str:
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
WIF = (base58check(b"\x80" + _KEY), base58check(b"\x80" + _KEY + b"\x01"))
XPRV = "xprv" + (_BASE58 * 2)[:107]
TELEGRAM_TOKEN = "123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
DISCORD_TOKEN = "MTA0OTc2NzQ3MDAyNzQ2" + "NzY4OA" + ".GdkfaM." + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4"
API_SECRET = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"

# Chinese, with its checksum: glued, as wallets never show it and members do type it.
HAN_SEED = Mnemonic("chinese_simplified").to_mnemonic(hashlib.sha512(b"han").digest()[:16])
HAN_SEED = "".join(HAN_SEED.split())
# The fourth word is mistyped.
TYPO_SEED = " ".join((*SEEDS[12].split()[:3], "guitxr", *SEEDS[12].split()[4:]))

# One message for each way to leak, with the part that nobody may keep.
LEAKS = {
    "seed phrase": (f"help, my seed is {SEEDS[12]}", SEEDS[12]),
    "private key": (f"my private key is {HEX} please", HEX),
    "wallet key": (f"what is {WIF[0]}?", WIF[0]),
    "bot token": (f"token: {TELEGRAM_TOKEN}", TELEGRAM_TOKEN),
    "api secret": (f"api secret: {API_SECRET}", API_SECRET),
    "chinese seed": (f"我的助记词是{HAN_SEED}", HAN_SEED),
    "mistyped seed": (f"recovery phrase {TYPO_SEED}", TYPO_SEED),
    "one-time code": ("my code is 771904 but it says expired", "771904"),
    "password": ("登录密码：Kx-9031qq 登不上", "Kx-9031qq"),
    "authenticator": ("google auth secret NB2W45DFOIZA7QX5", "NB2W45DFOIZA7QX5"),
    "backup codes": ("backup codes: 8812-4410 7730-1192", "8812-4410"),
}
