# ruff: noqa: INP001, T201, E402 - a script, not a package
"""How well questions find their entries: our tiers beside others, one run, one table.

    make bench BENCH=faq ARGS="[--data DIR] [--sets banking77,…] [--seeds 0,1,2] [--scale]"

Each row: share of questions whose best entry is right (@1); AUROC of the score against questions
that no entry answers; R@P95, the share answered correctly at the threshold where 95 % of all
answers are right; what our own threshold for 95 % comes to; microseconds a question on one core.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import json
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np
import numpy.typing as npt

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from peers import TARGET, Pairs, Peer, peers

HERE = Path(__file__).parents[1]
SHOTS = {"banking77": (10, 5), "banking77oos": (10,), "clinc150": (10,), "ths250zh": (10, 5, 1)}
WARM = 30  # questions before the clock counts


@dataclass(frozen=True, slots=True)
class Result:
    """What one matcher did on one set."""

    right: float
    auroc: float
    recall: float
    precision: float
    answered: float
    p50: float
    p99: float
    fit: float


def measured(peer: Peer, pairs: Pairs, questions: Sequence[dict[str, str]]) -> Result:
    """Fit, ask, score."""
    start = time.perf_counter()
    peer.fit(pairs)
    took = time.perf_counter() - start
    for question in questions[:WARM]:
        peer.match(question["text"])
    spent, scores, rights, ours = [], [], [], []
    for question in questions:
        start = time.perf_counter_ns()
        found = peer.match(question["text"])
        spent.append((time.perf_counter_ns() - start) / 1000)
        entry, score = found[0] if found else ("", -1e9)
        is_ours = question["kind"] == "in"
        scores.append(score)
        ours.append(is_ours)
        rights.append(is_ours and entry == question["faq_id"])
    return _scored(
        np.array(scores),
        np.array(rights),
        np.array(ours),
        spent=np.array(spent),
        took=took,
        threshold=peer.threshold,
    )


def _scored(
    scores: npt.NDArray[np.float64],
    rights: npt.NDArray[np.bool_],
    ours: npt.NDArray[np.bool_],
    *,
    spent: npt.NDArray[np.float64],
    took: float,
    threshold: float | None,
) -> Result:
    answered = scores >= (np.inf if threshold is None else threshold)
    nothing = float("nan")
    return Result(
        right=rights.sum() / ours.sum(),
        auroc=_auroc(scores, ours) if not ours.all() else nothing,
        recall=_recall(scores, rights) / ours.sum(),
        precision=rights[answered].mean() if answered.any() else nothing,
        answered=rights[answered].sum() / ours.sum() if threshold is not None else nothing,
        p50=float(np.percentile(spent, 50)),
        p99=float(np.percentile(spent, 99)),
        fit=took,
    )


def _auroc(scores: npt.NDArray[np.float64], ours: npt.NDArray[np.bool_]) -> float:
    """Chance that a question of ours scores above one that is not; ties count half."""
    own, foreign = scores[ours], np.sort(scores[~ours])
    below = np.searchsorted(foreign, own, "left")
    level = np.searchsorted(foreign, own, "right") - below
    return float((below + level / 2).mean() / len(foreign))


def _recall(scores: npt.NDArray[np.float64], rights: npt.NDArray[np.bool_]) -> int:
    """How many are answered rightly at the best threshold that keeps the target."""
    order = np.argsort(-scores, kind="stable")
    good = np.cumsum(rights[order])
    is_edge = np.append(np.diff(scores[order]) != 0, True)  # equal scores go together
    kept = is_edge & (good / np.arange(1, len(good) + 1) >= TARGET)
    return int(good[kept].max(initial=0))


def read(file: Path) -> list[dict[str, str]]:
    """Rows of a JSONL file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def rounds(wanted: argparse.Namespace) -> Iterator[tuple[str, int, list[Result], str]]:
    """Each set, shots and matcher with its results over the seeds."""
    for name in wanted.sets.split(","):
        questions = read(wanted.data / wanted.half / f"{name}.jsonl")
        for shots in SHOTS[name]:
            for title, make in _chosen(wanted, name):
                results = []
                for seed in wanted.seeds.split(","):
                    rows = read(wanted.data / "train" / name / f"{shots}shot_s{seed}.jsonl")
                    pairs = [(row["faq_id"], row["text"]) for row in rows]
                    results.append(measured(make(), pairs, questions))
                yield name, shots, results, title


def _chosen(wanted: argparse.Namespace, name: str) -> list[tuple[str, Callable[[], Peer]]]:
    # MiniLM reads no Chinese; it would only measure itself.
    model = None if name.endswith("zh") or not wanted.model.is_dir() else wanted.model
    found = peers(model).items()
    return [(title, make) for title, make in found if wanted.only in title]


def scale(entries: int, phrasings: int) -> None:
    """A file of that size, made of the words of the word table: time, room, nothing about right."""
    from community_bot.content.tables import load_words

    chance = np.random.default_rng(0)
    words = [w for w in load_words().vocabulary if not w.startswith("##") and len(w) > 2][:4000]  # noqa: PLR2004
    shares = 1 / (np.arange(len(words)) + 30.0)
    shares /= shares.sum()
    pairs, questions = [], []
    for at in range(entries):
        core = list(chance.choice(words, 4))
        for _ in range(phrasings + 1):
            said = [*core[: chance.integers(2, 5)], *chance.choice(words, 6, p=shares)]
            pairs.append((f"entry-{at}", " ".join(chance.permutation(said))))
        questions.append({"text": pairs.pop()[1], "faq_id": f"entry-{at}", "kind": "in"})
    make = peers(None)["community-bot default"]
    one = measured(make(), pairs, questions)
    room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{entries:,} entries of {phrasings} phrasings: fit {one.fit:.1f} s, "
        f"p50 {one.p50:.0f} us, p99 {one.p99:.0f} us, @1 {100 * one.right:.1f}, "
        f"at most {room:.0f} MB in this process"
    )


def _line(name: str, shots: int, results: Sequence[Result], title: str) -> str:
    def share(field: str) -> str:
        value = 100 * mean(getattr(one, field) for one in results)
        return "–" if np.isnan(value) else f"{value:.1f}"

    precisions = [one.precision for one in results]
    span = (
        ""
        if np.isnan(precisions).any()
        else f" ({100 * min(precisions):.0f}–{100 * max(precisions):.0f})"
    )
    times = f"{mean(one.p50 for one in results):.0f} / {mean(one.p99 for one in results):.0f}"
    shares = " | ".join(share(field) for field in ("right", "auroc", "recall"))
    own = f"{share('precision')}{span} at {share('answered')}"
    fit = f"{mean(one.fit for one in results):.2f}"
    return f"| {name} {shots}-shot | {title} | {shares} | {own} | {times} | {fit} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE / "../shared/bench/faq")
    parser.add_argument(
        "--model", type=Path, default=HERE / "../shared/models/all-MiniLM-L6-v2-int8"
    )
    parser.add_argument("--half", default="dev")
    parser.add_argument("--sets", default=",".join(SHOTS))
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--only", default="", help="matchers whose name holds this")
    parser.add_argument("--scale", action="store_true", help="only a file of 2,000 entries")
    wanted = parser.parse_args()
    if wanted.scale:
        scale(2_000, 10)
        return
    print(f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}\n")
    print(
        "| set | matcher | @1 | AUROC | R@P95 | own 95 %: precision at recall "
        "| p50 / p99 us | fit s |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for one in rounds(wanted):
        print(_line(*one), flush=True)


if __name__ == "__main__":
    main()
