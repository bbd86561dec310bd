"""Pictures in the replay format: looked into beside the file of events, and nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Prompt
from tests.support.pictures import blank, screenshot

FAKE, FINE = "https://blnance.example/claim", "https://menu.example/today"
BASE = {"platform": "telegram", "kind": "message"}
GROUP = {"id": "-100", "kind": "group"}
ALONE = {"id": "7", "kind": "private"}


def line(at: int, path: str | None, **more: Any) -> str:
    """A newcomer shows a picture."""
    when = f"2026-11-22T09:{at:02}:00Z"
    author = {"id": str(at), "name": "Mia", "joined_at": "2026-11-22T08:59:00Z"}
    shown = {"attachments": [{"path": path}]}
    given = {**BASE, "at": when, "author": author, "chat": GROUP, **shown, **more}
    return json.dumps(given)


def replayed(prompt: Prompt, folder: Path, *lines: str) -> list[dict[str, Any]]:
    (folder / "events.jsonl").write_text("\n".join(lines), "utf-8")
    done = prompt("replay", str(folder / "events.jsonl"), "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(one) for one in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pictures, and one picture that stands outside it."""
    found = tmp_path / "talk"
    (found / "pictures").mkdir(parents=True)
    (found / "fake.png").write_bytes(screenshot(FAKE))
    (found / "pictures" / "fine.webp").write_bytes(screenshot(FINE, kind="WEBP"))
    (found / "blank.gif").write_bytes(blank("GIF"))
    (tmp_path / "outside.png").write_bytes(screenshot(FAKE))
    (found / "link.png").symlink_to(tmp_path / "outside.png")
    return found


def kinds(results: list[dict[str, Any]]) -> list[str]:
    return [f"{one['decision']['kind']} {one['decision']['reason']}" for one in results]


def test_a_picture_is_judged_by_its_code_and_what_is_done_stands_with_its_line(prompt, folder):
    results = replayed(
        prompt,
        folder,
        line(1, "fake.png"),
        line(2, "pictures/fine.webp", text="lunch?"),
        line(3, "blank.gif"),
    )

    assert kinds(results)[0] == "removed scam-removed"
    assert results[0]["actions"][0]["action"] == "delete_message"
    assert results[0]["decision"]["findings"][0]["reason"].startswith("in a QR code: ")
    assert [one["decision"]["kind"] for one in results[1:]] == ["silent", "silent"]
    assert results[1]["actions"] == results[2]["actions"] == []


def test_the_same_picture_told_twice_is_looked_into_once(prompt, folder):
    first, again = replayed(prompt, folder, *[line(1, "fake.png", id="m1")] * 2)

    assert kinds([first, again]) == ["removed scam-removed", "silent duplicate"]
    assert again["actions"] == []


def test_in_private_a_screenshot_gets_its_verdict_or_an_honest_sentence(prompt, folder):
    results = replayed(
        prompt,
        folder,
        line(1, "fake.png", chat=ALONE),
        line(2, "blank.gif", chat=ALONE),
        line(3, "gone.png", chat=ALONE),
        line(
            4, None, chat=ALONE, attachments=[{"name": "x.png", "type": 7}, {"type": "image/png"}]
        ),
    )

    said = [one["actions"][0]["text"] for one in results]
    assert "is an impostor" in said[0]
    assert "I found no QR code" in said[1]
    assert "I could not look into this picture" in said[2]
    assert "I could not look into this picture" in said[3]


def test_a_file_outside_the_folder_is_not_opened(prompt, folder):
    outside = f"{folder.parent}/outside.png"
    paths = ("../outside.png", outside, "link.png", "nul\0l.png", ".", "x" * 5000)

    results = replayed(
        prompt, folder, *[line(at, path, type="image/png") for at, path in enumerate(paths)]
    )

    assert kinds(results) == ["silent empty"] * len(paths)
