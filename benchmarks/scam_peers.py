# ruff: noqa: INP001 - a script's part, not a package
"""What else flags scams: a keyword list, a trained classifier, the phishing detector of wallets."""

import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

Brands = Mapping[str, Sequence[str]]

DETECTOR = "eth-phishing-detect@1.2.0"

# The words that such lists hold: what a moderator writes down in an hour.
_KEYWORDS = re.compile(
    r"\b(?:airdrop|giveaway|double your|dm me|inbox me|whats ?app|telegram me|seed phrase"
    r"|private key|recovery (?:phrase|expert|agent)|guaranteed (?:profit|returns?)|invest(?:ment)?"
    r"|free (?:bitcoin|crypto|usdt|eth)|claim now|verify your (?:account|wallet)"
    r"|connect your wallet"
    r"|customer (?:care|support)|support team|scam|hack(?:ed|er)?|winner|prize|urgent)\b"
    r"|加微信|加我|私聊|客服|空投|助记词|私钥|跑分|刷单|兼职|日结|包赚|稳赚|返佣|带单|贷款|验证码|退款"
    r"|解冻|中奖|裸聊|博彩|代付",
    re.IGNORECASE,
)

_SCRIPT = """
const Detector = require('eth-phishing-detect/src/detector');
const { brands, domains } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const official = Object.values(brands).flat();
const detector = new Detector({
  whitelist: official, blacklist: [], fuzzylist: official, tolerance: 2,
});
console.log(JSON.stringify(domains.map((one) => detector.check(one).result)));
"""


class Keywords:
    """Flags what holds one of some words."""

    def fit(self, texts: Sequence[str], is_bad: Sequence[bool]) -> None:
        """Nothing to learn."""

    def flags(self, text: str) -> bool:
        """Whether one of the words stands in it."""
        return _KEYWORDS.search(unicodedata.normalize("NFKC", text)) is not None


class Characters:
    """Character n-grams and logistic regression, as one would set it up, from half the rows."""

    def __init__(self) -> None:
        self._model = make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2),
            LogisticRegression(C=10.0, max_iter=300),
        )

    def fit(self, texts: Sequence[str], is_bad: Sequence[bool]) -> None:
        """Learn from labelled rows."""
        self._model.fit(list(texts), list(is_bad))

    def flags(self, text: str) -> bool:
        """Whether a scam is likelier than not."""
        return bool(self._model.predict([text])[0])


def detector_flags(brands: Brands, domains: Sequence[str]) -> list[bool] | None:
    """What the wallets' phishing detector says with the official domains as its fuzzy list.

    None where there is no Node.js to run it.
    """
    if shutil.which("npm") is None or shutil.which("node") is None:
        return None
    given = json.dumps({"brands": dict(brands), "domains": list(domains)})
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", DETECTOR]
        subprocess.run(install, cwd=folder, check=True, capture_output=True)  # noqa: S603
        (Path(folder) / "ask.js").write_text(_SCRIPT, "utf-8")
        asked = subprocess.run(
            ["node", "ask.js"],  # noqa: S607
            cwd=folder,
            input=given,
            capture_output=True,
            text=True,
            check=True,
        )
    found: list[bool] = json.loads(asked.stdout)
    return found


def naive_name(brands: Sequence[str], shown: str) -> bool:
    """Whether a name holds a brand, after the usual normalisation."""
    letters = unicodedata.normalize("NFKD", shown).casefold()
    bare = "".join(one for one in letters if one.isalnum())
    return any(brand in bare for brand in brands)


_URL = re.compile(r"https?://([^\s/?#)>\]]+)|(?<![\w@.])((?:[a-z0-9-]+\.)+[a-z]{2,12})\b", re.I)


def naive_hosts(text: str) -> set[str]:
    """The hosts that a common expression for links finds."""
    return {(one[1] or one[2]).lower().split("@")[-1] for one in _URL.finditer(text)}
