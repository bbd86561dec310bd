# ruff: noqa: INP001, T201, E402 - a script, not a package
"""Derives the static word table that the default tier reads, from a sentence encoder.

    .venv/bin/python scripts/words/derive.py ENCODER_DIR [--sentences 500000] [--to FOLDER]

Needs numpy, scipy, onnxruntime and tokenizers (`make bench` installs them) and about ten minutes
on one core. No corpus goes in: the sentences are made here, half word salad, half simple grammar,
out of the encoder's own vocabulary (which stands in the order of frequency) and the word lists
beside this file. The encoder says what each sentence means; the table is what fits the sum of a
sentence's words best to that, by least squares, and falls back on the word alone where a word
is rare. Against a table of lone words this finds the right entry for three more questions in a
hundred, since it learns how little "how do I" says beside "withdraw".
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from community_bot.core.faq.words import WordTable
from community_bot.encoders.onnx import OnnxEncoder

HERE = Path(__file__).parent
SEED = 20261122
SIZE = 14_500  # words and pieces kept: the table stays under 4 MB
WIDTH = 256  # numbers a word; 128 lose half a point, 384 gain none
PRIOR = 0.1  # how many sentences' worth the lone word counts
ROUNDS = 30  # of conjugate gradients
CHUNK = 4096  # sentences encoded at a time

DETERMINERS = ("the", "my", "a", "this", "your", "an", "any", "another", "two", "all", "some", "")
LINKS = (
    *("to", "from", "in", "on", "with", "for", "of", "at", "by", "after", "before", "without"),
    *("about", "into", "using", "because of", "and", "or", "but", "if", "when", "not"),
)
FILLERS = (
    *("the", "to", "my", "a", "of", "for", "in", "on", "and", "with", "from", "i", "it", "not"),
    *("is", "your", "at", "by", "this", "that", "be", "was", "when", "if", "do", "have", "get"),
    *("will", "me", "you", "still", "yet", "no", "why", "can", "'", "t", "s"),
)
STATES = (
    *("is", "was", "has been", "is not", "has not been", "did not", "does not", "got"),
    "still not",
)

Floats = npt.NDArray[np.float32]


class Speaker:
    """Makes up sentences; the same seed says the same."""

    def __init__(self, common: Sequence[str]) -> None:
        self._random = np.random.default_rng(SEED)
        self._common = np.array(common)
        shares = 1 / (np.arange(len(common)) + 200.0) ** 0.85  # words as rare as in real text
        self._shares = shares / shares.sum()
        self._drawn: list[str] = []
        self._nouns, self._verbs = _lines("nouns.txt"), _lines("verbs.txt")
        self._topics, self._openings = _lines("topics.txt"), _lines("openings.txt")

    def sentences(self, count: int) -> Iterator[str]:
        """As many sentences, most of them nonsense."""
        for _ in range(count):
            opening = self._one_of(self._openings) if self._luck(0.65) else ""
            body = self._grammar() if self._luck(0.35) else self._salad()
            yield f"{opening} {body}".strip() + ("?" if self._luck(0.4) else "")

    def _salad(self) -> str:
        on_topic = (0.0, 0.0, 0.5, 0.8)[self._random.integers(4)]
        said: list[str] = []
        for _ in range(self._random.integers(1, 8)):
            while self._luck(0.35):
                said.append(self._one_of(FILLERS))
            said.append(self._one_of(self._topics) if self._luck(on_topic) else self._word())
        return " ".join(said)

    def _grammar(self) -> str:
        noun, verb, link = self._noun, self._verb, lambda: self._one_of(LINKS)
        plans: tuple[tuple[Callable[[], str], ...], ...] = (
            (verb, noun),
            (verb, noun, link, noun),
            (noun, lambda: self._one_of(STATES), lambda: self._inflected(verb())),
            (noun, link, noun),
            (noun,),
            (verb, noun, link, noun, link, verb, noun),
        )
        return " ".join(part() for part in plans[self._random.integers(len(plans))])

    def _noun(self) -> str:
        head = self._one_of(self._nouns) if self._luck(0.7) else self._word()
        if self._luck(0.25):
            head = f"{self._one_of(self._nouns)} {head}"
        return f"{self._one_of(DETERMINERS)} {head}{'s' if self._luck(0.2) else ''}".strip()

    def _verb(self) -> str:
        return self._one_of(self._verbs) if self._luck(0.8) else self._word()

    def _inflected(self, verb: str) -> str:
        bare = verb.removesuffix("e")
        return (verb, verb + "s", bare + "ing", bare + "ed")[self._random.integers(4)]

    def _word(self) -> str:
        if not self._drawn:
            self._drawn = [str(w) for w in self._random.choice(self._common, 4096, p=self._shares)]
        return self._drawn.pop()

    def _one_of(self, words: Sequence[str]) -> str:
        return words[self._random.integers(len(words))]

    def _luck(self, chance: float) -> bool:
        return bool(self._random.random() < chance)


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def vocabulary_of(folder: Path) -> list[str]:
    """Latin words and pieces of a WordPiece tokenizer, the most frequent first."""
    model: dict[str, Any] = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]
    ordered = sorted(model["vocab"], key=model["vocab"].__getitem__)
    return [word for word in ordered if _is_latin(word.removeprefix("##"))]


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalnum() and word == word.lower()


def kept(words: Sequence[str]) -> list[str]:
    """The words worth their bytes: every letter, every word of the lists, then the frequent."""
    lists = {w for name in ("nouns", "verbs", "topics") for w in _lines(f"{name}.txt")}
    must = [w for w in words if len(w.removeprefix("##")) == 1 or w in lists]
    rest = [w for w in words if w not in set(must)]
    chosen = {*must, *rest[: SIZE - len(must)]}
    return [word for word in words if word in chosen]


def bags(table: WordTable, sentences: Sequence[str]) -> sparse.csr_matrix:
    """Share of each word in each sentence, [sentences, words]."""
    found = [table.pieces(sentence) for sentence in sentences]
    rows = np.repeat(np.arange(len(found)), [len(one) for one in found])
    shares = np.concatenate([np.full(len(one), 1 / max(len(one), 1)) for one in found])
    columns = np.concatenate([np.array(one, dtype=np.int64) for one in found])
    shape = (len(found), len(table.vocabulary))
    return sparse.csr_matrix((shares.astype(np.float32), (rows, columns)), shape=shape)


def learned(shares: sparse.csr_matrix, meanings: Floats, alone: Floats) -> Floats:
    """Vectors whose sums come nearest to the meanings, drawn towards those of the lone words."""
    goal = meanings - meanings.mean(axis=0)
    start = alone - alone.mean(axis=0)
    first = shares @ start
    start *= float((first * goal).sum() / (first * first).sum())
    flipped = shares.T.tocsr()
    change = np.zeros_like(start)
    left = flipped @ (goal - shares @ start)
    way, size = left.copy(), (left * left).sum(axis=0)
    for _ in range(ROUNDS):  # all columns at once, each with its own step
        bent = flipped @ (shares @ way) + PRIOR * way
        step = size / np.maximum((way * bent).sum(axis=0), 1e-12)
        change += step * way
        left -= step * bent
        before, size = size, (left * left).sum(axis=0)
        way = left + size / np.maximum(before, 1e-12) * way
    return np.asarray(start + change, dtype=np.float32)


def narrowed(vectors: Floats, said: Floats) -> Floats:
    """Vectors in the WIDTH directions along which sentences differ most."""
    *_, directions = np.linalg.svd(said - said.mean(axis=0), full_matrices=False)
    return np.asarray(vectors @ directions[:WIDTH].T, dtype=np.float32)


def main() -> None:
    """Derives the table and writes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--sentences", type=int, default=500_000)
    parser.add_argument("--to", type=Path, default=ROOT / "community_bot/content/words")
    wanted = parser.parse_args()
    encoder = OnnxEncoder(wanted.encoder)
    words = vocabulary_of(wanted.encoder)
    whole = [word for word in words if not word.startswith("##") and len(word) > 1]
    sentences = list(Speaker(whole).sentences(wanted.sentences))
    meanings = []
    for at in range(0, len(sentences), CHUNK):
        meanings.append(encoder.encode(sentences[at : at + CHUNK]))
        print(f"\r{at + CHUNK:,} of {wanted.sentences:,} sentences", end="", flush=True)
    alone = encoder.encode([word.removeprefix("##") for word in words])
    plain = WordTable.of(words, alone)
    shares = bags(plain, sentences)
    vectors = learned(shares, np.concatenate(meanings), alone)
    vectors = narrowed(vectors, shares[:: max(1, len(sentences) // 15_000)] @ vectors)
    chosen, number = kept(words), {word: at for at, word in enumerate(words)}
    table = WordTable.of(chosen, vectors[[number[word] for word in chosen]])
    wanted.to.mkdir(parents=True, exist_ok=True)
    np.savez(
        wanted.to / "words.npz",
        rows=table.rows,
        scales=table.scales,
        words=np.frombuffer("\n".join(chosen).encode(), dtype=np.uint8),
    )
    print(f"\n{len(chosen):,} words, {(wanted.to / 'words.npz').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
