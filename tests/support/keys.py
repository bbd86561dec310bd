"""Which sentences the code asks for, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import community_bot

PACKAGE = Path(community_bot.__file__).parent
PAGE = PACKAGE / "playground" / "static"
_SAID = {"rich", "line"}  # methods of Texts and Scene; the key is the first string
_KEY_AT = {"staff_card": 1, "not_possible": 2}  # functions of other modules that take a key
_HOLE = re.compile(r"\$?\{.*?\}+")


def asked_for(source: Path) -> Iterator[str]:
    """Keys of one module; what is filled in at run time reads `{}`."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    named = {
        node.name: at
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for at, argument in enumerate(node.args.args)
        if argument.arg in ("key", "label")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, named)
        if isinstance(node, ast.Subscript):
            yield from (key for key in _strings(node.slice) if key.startswith("playground-"))
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_sentence_key"):
            yield from _returned(node)
        if isinstance(node, ast.Assign) and _is_key(node.targets):
            yield from _strings(node.value)


def _of_call(call: ast.Call, named: dict[str, int]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in _SAID:
        yield from (one for argument in call.args[:2] for one in _strings(argument))
    elif name in named and len(call.args) > named[name]:
        yield from _strings(call.args[named[name]])
    elif name in _KEY_AT:
        yield from _strings(call.args[_KEY_AT[name]])


def _returned(function: ast.FunctionDef) -> Iterator[str]:
    """What a function that names a sentence may return; nothing is no key."""
    found = (one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value)
    yield from (key for value in found for key in _strings(value) if key)


def _is_key(targets: list[ast.expr]) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "key" for one in targets)


def _strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _strings(body)
            yield from _strings(orelse)
        case ast.JoinedStr(values=parts):
            yield "".join(_strings_of_part(part) for part in parts)


def _strings_of_part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


def asked_for_by_the_core() -> set[str]:
    """Keys in every module that speaks."""
    modules = [
        *PACKAGE.glob("core/judgement/*.py"),
        PACKAGE / "playground" / "world.py",
        PACKAGE / "playground" / "connection.py",
        PACKAGE / "app.py",
    ]
    return {key for module in modules for key in asked_for(module)}


def asked_for_by_the_page() -> set[str]:
    """Keys in the playground's page."""
    sources = [*PAGE.glob("*.js"), *PAGE.glob("*.html")]
    found = {
        key
        for source in sources
        for key in re.findall(
            r"[\"'`](playground-(?:[\w-]|\$\{[^`]*?\}(?=[`\w-]))*)[\"'`]",
            source.read_text(encoding="utf-8"),
        )
    }
    return {_HOLE.sub("{}", key) for key in found}
