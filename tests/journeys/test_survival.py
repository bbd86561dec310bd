"""Power cuts and restarts: what was acknowledged is not lost, and nothing happens twice."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.support.postgres import scratch_database
from tests.support.rows import rows
from tests.support.running import House, begun, running, typed
from tests.support.visiting import Visitor, words_of
from tests.support.waiting import until

# Seconds. The web server would by itself wait a minute for pages; busy machines need some of these.
STOPS_WITHIN = 30.0
CUTS = [0.02 + 0.05 * n for n in range(10)]  # seconds after the start, or a first word
QUESTION = "@bot what are the trading fees?"

Start = Callable[[], AbstractContextManager[House]]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, cache_dir: Path) -> Iterator[str]:
    """Books of either kind, ready for `run`."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"
        return
    with scratch_database() as address:
        upgraded = typed(tmp_path, cache_dir, "db", "upgrade", COMMUNITY_BOT_DATABASE__URL=address)
        assert upgraded.returncode == 0, upgraded.stderr
        yield address


@pytest.fixture
def start(url: str, tmp_path: Path, cache_dir: Path) -> Start:
    """Starts the bot on the same books once more."""
    return lambda: running(tmp_path / "run", cache_dir, url)


def half_a_minute_passes(url: str) -> None:
    """Leases of a process that is gone run out by themselves; a test has no time for that."""
    rows(url, "UPDATE outbox SET lease_until = created_at WHERE state = 'sending'")


def unsettled(url: str) -> list[tuple[Any, ...]]:
    return rows(url, "SELECT action, state FROM outbox WHERE settled_at IS NULL")


def is_settled(url: str) -> bool:
    return not unsettled(url)


def test_the_first_start_on_a_file_writes_a_key_and_the_next_one_keeps_it(tmp_path, cache_dir, url):
    key = tmp_path / "run" / "data" / "community-bot.key"
    found = []
    for _ in range(2):
        with running(tmp_path / "run", cache_dir, url) as house:
            house.stop()
        found.append((key.read_bytes(), key.stat().st_mode & 0o777) if key.exists() else None)

    assert found[0] == found[1]
    assert (found[0] is None) == url.startswith("postgresql")
    assert found[0] is None or found[0][1] == 0o600


def test_the_playgrounds_own_books_need_no_key(tmp_path, cache_dir):
    with running(tmp_path, cache_dir) as house:
        house.stop()

    assert (tmp_path / "data" / "playground.db").exists()
    assert list((tmp_path / "data").glob("*.key")) == []


def test_a_bot_that_is_told_to_stop_stops_at_once(start):
    with start() as house:
        assert house.stop()[0] == 0
        assert "Traceback" not in house.complaints()


def test_a_bot_stops_at_once_while_pages_are_open_and_answers_wait(start):
    with start() as house, closing(socket.socket()) as page, closing(socket.socket()) as idle:
        visitor = Visitor(house.address)
        visitor.says("is it down?")
        for line in (page, idle):
            line.connect(("127.0.0.1", house.port))
        page.sendall(
            f"GET /api/stream?session={visitor.session} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{house.port}\r\n\r\n".encode()
        )
        assert b"200 OK" in page.recv(4096)
        status, seconds = house.stop()

        assert status == 0
        assert seconds < STOPS_WITHIN
        assert "Traceback" not in house.complaints()


def test_an_answer_that_waited_when_the_power_went_is_given_once(start, url):
    with start() as house:
        visitor = Visitor(house.address)
        visitor.says("is it down?", "newcomer")
        house.kill()
    half_a_minute_passes(url)

    with start() as house:
        again = Visitor(house.address, visitor.session)
        answer = until(lambda: status_answers(again), "the answer that waited")
        assert len(answer) == 1
        until(lambda: is_settled(url), "everything is settled")
        assert len(status_answers(again)) == 1
    assert rows(
        url, "SELECT count(*) FROM outbox WHERE about LIKE 'answer:%' AND state = 'done'"
    ) == [(replies(url),)]


def status_answers(visitor: Visitor) -> list[Any]:
    return [one for one in visitor.messages("group") if "announcement" in words_of(one)]


def replies(url: str) -> int:
    return int(rows(url, "SELECT count(*) FROM outbox WHERE action = 'Reply'")[0][0])


def test_a_visitor_goes_on_talking_after_a_restart(start):
    with start() as house:
        visitor = Visitor(house.address)
        visitor.result(visitor.says(QUESTION))
        house.kill()

    with start() as house:
        again = Visitor(house.address, visitor.session)
        result = again.result(again.says("@bot how do I enable 2FA"))
        assert result["decision"]["faq"]["entry"] == "2fa-enable"
        assert len(again.messages("group", of_bot=False)) == 5


def test_the_button_of_a_handoff_works_after_a_power_cut(start, url):
    with start() as house:
        visitor = Visitor(house.address)
        visitor.says("提币卡一天了", "newcomer")
        sentence = visitor.waits_for("group", 1, with_buttons=True)
        house.kill()
    half_a_minute_passes(url)

    with start() as house:
        again = Visitor(house.address, visitor.session)
        button = sentence["buttons"][0][0]
        refused = again.result(again.presses(sentence, button, "impostor"))
        opened = again.result(again.presses(sentence, button, "newcomer"))
        letter = again.waits_for("private")
        assert refused["decision"]["reason"] == "not-yours"
        assert opened["decision"]["reason"] == "press"
        assert letter["persona"] == "newcomer"
        assert "官方客服" in words_of(letter)
        until(lambda: is_settled(url), "everything is settled")
    assert [state for (state,) in rows(url, "SELECT state FROM handoffs")] == ["opened"]


def test_settings_and_languages_outlast_a_power_cut(start):
    with start() as house:
        visitor = Visitor(house.address)
        visitor.says("/settings answer_mode=asked", "moderator")
        visitor.says("/language zh", "member")
        house.kill()

    with start() as house:
        again = Visitor(house.address, visitor.session)
        overheard = again.result(again.says("is it down?", "newcomer"))
        asked = again.result(again.says(QUESTION, "member"))
        assert overheard["decision"]["reason"] == "not-asked"
        assert asked["decision"]["kind"] == "answered"
        assert "手续费" in asked["actions"][0]["text"]


def test_a_paused_chat_is_still_paused_after_a_power_cut(start):
    with start() as house:
        visitor = Visitor(house.address)
        visitor.says("/pause", "moderator")
        house.kill()

    with start() as house:
        again = Visitor(house.address, visitor.session)
        assert again.result(again.says(QUESTION))["decision"]["reason"] == "paused"


def test_whatever_was_acknowledged_before_a_power_cut_is_done_afterwards(start, url):
    """Ten power cuts at any moment, while several members write at once."""
    acknowledged: dict[str, int] = {}
    for number, moment in enumerate(CUTS):
        with start() as house:
            writers = [Writer(house.address) for _ in range(3)]
            for writer in writers:
                writer.start()
            if number % 2:  # the others are cut wherever they are, be it before the first word
                until(lambda: sum(one.acknowledged for one in writers), "a word is acknowledged")  # noqa: B023
            writers[0].join(moment)
            house.kill()
            for writer in writers:
                writer.join()
        acknowledged |= {writer.session: writer.acknowledged for writer in writers}

    half_a_minute_passes(url)
    with start():
        until(lambda: is_settled(url), "everything is settled")
    assert sum(acknowledged.values()) >= len(CUTS) // 2
    for session, count in acknowledged.items():
        assert count <= questions(url, session) <= count + 1, session
        assert answers(url, session) == questions(url, session) + openings(url, session), session
    assert rows(url, "SELECT count(*) FROM outbox WHERE state NOT IN ('done', 'refused')") == [(0,)]
    assert rows(
        url,
        "SELECT count(*) FROM (SELECT event FROM outbox WHERE action = 'Reply' "
        "GROUP BY event HAVING count(*) > 1) AS twice",
    ) == [(0,)]


class Writer(threading.Thread):
    """A member who asks again and again until nobody is there any more."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.visitor = Visitor(address)
        self.acknowledged = 0

    @property
    def session(self) -> str:
        return self.visitor.session

    def run(self) -> None:
        try:
            while True:
                self.visitor.says(QUESTION)
                self.acknowledged += 1
        except (OSError, HTTPException):
            return


def questions(url: str, session: str) -> int:
    """The visitor's own questions that stand in the books."""
    return answered(url, session) - openings(url, session)


def answered(url: str, session: str) -> int:
    found = rows(
        url,
        "SELECT count(*) FROM events WHERE chat = :chat AND NOT is_silent",
        chat=f"playground:group.{session}",
    )
    return int(found[0][0])


def openings(url: str, session: str) -> int:
    """The one question of the conversation that a page opens on."""
    return 1 if answered(url, session) else 0


def answers(url: str, session: str) -> int:
    """Answers that were given in the visitor's group."""
    found = rows(
        url,
        "SELECT count(*) FROM outbox JOIN events ON events.key = outbox.event "
        "WHERE events.chat = :chat AND outbox.action = 'Reply' AND outbox.state = 'done'",
        chat=f"playground:group.{session}",
    )
    return int(found[0][0])


def test_a_bot_that_is_killed_while_it_starts_starts_again(tmp_path, cache_dir):
    url = f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"
    for moment in (0.3, 0.6, 0.9, 1.2):
        with begun(tmp_path / "run", cache_dir, url) as process:
            time.sleep(moment)
            process.kill()

    with running(tmp_path / "run", cache_dir, url) as house:
        visitor = Visitor(house.address)
        assert visitor.result(visitor.says(QUESTION))["decision"]["kind"] == "answered"
