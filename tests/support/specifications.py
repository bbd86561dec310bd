"""Where the platforms' official specifications are on this machine."""

import json
import os
from pathlib import Path
from typing import Any

from tests.support.absent import pass_over

CHECKOUT = Path(__file__).parents[2]
OVERLAYS = Path(__file__).with_name("specs")
MISSING = "Nothing is checked against {name}: there is none in {folder} (set CBTEST_SPECS)"


def specification(name: str) -> dict[str, Any]:
    """The document of that file name; skips where it is absent, unless somebody said where it is.

    No machine can fetch them, so `CBTEST_REQUIRE` does not ask for them.
    """
    named = os.environ.get("CBTEST_SPECS")
    folder = Path(named or CHECKOUT.parent / "shared" / "specs")
    if not (folder / name).is_file():
        pass_over(MISSING.format(name=name, folder=folder), is_required=bool(named))
    return _read(folder / name)


def overlay(name: str) -> dict[str, Any]:
    """What a document does not know yet, written down by us with date and source."""
    return _read(OVERLAYS / name)


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document
