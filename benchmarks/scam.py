# ruff: noqa: INP001, T201, E402 - a script, not a package
"""How well scams are found: our rules beside others, one run, one table a kind.

    make bench BENCH=scam ARGS="[--data DIR] [--only messages,domains,…]"

Rows are parted in two by the hash of the row. What learns, learns from one half; all numbers are of
the other. Flagged means that members would see something: a warning, or that it is gone.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import hashlib
import json
import platform
import string
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(Path(__file__).parent)]

from scam_disguises import DISGUISES
from scam_peers import Characters, Keywords, detector_flags, naive_hosts, naive_name

from community_bot.content.inspecting import Tools, tools_for
from community_bot.content.library import secret_rules
from community_bot.core.official import Official
from community_bot.core.scam.findings import Finding, Severity, findings_in
from community_bot.core.scam.inspection import Specimen
from community_bot.core.scam.personal import PERSONAL_RULES, REMOVED_AT_ONCE

Row = dict[str, Any]
Flags = Callable[[Row], bool]

_CHANCE = np.random.default_rng(0)  # the same each time

# What no rule may ever be slow at, 4,096 letters each.
HOSTILE = {
    "a's": "a" * 4096,
    "spaced": "d m m e " * 512,
    "dots": "a." * 2048,
    "at signs": "@a" * 2048,
    "brackets": "[a](" * 1024,
    "hxxp": "hxxp[.]" * 585,
    "digits": "1 " * 2048,
    "seed words": "abandon " * 512,
    "Chinese": "加微信客服" * 819,
    "marks": "e\u0301" * 2048,
    "zero width": "a\u200b" * 2048,
    "bidi": "\u202ea\u202c" * 1365,
    "emoji": "🎁" * 2048,
    "base64": "QUJDRA==" * 512,
    "dm me": "dm me please on telegram " * 163,
    "Chinese and Latin": "加微信dm me客服wallet" * 273,
    "punycode": "xn--bnance-6ya.com " * 215,
    "hosts": "a1.example-wallet.com " * 186,
    "contacts": "wa.me/12025550143 " * 227,
    "Chinese hosts": "请打开a1.example.com验证" * 215,
    "random letters": "".join(_CHANCE.choice(list(string.printable), 4096)),
    "random signs": "".join(map(chr, _CHANCE.integers(0x20, 0xD7FF, 4096))),
}


def rows_of(file: Path) -> list[Row]:
    """Rows of a JSONL file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def is_tuned_on(row: Row) -> bool:
    """Whether a row belongs to the half that may be looked at."""
    name = str(row.get("text") or row.get("domain") or row.get("display_name"))
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def worst(findings: Iterable[Finding]) -> bool:
    """Whether members would see anything."""
    return any(one.severity > Severity.NOTE for one in findings)


class Ours:
    """The whole path, as a message, name, host or secret goes through it."""

    def __init__(self, brands: dict[str, list[str]]) -> None:
        official = Official(name={}, domains={k: tuple(v) for k, v in brands.items()}, channels={})
        self.tools: Tools = tools_for(HERE, official)
        self._inspector = self.tools.inspector

    def message(self, row: Row) -> bool:
        """Words, links, names and secrets."""
        text = row["text"]
        if findings_in(text, secret_rules()):
            return True
        return worst(self._inspector.inspect(Specimen(text)).findings)

    def domain(self, row: Row) -> bool:
        """A host alone."""
        return worst(self.tools.judged(row["domain"]))

    def name(self, row: Row) -> bool:
        """A display name and its username."""
        return worst(self.tools.named(row["display_name"], row.get("username")))

    def secret(self, row: Row) -> bool:
        """Credentials, and documents and cards, which go from public as well."""
        personal = findings_in(row["text"], PERSONAL_RULES)
        is_gone = any(one.rule in REMOVED_AT_ONCE for one in personal)
        return bool(findings_in(row["text"], secret_rules())) or is_gone


def share(rows: Sequence[Row], flags: Flags) -> str:
    """Flagged of all, as `7 of 9 (77.8 %)`."""
    found = sum(flags(one) for one in rows)
    return f"{found} of {len(rows)} ({100 * found / len(rows):.1f} %)" if rows else "–"


def table(title: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """A table in Markdown."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(heads)} |")
    print(f"|{'---|' * len(heads)}")
    for line in lines:
        print(f"| {' | '.join(line)} |", flush=True)


def messages(ours: Ours, data: Path) -> None:
    """By kind; then English and Chinese with each source left out of what learns."""
    rows = [one for one in rows_of(data / "dev/messages.jsonl") if one["label"] != "gray"]
    tuned = [one for one in rows if is_tuned_on(one)]
    held = [one for one in rows if not is_tuned_on(one)]
    keywords, characters = Keywords(), Characters()
    characters.fit([one["text"] for one in tuned], [one["label"] != "ham" for one in tuned])
    kinds: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for one in held:
        kinds[one["label"], one["kind"]].append(one)
    table(
        "Messages, flagged by kind",
        ("label", "kind", "ours", "keyword list", "characters + LR, trained on the other half"),
        (
            (
                label,
                kind,
                share(group, ours.message),
                share(group, lambda row: keywords.flags(row["text"])),
                share(group, lambda row: characters.flags(row["text"])),
            )
            for (label, kind), group in sorted(kinds.items())
        ),
    )
    left_out(ours, rows, held)


def left_out(ours: Ours, rows: list[Row], held: list[Row]) -> None:
    """Learning on a source and scoring on it flatters: here nothing learnt from it."""
    lines = []
    for source in sorted({one["source"] for one in rows}):
        group = [one for one in held if one["source"] == source]
        if len(group) < 40:  # noqa: PLR2004
            continue
        others = [one for one in rows if one["source"] != source and is_tuned_on(one)]
        blind = Characters()
        blind.fit([one["text"] for one in others], [one["label"] != "ham" for one in others])
        for label in ("ham", "spam or scam"):
            part = [one for one in group if (one["label"] == "ham") == (label == "ham")]
            if part:
                flags = (ours.message, lambda row, blind=blind: blind.flags(row["text"]))
                lines.append((source, label, *(share(part, one) for one in flags)))
    table(
        "Messages by source, left out of what the classifier learnt from",
        ("source", "label", "ours", "characters + LR"),
        lines,
    )


def domains(ours: Ours, data: Path, brands: dict[str, list[str]]) -> None:
    """Reported phishing, copies by technique, benign and nearly so."""
    groups: dict[str, list[Row]] = {
        "reported by people as exchange phishing": rows_of(data / "dev/reported_exchange.jsonl"),
        "benign": [r for r in rows_of(data / "dev/domains.jsonl") if r["label"] == "benign"],
        "benign, near a name": rows_of(data / "dev/hard_benign.jsonl"),
    }
    for one in rows_of(data / "dev/lookalikes.jsonl"):
        groups.setdefault(f"copies: {one['technique']}", []).append(one)
    held = {name: [r for r in rows if not is_tuned_on(r)] for name, rows in groups.items()}
    everything = [one["domain"] for rows in held.values() for one in rows]
    told = detector_flags(brands, everything)
    theirs = dict(zip(everything, told, strict=True)) if told is not None else None
    table(
        "Domains, flagged",
        ("rows", "ours", "eth-phishing-detect, tolerance 2"),
        (
            (
                name,
                share(rows, ours.domain),
                share(rows, lambda row: theirs[row["domain"]]) if theirs is not None else "no Node",
            )
            for name, rows in held.items()
        ),
    )


def names(ours: Ours, data: Path, brands: dict[str, list[str]]) -> None:
    """Impostors by technique."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for one in rows_of(data / "dev/names.jsonl"):
        if not is_tuned_on(one):
            groups[f"{one['label']}: {one['technique']}"].append(one)
    known = tuple(brands)
    table(
        "Names, flagged",
        ("rows", "ours", "NFKD and a brand in it"),
        (
            (
                name,
                share(rows, ours.name),
                share(rows, lambda row: naive_name(known, row["display_name"])),
            )
            for name, rows in sorted(groups.items())
        ),
    )


def secrets(ours: Ours, data: Path) -> None:
    """Leaks by kind, and what is none."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for one in rows_of(data / "dev/secrets.jsonl"):
        if not is_tuned_on(one) and one["label"] not in ("ambiguous", "pii"):
            groups[f"{one['label']}: {one['kind']}"].append(one)
    lines = ((name, share(rows, ours.secret)) for name, rows in sorted(groups.items()))
    table("Secrets, flagged", ("rows", "ours"), lines)


def urls(ours: Ours, data: Path) -> None:
    """Hosts found exactly, by disguise."""
    forms: dict[str, list[Row]] = defaultdict(list)
    for one in rows_of(data / "dev/url_evasions.jsonl"):
        if not is_tuned_on(one):
            forms[one["form"]].append(one)
    finders = (
        (lambda row: row["host"] in ours.tools.hosts(row["text"])),
        (lambda row: row["host"] in naive_hosts(row["text"])),
    )
    lines = [(form, *(share(rows, one) for one in finders)) for form, rows in sorted(forms.items())]
    everything = [row for rows in forms.values() for row in rows]
    lines.append(("all", *(share(everything, one) for one in finders)))
    table("Links in disguise, hosts found exactly", ("form", "ours", "common expression"), lines)


def evasions(ours: Ours, data: Path) -> None:
    """What a disguise costs: recall that is lost, and benign texts that are flagged for it."""
    text = (data / "make_evaded.py").read_text("utf-8").partition("\nfor line in")[0]
    scope: dict[str, Any] = {}
    exec(compile(text, "make_evaded.py", "exec"), scope)  # noqa: S102 - a script of the data's own
    rows = [one for one in rows_of(data / "dev/messages.jsonl") if not is_tuned_on(one)]
    bad = [one for one in rows if one["label"] in ("scam", "spam") and one["lang"] in ("en", "zh")]
    fine = [one for one in rows if one["label"] == "ham"]
    plainly = [one for one in bad if ours.message(one)]
    clean = [one for one in fine if not ours.message(one)]

    def disguised(group: list[Row], disguise: Callable[[str], str]) -> list[Row]:
        return [{**one, "text": disguise(one["text"])} for one in group]

    table(
        "Disguises: of the scams found plainly, and of the benign texts that were clean",
        ("disguise", "still flagged", "benign flagged"),
        (
            (
                name,
                share(disguised(plainly, disguise), ours.message),
                share(disguised(clean, disguise), ours.message),
            )
            for name, disguise in {**scope["DISGUISES"], **DISGUISES}.items()
        ),
    )


def times(ours: Ours, data: Path) -> None:
    """CPU microseconds a message through everything, and for the worst that anybody can send."""
    rows = rows_of(data / "dev/messages.jsonl")[:4000]
    for one in rows[:200]:
        ours.message(one)
    spent = []
    for one in rows:
        began = time.thread_time_ns()
        ours.message(one)
        spent.append((time.thread_time_ns() - began) / 1000)
    print(
        f"\nA message: p50 {np.percentile(spent, 50):.0f} us, p99 {np.percentile(spent, 99):.0f} us"
    )

    def taken(text: str) -> float:
        began = time.thread_time_ns()
        ours.message({"text": text})
        return (time.thread_time_ns() - began) / 1e6

    hostile = {name: min(taken(text) for _ in range(3)) for name, text in HOSTILE.items()}
    lines = sorted(hostile.items(), key=lambda one: -one[1])
    table("4,096 letters of anything", ("text", "ms"), ((name, f"{ms:.1f}") for name, ms in lines))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE / "../shared/bench/scam")
    parser.add_argument("--only", default="messages,domains,names,secrets,urls,evasions,times")
    wanted = parser.parse_args()
    brands = json.loads((wanted.data / "official.json").read_text("utf-8"))["brands"]
    ours = Ours(brands)
    print(f"{platform.machine()}, Python {platform.python_version()}")
    work: dict[str, Callable[[], None]] = {
        "messages": lambda: messages(ours, wanted.data),
        "domains": lambda: domains(ours, wanted.data, brands),
        "names": lambda: names(ours, wanted.data, brands),
        "secrets": lambda: secrets(ours, wanted.data),
        "urls": lambda: urls(ours, wanted.data),
        "evasions": lambda: evasions(ours, wanted.data),
        "times": lambda: times(ours, wanted.data),
    }
    for name in wanted.only.split(","):
        work[name]()


if __name__ == "__main__":
    main()
