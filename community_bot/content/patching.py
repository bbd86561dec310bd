"""Changes to `faq.yaml` as text: what is added stands in its place, and nothing else moves.

Reading the file and writing it again would reflow its thousands of lines. So lines are put in, the
result is read, and what does not come out as meant is left to be done by hand.
"""

import copy
import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from community_bot.content.files import composed, values_of
from community_bot.core.errors import ContentError
from community_bot.core.languages import Language, language_from

_ITEM = re.compile(r"[ ]*- +")
_PLAIN = re.compile(r"[^\W\d_][^\n]*")
_TYPED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """New phrasings for an entry."""

    entry: str
    language: Language
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A new entry whose answer is yet to be written."""

    id: str
    owner: str
    language: Language
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patched:
    """The file's new text, and a sentence for each change that must be made by hand."""

    text: str
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines to put in at a place, and the values that the file should then have more."""

    at: int
    lines: str
    change: Addition | Stub


def patched(text: str, changes: Sequence[Addition | Stub]) -> Patched:
    """The text with the changes, where they can be made by adding lines."""
    root = composed(text, "faq.yaml")
    edits, by_hand = [], []
    for change in changes:
        edit = _edit(text, root, change)
        if edit is None:
            by_hand.append(_sentence(change))
        else:
            edits.append(edit)
    values = values_of(root)
    if not _is_exact(text, values, edits):
        wrong = [one for one in edits if not _is_exact(text, values, [one])]
        by_hand += [_sentence(one.change) for one in wrong]
        edits = [one for one in edits if one not in wrong]
    return Patched(_put_in(text, edits), tuple(by_hand))


def unified(before: str, after: str, path: str) -> str:
    """The difference as `git apply` takes it; empty where there is none."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def path_in_repository(file: Path) -> str:
    """The path by which `git apply` finds a file: from the root of its repository, if any."""
    whole = file.resolve()
    root = next((one for one in whole.parents if (one / ".git").exists()), whole.parent)
    return whole.relative_to(root).as_posix()


def _lines(text: str) -> list[str]:
    """Lines as git sees them: other line breaks of Unicode are letters to it."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _sentence(change: Addition | Stub) -> str:
    words = ", ".join(change.phrasings)
    if isinstance(change, Stub):
        return f"{change.id} must be added by hand, since entries is no plain list: {words}"
    return (
        f"{change.entry} must be edited by hand, since its questions in {change.language} are not "
        f"one a line: {words}"
    )


def _edit(text: str, root: Node | None, change: Addition | Stub) -> _Edit | None:
    entries = _child(root, "entries")
    if not isinstance(entries, SequenceNode) or entries.flow_style or not entries.value:
        return None
    if isinstance(change, Stub):
        return _stub_edit(text, root, entries, change)
    items = _questions(entries, change)
    last = items.value[-1] if items is not None and items.value else None
    if items is None or items.flow_style or not isinstance(last, ScalarNode):
        return None
    prefix = _before(text, last)
    if last.style in ("|", ">") or not _ITEM.fullmatch(prefix):
        return None
    at = text.find("\n", last.end_mark.index) + 1 or len(text)
    lines = "".join(f"{prefix}{_scalar(one)}\n" for one in change.phrasings)
    return _Edit(at, _fitting(text, at, lines), change)


def _questions(entries: SequenceNode, change: Addition) -> SequenceNode | None:
    """The list of phrasings in one language; a plain list is English."""
    entry = next((one for one in entries.value if _id_of(one) == change.entry), None)
    found = _child(entry, "questions")
    if isinstance(found, MappingNode):
        named = {language_from(str(key.value)): value for key, value in found.value}
        found = named.get(change.language)
    elif change.language is not Language.EN:
        return None
    return found if isinstance(found, SequenceNode) else None


def _stub_edit(text: str, root: Node | None, entries: SequenceNode, stub: Stub) -> _Edit | None:
    prefix = _before(text, entries.value[-1])
    if not _ITEM.fullmatch(prefix):
        return None
    following = [
        key.start_mark.index
        for key, _ in (root.value if root else ())
        if key.start_mark.index > entries.start_mark.index
    ]
    at = _above_comments(text, min(following)) if following else len(text)
    return _Edit(at, _fitting(text, at, _stub_lines(stub, prefix)), stub)


def _stub_lines(stub: Stub, prefix: str) -> str:
    inner = " " * len(prefix)
    others = ", ".join(one for one in Language if one is not stub.language)
    phrasings = "".join(f"{inner}    - {_scalar(one)}\n" for one in stub.phrasings)
    return (
        f"\n{prefix}id: {stub.id}\n"
        f"{inner}draft: true  # no member hears of it; take these two lines out at the end\n"
        f"{inner}# To write: answer in every language, questions in {others}, the other fields.\n"
        f"{inner}owner: {_scalar(stub.owner)}\n"
        f"{inner}questions:\n{inner}  {stub.language}:\n{phrasings}"
    )


def _fitting(text: str, at: int, lines: str) -> str:
    """The lines with the file's own line ends, also where its last line has none."""
    end = "\r\n" if "\r\n" in text else "\n"
    if at == len(text) and not text.endswith("\n"):
        lines = "\n" + lines.removesuffix("\n")
    return lines.replace("\n", end)


def _above_comments(text: str, at: int) -> int:
    """The place before the comments and blank lines that belong to what stands at a place."""
    start = text.rfind("\n", 0, at) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].strip()
        if line and not line.startswith("#"):
            break
        start = above
    return start


def _before(text: str, node: Node) -> str:
    """What stands on a node's line before it."""
    start: int = node.start_mark.index
    return text[text.rfind("\n", 0, start) + 1 : start]


def _put_in(text: str, edits: Iterable[_Edit]) -> str:
    # From the end, so that places stay true; at one place the first edit comes to stand first.
    numbered = sorted(enumerate(edits), key=lambda one: (one[1].at, one[0]), reverse=True)
    for _, edit in numbered:
        text = text[: edit.at] + edit.lines + text[edit.at :]
    return text


def _is_exact(text: str, values: Any, edits: Sequence[_Edit]) -> bool:  # noqa: ANN401 - any YAML
    """Whether the text with the edits says what it said, and what was to be added, and no more."""
    wanted = copy.deepcopy(values)
    for edit in edits:
        _add(wanted["entries"], edit.change)
    try:
        return bool(values_of(composed(_put_in(text, edits), "faq.yaml")) == wanted)
    except ContentError:
        return False


def _add(entries: list[dict[str, Any]], change: Addition | Stub) -> None:
    if isinstance(change, Stub):
        questions = {change.language.value: list(change.phrasings)}
        entries.append(
            {"id": change.id, "draft": True, "owner": change.owner, "questions": questions}
        )
        return
    listed = next(one["questions"] for one in entries if one["id"] == change.entry)
    if isinstance(listed, dict):
        code = next(one for one in listed if language_from(one) is change.language)
        listed = listed[code]
    listed += change.phrasings


def _scalar(words: str) -> str:
    """Words as YAML; in quotes where they would mean something else without."""
    is_plain = _PLAIN.fullmatch(words) and words.lower() not in _TYPED
    if is_plain and not re.search(r":(?:\s|$)|\s#|[\s]$", words):
        return words
    return json.dumps(words, ensure_ascii=False)


def _id_of(node: Node) -> str | None:
    found = _child(node, "id")
    return str(found.value) if isinstance(found, ScalarNode) else None


def _child(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)
