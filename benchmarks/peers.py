# ruff: noqa: INP001 - a script's part, not a package
"""What else finds a question's entry: each with `fit(pairs)` and `match(text)`, best first."""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from community_bot.content.tables import load_words
from community_bot.core.faq.known import Goals
from community_bot.core.faq.matching import FaqMatcher, fit
from community_bot.encoders.onnx import OnnxEncoder

Pairs = Sequence[tuple[str, str]]
Ranking = list[tuple[str, float]]

TARGET = 0.95  # share of right answers that our own threshold promises here


class Peer:
    """A matcher under measurement; `threshold` is its own idea of when to answer, if it has one."""

    threshold: float | None = None

    def fit(self, pairs: Pairs) -> None:
        """Learn the phrasings of every entry."""
        raise NotImplementedError

    def match(self, text: str) -> Ranking:
        """Entries with scores, best first."""
        raise NotImplementedError


class Ours(Peer):
    """This house's matcher, with or without an encoder."""

    def __init__(self, encoder: Path | None = None) -> None:
        self._encoder = encoder and OnnxEncoder(encoder)

    def fit(self, pairs: Pairs) -> None:
        """Learn the phrasings of every entry."""
        self.matcher: FaqMatcher = fit(
            pairs, table=load_words(), encoder=self._encoder, goals=Goals(unasked=TARGET)
        )
        self.threshold = self.matcher.thresholds.unasked

    def match(self, text: str) -> Ranking:
        """Entries with probabilities."""
        return [(one.entry, one.probability) for one in self.matcher.match(text)]


class Fuzzy(Peer):
    """RapidFuzz, token_set_ratio to the nearest phrasing."""

    def fit(self, pairs: Pairs) -> None:
        """Keep the phrasings."""
        self._owners = [entry for entry, _ in pairs]
        self._texts = [text.lower() for _, text in pairs]

    def match(self, text: str) -> Ranking:
        """Entries of the ten nearest phrasings."""
        found = process.extract(text.lower(), self._texts, scorer=fuzz.token_set_ratio, limit=10)
        return _by_entry([(self._owners[at], score) for _, score, at in found])


class Bm25(Peer):
    """Okapi BM25 over words and Chinese characters, best phrasing of each entry."""

    _k1, _b = 1.5, 0.75

    def fit(self, pairs: Pairs) -> None:
        """Index the phrasings."""
        self._owners = [entry for entry, _ in pairs]
        bags = [Counter(_tokens(text)) for _, text in pairs]
        mean = sum(sum(bag.values()) for bag in bags) / len(bags)
        spread = Counter(word for bag in bags for word in bag)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, bag in enumerate(bags):
            length = 1 - self._b + self._b * sum(bag.values()) / mean
            for word, n in bag.items():
                idf = log(1 + (len(bags) - spread[word] + 0.5) / (spread[word] + 0.5))
                weight = idf * n * (self._k1 + 1) / (n + self._k1 * length)
                self._postings[word].append((row, weight))

    def match(self, text: str) -> Ranking:
        """Entries by their best phrasing."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(_tokens(text)):
            for row, weight in self._postings.get(word, ()):
                scores[row] += weight
        return _by_entry([(self._owners[row], score) for row, score in scores.items()])


class FullText(Peer):
    """SQLite FTS5, porter stemming, its own BM25."""

    def fit(self, pairs: Pairs) -> None:
        """Fill a table in memory."""
        self._books = sqlite3.connect(":memory:")
        self._books.execute(
            "CREATE VIRTUAL TABLE faq USING fts5(entry UNINDEXED, text, tokenize='porter')"
        )
        rows = [(entry, " ".join(_tokens(text))) for entry, text in pairs]
        self._books.executemany("INSERT INTO faq VALUES (?, ?)", rows)

    def match(self, text: str) -> Ranking:
        """Entries of the twenty best rows."""
        query = " OR ".join(f'"{word}"' for word in set(_tokens(text))) or '""'
        sql = "SELECT entry, -bm25(faq) FROM faq WHERE faq MATCH ? ORDER BY rank LIMIT 20"
        return _by_entry(self._books.execute(sql, (query,)).fetchall())


class Linear(Peer):
    """Logistic regression of scikit-learn on some vectors."""

    def __init__(self, vectors: Callable[[Pairs], Callable[[list[str]], Any]]) -> None:
        self._vectors = vectors

    def fit(self, pairs: Pairs) -> None:
        """Fit vectors, then the regression."""
        self._read = self._vectors(pairs)
        self._model = LogisticRegression(C=20.0, max_iter=300)
        self._model.fit(self._read([text for _, text in pairs]), [entry for entry, _ in pairs])

    def match(self, text: str) -> Ranking:
        """Entries with the regression's probabilities."""
        found = self._model.predict_proba(self._read([text]))[0]
        order = np.argsort(-found)[:10]
        return [(str(self._model.classes_[at]), float(found[at])) for at in order]


def tfidf(pairs: Pairs) -> Callable[[list[str]], Any]:
    """Words and pairs beside letter runs, as one would set them up."""
    words = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, tokenizer=_tokens, token_pattern=None
    )
    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    union = FeatureUnion([("words", words), ("runs", runs)])
    union.fit([text for _, text in pairs])
    return union.transform  # type: ignore[no-any-return]


def peers(model: Path | None) -> dict[str, Callable[[], Peer]]:
    """Name → how to make one; those that need a model only where there is one."""
    found: dict[str, Callable[[], Peer]] = {
        "RapidFuzz token_set": Fuzzy,
        "BM25": Bm25,
        "SQLite FTS5": FullText,
        "TF-IDF + LR": lambda: Linear(tfidf),
        "community-bot default": Ours,
    }
    if model is not None:
        encoder = OnnxEncoder(model)
        found["MiniLM + LR"] = lambda: Linear(lambda _: encoder.encode)
        found["community-bot semantic"] = lambda: Ours(model)
    return found


def _tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+|[\u3400-\u9fff]", text.lower())


def _by_entry(rows: Sequence[tuple[str, float]]) -> Ranking:
    best: dict[str, float] = {}
    for entry, score in rows:
        best[entry] = max(score, best.get(entry, score))
    return sorted(best.items(), key=lambda one: -one[1])[:10]
