"""Credentials that were posted: found by what they are, never guessed from prose."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from community_bot.core.scam.findings import Finding, Severity, findings_in
from community_bot.core.scam.secrets import masked
from tests.support.house import rules
from tests.support.leaks import (
    API_SECRET,
    DISCORD_TOKEN,
    HEX,
    SEEDS,
    TELEGRAM_TOKEN,
    WIF,
    XPRV,
)

BLOCKS = "█████"
TWELVE = SEEDS[12]


def hidden(text: str) -> str:
    """The text as it is kept."""
    return masked(text, findings_in(text, rules()))


def rules_found(text: str) -> list[str]:
    return [one.rule for one in findings_in(text, rules())]


def numbered(seed: str, form: str) -> str:
    return "".join(form.format(n=n, word=word) for n, word in enumerate(seed.split(), start=1))


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_a_seed_phrase_of_any_length_is_found_by_its_checksum(seed):
    assert findings_in(f"hey hi {seed}", rules()) == (
        Finding(
            "seed-phrase",
            Severity.CERTAIN,
            (7, 7 + len(seed)),
            "seed words with a valid checksum",
        ),
    )


@pytest.mark.parametrize(
    "written",
    [
        TWELVE.upper(),
        TWELVE.title(),
        TWELVE.replace(" ", "\n"),
        TWELVE.replace(" ", ", "),
        TWELVE.replace(" ", " | "),
        TWELVE.replace(" ", "、"),
        f"“{TWELVE}”",
        numbered(TWELVE, "{n}. {word}\n"),
        numbered(TWELVE, "{n}) {word} "),
        numbered(TWELVE, "[{n}] {word}\r\n"),
        numbered(TWELVE, "{n}️⃣ {word}\n"),
        TWELVE.replace(" ", " → "),
        f"看看这个{TWELVE}谢谢",
    ],
)
def test_a_seed_phrase_is_found_however_it_is_set_out(written):
    kept = hidden(written)

    assert rules_found(written) == ["seed-phrase"]
    assert BLOCKS in kept
    assert [word for word in TWELVE.split() if word in kept.casefold()] == []


@pytest.mark.parametrize(
    "hint", ["my seed phrase: ", "recovery words ", "助记词是 ", "WALLET backup "]
)
def test_words_of_any_number_from_twelve_that_are_called_a_seed_are_one(hint):
    thirteen = " ".join(["abandon"] * 13)

    assert rules_found(hint + thirteen) == ["seed-phrase"]
    assert rules_found(thirteen) == []


@pytest.mark.parametrize(
    "text",
    [
        "never share your seed phrase with anybody, not even with support",
        "seed phrase: twelve words like abandon ability able about above absent",
        "what happens if I lose my recovery phrase?",
        "助记词泄露了怎么办",
        "I will buy more when the price is cheap and the market is quiet, that is my plan",
        "they can update the app again today and then people will try to open an account",
        " ".join(["abandon"] * 11),
        " ".join(["abandon"] * 12),  # twelve words of the list whose checksum does not fit
        "",
    ],
)
def test_talk_about_seed_phrases_and_prose_of_their_words_are_left_alone(text):
    assert rules_found(text) == []


def test_every_word_of_a_long_story_may_stand_in_the_list_without_being_a_phrase():
    words = Mnemonic("english").wordlist
    story = ". The ".join(" ".join(words[n : n + 11]) for n in range(0, 330, 11))

    assert rules_found(story) == []


@pytest.mark.parametrize(
    "text",
    [
        f"my private key is {HEX}",
        f"private_key={HEX}",
        f"Private-Key: 0x{HEX}",
        f"私钥 {HEX}",
        f"{HEX} is my secret key",
        f"pk {HEX.upper()}",
    ],
)
def test_sixty_four_hex_digits_that_are_called_a_key_are_one(text):
    assert rules_found(text) == ["private-key"]
    assert HEX.casefold() not in hidden(text).casefold()


@pytest.mark.parametrize(
    "text",
    [
        f"my txid is {HEX}",
        f"https://etherscan.io/tx/0x{HEX}",
        f"transaction hash {HEX} not arrived",
        f"Is there a private key needed to withdraw? {'Asking for a friend. ' * 5}tx {HEX}",
        "0x742d35Cc6634C0532925a3b844Bc454e4438f44e is the private key address?",
        "bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh",
        f"private key{HEX}{HEX}",
    ],
)
def test_a_transaction_hash_or_an_address_is_no_secret(text):
    assert rules_found(text) == []


@pytest.mark.parametrize("wif", WIF)
def test_a_wallet_key_is_found_by_its_checksum(wif):
    assert rules_found(f"look {wif} here") == ["private-key"]
    assert rules_found(f"look {wif[:-1]}{'2' if wif[-1] != '2' else '3'} here") == []


@pytest.mark.parametrize("kind", "xyz")
def test_an_extended_private_key_is_found_and_a_public_one_is_not(kind):
    assert rules_found(f"{kind}{XPRV[1:]}") == ["private-key"]
    assert rules_found(f"{kind}pub{XPRV[4:]}") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"token {TELEGRAM_TOKEN}", TELEGRAM_TOKEN),
        (f"https://api.telegram.org/bot{TELEGRAM_TOKEN}/getMe", TELEGRAM_TOKEN),
        (f"DISCORD={DISCORD_TOKEN}", DISCORD_TOKEN),
        (f"api key: {API_SECRET}", API_SECRET),
        (f"my secret key is {API_SECRET} ok?", API_SECRET),
        (f'"api_secret": "{API_SECRET}"', API_SECRET),
        (f"API密钥 access token：{API_SECRET}", API_SECRET),
    ],
)
def test_tokens_and_api_secrets_are_found_by_form_or_name(text, secret):
    assert findings_in(text, rules())
    assert secret not in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "where do I find my api key?",
        "api key: in settings",
        "the order id is 123456789:12",
        "call me at 12:30, ratio 100000:1",
    ],
)
def test_talk_about_keys_is_left_alone(text):
    assert rules_found(text) == []


def test_two_secrets_in_one_message_are_both_hidden():
    assert hidden(f"a {TELEGRAM_TOKEN} b my private key is {HEX} c") == (
        f"a {BLOCKS} b my private key is {BLOCKS} c"
    )


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s)))


@given(st.text("abc", max_size=30), st.lists(SPANS, max_size=5))
def test_no_letter_of_what_was_found_is_kept_and_every_other_is(text, spans):
    spans = [(start, min(end, len(text))) for start, end in spans if start < min(end, len(text))]
    findings = [Finding("any", Severity.CERTAIN, span, "") for span in spans]
    covered = {at for start, end in spans for at in range(start, end)}

    kept = masked(text, findings)

    assert kept.replace(BLOCKS, "") == "".join(
        letter for at, letter in enumerate(text) if at not in covered
    )
    assert kept == masked(text, reversed(findings))
    assert (BLOCKS in kept) is bool(covered)


def test_how_long_a_secret_was_cannot_be_seen():
    assert len({hidden(seed) for seed in SEEDS.values()}) == 1


@given(st.binary(min_size=16, max_size=16), st.text(max_size=40), st.text(max_size=40))
def test_any_seed_phrase_in_any_sentence_is_not_kept(drop, before, after):
    seed = Mnemonic("english").to_mnemonic(drop)
    kept = hidden(f"{before} {seed} {after}")

    assert seed not in kept
    assert kept.split(BLOCKS)[0] in f"{before} "


@given(st.text())
def test_no_text_breaks_the_rules(text):
    assert isinstance(hidden(text), str)


def test_a_hash_of_a_secret_is_no_secret():
    assert rules_found(hashlib.sha256(TWELVE.encode()).hexdigest()) == []
