"""`community-bot scam check` and `scam eval`: what the rules see, and how well they do."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from community_bot.cli.places import places
from community_bot.content.blocklists import NAME as BLOCKLIST
from community_bot.content.blocklists import Watched
from community_bot.content.files import refuse_faulty
from community_bot.content.inspecting import Tools, tools_for
from community_bot.content.library import secret_rules
from community_bot.content.official import NAME, load_official
from community_bot.core.errors import ContentError
from community_bot.core.scam.findings import Finding, Severity, findings_in
from community_bot.core.scam.inspection import Specimen
from community_bot.core.scam.law import added_up
from community_bot.core.scam.measuring import Tried, quality
from community_bot.core.scam.personal import PERSONAL_RULES, REMOVED_AT_ONCE

_MICRO = 1e6
_VERDICTS = {None: "clean", Severity.NOTE: "note", Severity.WARN: "warn"}

Row = Mapping[str, Any]
Json = dict[str, Any]


def checked(text: str, display_name: str, username: str | None, official: Path | None) -> Json:
    """What every rule sees in a message: the verdict, its reasons, and the hosts it leads to."""
    tools = _tools(official)
    found = _findings(tools, text, display_name, username)
    return {
        "verdict": _VERDICTS.get(added_up(found), "remove"),
        "findings": [_told(one) for one in found],
        "hosts": list(tools.hosts(text)),
    }


def evaluated(rows: Path, kind: str, official: Path | None) -> Json:
    """Shares between 0 and 1, counts by kind and source, microseconds a row.

    Raises ContentError for a file that does not fit.
    """
    tools = _tools(official)
    judge = _JUDGES[kind]
    tried, times = [], []
    for at, row in _rows(rows):
        try:
            began = time.perf_counter()
            one = judge(tools, row)
            times.append((time.perf_counter() - began) * _MICRO)
        except (KeyError, TypeError, AttributeError):
            raise ContentError(f"{rows.name}:{at}: this row has not the fields of {kind}") from None
        if one is not None:
            tried.append(one)
    result = quality(tried)
    if kind == "urls":
        result["invented"] = sum(one.invented for one in tried)
    spans = {"p50_us": 50, "p99_us": 99}
    timed = {name: float(np.percentile(times, at)) if times else None for name, at in spans.items()}
    return {**result, **timed}


def shown(result: Json) -> str:
    """The same for people."""
    lines = [f"{name:<20} {_number(value)}" for name, value in result.items() if _is_plain(value)]
    for group in ("by_kind", "by_source", "apart"):
        rows = result.get(group, {})
        lines += [f"\n{group}:"] if rows else []
        lines += [
            f"  {name:<40} {one['flagged']:>6} of {one['total']}" for name, one in rows.items()
        ]
    return "\n".join(lines)


def shown_check(result: Json) -> str:
    """A check for people."""
    lines = [f"verdict: {result['verdict']}"]
    lines += [f"- {one['rule']} ({one['severity']}): {one['reason']}" for one in result["findings"]]
    lines += [f"host: {host}" for host in result["hosts"]]
    return "\n".join(lines)


def _tools(official: Path | None) -> Tools:
    folder, _ = places()
    profile, document = load_official(official or folder / NAME, str(official or NAME))
    if not profile.domains:
        refuse_faulty(document)
    lists = Watched(folder / BLOCKLIST)
    lists.renewed()
    return tools_for(folder, profile, lists.has)


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Each row with the number of its line."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{file.name}:1: this cannot be read: {error}") from None
    for at, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield at, json.loads(line)
        except ValueError:
            raise ContentError(f"{file.name}:{at}: this is no JSON") from None


def _findings(
    tools: Tools, text: str, display_name: str = "", username: str | None = None
) -> tuple[Finding, ...]:
    specimen = Specimen(text, (), display_name, username)
    secrets = findings_in(text, secret_rules())
    return (*secrets, *tools.inspector.inspect(specimen).findings)


def _message(tools: Tools, row: Row) -> Tried | None:
    flagged = _is_flagged(_findings(tools, row["text"]))
    if row["label"] == "gray":
        return None
    return _tried(row, is_bad=row["label"] != "ham", is_flagged=flagged)


def _domain(tools: Tools, row: Row) -> Tried:
    flagged = _is_flagged(tools.judged(row["domain"]))
    is_bad = row.get("label", "benign" if "near" in row else "bad") == "bad"
    return _tried(row, is_bad=is_bad, is_flagged=flagged)


def _name(tools: Tools, row: Row) -> Tried:
    found = tools.named(row["display_name"], row.get("username"))
    return _tried(row, is_bad=row["label"] == "impersonator", is_flagged=_is_flagged(found))


def _secret(_: Tools, row: Row) -> Tried | None:
    label = row["label"]
    secrets = findings_in(row["text"], secret_rules())
    personal = findings_in(row["text"], PERSONAL_RULES)
    if label == "ambiguous":
        return None
    if label == "pii":
        return _tried(row, is_bad=None, is_flagged=bool(secrets or personal))
    # Documents and cards are removed from public like secrets; the rest is left to its owner.
    is_gone = bool(secrets) or any(one.rule in REMOVED_AT_ONCE for one in personal)
    return _tried(row, is_bad=label != "ham", is_flagged=is_gone)


def _url(tools: Tools, row: Row) -> Tried:
    hosts = tools.hosts(row["text"])
    others = sum(host != row["host"] for host in hosts)
    return _tried(row, is_bad=True, is_flagged=row["host"] in hosts, invented=others)


_JUDGES: dict[str, Callable[[Tools, Row], Tried | None]] = {
    "messages": _message,
    "domains": _domain,
    "names": _name,
    "secrets": _secret,
    "urls": _url,
}


def _tried(row: Row, *, is_bad: bool | None, is_flagged: bool, invented: int = 0) -> Tried:
    kind = next((str(row[name]) for name in ("kind", "technique", "form") if row.get(name)), "")
    given = row.get("source") or ()
    sources = (given,) if isinstance(given, str) else tuple(map(str, given))
    return Tried(
        is_bad=is_bad, is_flagged=is_flagged, kind=kind, sources=sources, invented=invented
    )


def _is_flagged(found: tuple[Finding, ...]) -> bool:
    """Whether members would see anything."""
    return any(one.severity > Severity.NOTE for one in found)


def _told(one: Finding) -> Json:
    severity = "remove" if one.severity is Severity.CERTAIN else one.severity.name.lower()
    return {
        "rule": one.rule,
        "severity": severity,
        "span": list(one.span),
        "reason": one.reason,
    }


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, int | float)


def _number(value: object) -> str:
    return "–" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
