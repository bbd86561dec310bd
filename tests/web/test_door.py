"""Who is let in: only this page, from this address, with a visit that has a proper name."""

import json
import socket
from contextlib import closing

import pytest

from tests.support.running import House
from tests.support.visiting import Visitor, call

JSON = {"Content-Type": "application/json"}
EVENT = {"persona": "member", "pane": "group", "kind": "message", "text": "hi"}


def posted(house: House, event: object, **headers: str) -> int:
    return call(house.address, "POST", "/api/events", json.dumps(event), JSON | headers).status


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8080"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
@pytest.mark.parametrize(
    "path", ["/", "/api/world?session=abcdefgh", "/api/stream", "/static/app.js"]
)
def test_a_foreign_host_or_origin_is_refused(house, path, headers):
    answer = call(house.address, "GET", path, headers=headers)

    assert (answer.status, answer.body) == (403, "This address is not served here.")


def test_a_foreign_page_cannot_write_for_a_visitor(house):
    visitor = Visitor(house.address)
    before = len(visitor.world()["messages"])
    event = {**EVENT, "session": visitor.session}

    assert posted(house, event, Origin="https://evil.example") == 403
    assert len(visitor.world()["messages"]) == before
    assert posted(house, event, Origin=house.address) == 202


def test_health_is_told_to_whoever_asks(house):
    answer = call(house.address, "GET", "/healthz", headers={"Host": "balancer.internal"})

    assert (answer.status, answer.json["status"]) == (200, "ok")
    assert set(answer.json["parts"].values()) == {"ok"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_every_name_of_this_machine_is_served(house, host):
    assert call(house.address, "GET", "/", headers={"Host": f"{host}:{house.port}"}).status == 200


def test_an_oversized_body_is_refused(house):
    huge = {**EVENT, "session": "abcdefgh", "text": "x" * 70_000}

    assert posted(house, huge) == 413


@pytest.mark.parametrize("session", ["", "short", "UPPERCASE", "x" * 33, "../../etc", None, 7, {}])
def test_a_bad_session_is_refused(house, session):
    assert posted(house, {**EVENT, "session": session}) == 400


def test_a_page_without_a_session_gets_no_world(house):
    for path in (
        "/api/world",
        "/api/stream",
        "/api/complete?text=/",
        "/api/world?session=a%00bcdefgh",
    ):
        assert call(house.address, "GET", path).status == 400, path


@pytest.mark.parametrize(
    "body", ["", "[]", "7", "{", '"words"', "null", b"\xff\xfe", "NaN", "[" * 50_000]
)
def test_a_body_that_is_no_object_is_refused(house, body):
    assert call(house.address, "POST", "/api/events", body, JSON).status == 400


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"persona": "nobody"}, "Choose who writes, and where."),
        ({"persona": ["member"]}, "Choose who writes, and where."),
        ({"pane": "cellar"}, "Choose who writes, and where."),
        ({"pane": ["group"]}, "Choose who writes, and where."),
        ({"pane": {"a": 1}}, "Choose who writes, and where."),
        ({"kind": "edited"}, "The kind of an event is one of message, command, button."),
        ({"kind": ["message"]}, "The kind of an event is one of message, command, button."),
        ({"pane": "staff"}, "Only staff may write in the staff room."),
    ],
)
def test_an_impossible_event_is_refused_in_one_sentence(house, wrong, sentence):
    answer = Visitor(house.address).send({**EVENT, **wrong})

    assert (answer.status, answer.json) == (400, {"error": sentence})


@pytest.mark.parametrize(
    "strange",
    [
        {"text": None},
        {"text": 7},
        {"text": {"a": ["b"]}},
        {"text": "\0\0"},
        {"text": "\ud800 lone"},
        {"text": "x" * 4096},
        {"text": "/faq \ud83d"},
        {"reply_to": ["m0"]},
        {"reply_to": "never-there"},
        {"kind": "button", "button": None, "message": None},
        {"kind": "button", "button": "open:made:up", "message": "never-there"},
        {"kind": "button", "button": ["x"], "message": {"a": 1}},
        {"kind": "command", "command": "nothing-like-it", "args": {"a": 1}},
        {"kind": "command"},
    ],
    ids=str,
)
def test_a_strange_event_is_handled_and_the_visit_goes_on(house, strange):
    visitor = Visitor(house.address)

    assert visitor.send({**EVENT, **strange}).status == 202
    visitor.result(visitor.says("@bot what are the trading fees?"))
    assert call(house.address, "GET", "/healthz").json["status"] == "ok"


@pytest.mark.parametrize(
    "name", ["..%2fconnection.py", "journeys.json", "nothing.js", "%00.js", "."]
)
def test_only_the_pages_own_files_are_served(house, name):
    assert call(house.address, "GET", f"/static/{name}").status in (400, 404)


def test_letters_that_are_no_http_do_not_disturb_anybody(house):
    with closing(socket.create_connection(("127.0.0.1", house.port), timeout=5)) as line:
        line.sendall(b"\x16\x03\x01 hello\r\n\r\n")
        line.recv(100)

    assert call(house.address, "GET", "/healthz").status == 200


def test_a_page_that_opens_hears_news_at_once(house):
    visitor = Visitor(house.address)
    heard = b""
    with closing(socket.create_connection(("127.0.0.1", house.port), timeout=10)) as line:
        line.sendall(
            f"GET /api/stream?session={visitor.session} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{house.port}\r\n\r\n".encode()
        )
        while b"welcome" not in heard:
            heard += line.recv(4096)
        visitor.says("@bot what is grid trading?")
        while heard.count(b"event: message") < 2 or b"event: result" not in heard:
            heard += line.recv(65536)

    assert b"text/event-stream" in heard


def test_a_visit_that_starts_over_is_a_new_one(house):
    visitor = Visitor(house.address)
    visitor.says("something old")
    body = json.dumps({"session": visitor.session})

    assert call(house.address, "POST", "/api/reset", body, JSON).status == 200
    assert "something old" not in json.dumps(visitor.world())
