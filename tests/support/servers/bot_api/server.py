"""The Bot API over HTTP: tokens, parameters, mishaps, and the methods behind them."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web
from aiohttp.web_request import FileField

from tests.support.servers.bot_api import (
    answering,
    editing,
    ephemerals,
    files,
    introducing,
    keeping,
    sending,
)
from tests.support.servers.bot_api.document import Upload
from tests.support.servers.bot_api.mishaps import GATEWAY_PAGE, Limits, Mishap, refusal
from tests.support.servers.bot_api.refusals import (
    BotApiError,
    bad_request,
    not_found,
    unauthorized,
)
from tests.support.servers.bot_api.stage import Stage
from tests.support.servers.bot_api.world import Account, Act, Rules

METHODS: Mapping[str, Act] = {
    "getMe": introducing.get_me,
    "setMyCommands": introducing.set_commands,
    "getMyCommands": introducing.get_commands,
    "deleteMyCommands": introducing.delete_commands,
    "setMyName": introducing.set_text("name"),
    "getMyName": introducing.get_text("name"),
    "setMyDescription": introducing.set_text("description"),
    "getMyDescription": introducing.get_text("description"),
    "setMyShortDescription": introducing.set_text("short_description"),
    "getMyShortDescription": introducing.get_text("short_description"),
    "setWebhook": introducing.set_webhook,
    "deleteWebhook": introducing.delete_webhook,
    "getWebhookInfo": introducing.get_webhook,
    "sendMessage": sending.send_message,
    "sendChatAction": answering.send_action,
    "answerCallbackQuery": answering.answer_press,
    "setMessageReaction": answering.react,
    "editMessageText": editing.edit_text,
    "editMessageReplyMarkup": editing.edit_keyboard,
    "deleteMessage": editing.delete,
    "deleteMessages": editing.delete_several,
    "editEphemeralMessageText": ephemerals.edit_text,
    "editEphemeralMessageReplyMarkup": ephemerals.edit_keyboard,
    "deleteEphemeralMessage": ephemerals.delete,
    "getChat": keeping.get_chat,
    "getChatMember": keeping.get_member,
    "getChatMemberCount": keeping.count_members,
    "getChatAdministrators": keeping.get_administrators,
    "restrictChatMember": keeping.restrict,
    "banChatMember": keeping.ban,
    "unbanChatMember": keeping.unban,
    "leaveChat": keeping.leave,
    "getFile": files.get_file,
}
_POLL = "getUpdates"
_JSON = "application/json"


@dataclass(slots=True)
class Call:
    """A request that came in, and what became of it."""

    method: str
    params: dict[str, Any]
    at: float
    bot_id: int
    result: Any = None
    refused: str | None = None
    mishap: Mishap | None = None

    @property
    def is_carried_out(self) -> bool:
        """Whether it changed the world, whatever the bot was told."""
        return self.refused is None and (self.mishap is None or self.mishap.is_carried_out)


class BotApiServer(Stage):
    """A Bot API server; open from `async with` on."""

    def __init__(self, *, privacy: bool = True, rules: Rules | None = None) -> None:
        super().__init__(privacy=privacy, rules=rules)
        self.calls: list[Call] = []
        self.downloads: list[str] = []
        # Set while no call but a poll is under way.
        self.idle = asyncio.Event()
        self.idle.set()
        self._under_way = 0
        self._limits = Limits()
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.*}", self._give_out)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all polls and all connections."""
        for account in self.world.accounts:
            account.queue.interrupt()
        if self._runner:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot puts the token behind."""
        return f"{self.url}/bot"

    def calls_of(self, method: str) -> list[Call]:
        """The requests of one method, in order."""
        return [call for call in self.calls if call.method == method]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            account = self._account(request.match_info["token"])
            return await self._answer_bot(request, account)
        except BotApiError as error:
            return web.json_response(error.as_json(), status=error.code)

    async def _give_out(self, request: web.Request) -> web.Response:
        try:
            self._account(request.match_info["token"])
        except BotApiError as error:
            return web.json_response(error.as_json(), status=error.code)
        self.downloads.append(request.match_info["path"])
        return files.given_out(self.world, request.match_info["path"])

    def _account(self, token: str) -> Account:
        bot_id, _, secret = token.partition(":")
        if not (bot_id.isdecimal() and secret):
            raise not_found()
        for account in self.world.accounts:
            if account.token == token:
                return account
        raise unauthorized()

    async def _answer_bot(self, request: web.Request, account: Account) -> web.StreamResponse:
        method = request.match_info["method"]
        raw = await _raw(request)
        call = Call(method, raw, self.world.now(), account.person.id)
        self.calls.append(call)
        with self._counted(call):
            return await self._answer_call(request, account, call)

    @contextmanager
    def _counted(self, call: Call) -> Iterator[None]:
        share = int(call.method != _POLL)
        self._under_way += share
        if self._under_way:
            self.idle.clear()
        try:
            yield
        finally:
            self._under_way -= share
            if not self._under_way:
                self.idle.set()

    async def _answer_call(
        self, request: web.Request, account: Account, call: Call
    ) -> web.StreamResponse:
        call.mishap = self.mishaps.next_for(call.method)
        if call.mishap:
            await asyncio.sleep(call.mishap.delay)
            if not call.mishap.is_carried_out:
                return _gone_wrong(request, call.mishap)
        try:
            call.result = await self._carried_out(account, call)
        except BotApiError as error:
            call.refused = error.description
            raise
        if call.mishap and call.mishap.is_dropped:
            return _gone_wrong(request, call.mishap)
        return web.json_response({"ok": True, "result": call.result})

    async def _carried_out(self, account: Account, call: Call) -> Any:
        document = self.world.document
        if not document.has(call.method):
            self.faults.append(f"there is no method {call.method}")
            raise not_found("method not found")
        call.params, complaints = document.read(call.method, call.params)
        if complaints:
            self.faults.extend(complaints)
            raise bad_request("; ".join(complaints))
        result = await self._act(account, call)
        # A malformed update was put there on purpose.
        if call.method != _POLL:
            answered = document.of_answer(call.method, result)
            self.faults.extend(f"server: {complaint}" for complaint in answered)
        return result

    async def _act(self, account: Account, call: Call) -> Any:
        if call.method == _POLL:
            return await introducing.get_updates(account, call.params)
        if call.method not in METHODS:
            self.faults.append(f"this server does not know {call.method} yet")
            raise not_found("method not found")
        self._limits.check(self.world, call.method, call.params)
        try:
            return METHODS[call.method](self.world, account, call.params)
        except BotApiError:
            raise
        except Exception as bug:
            self.faults.append(f"server: {call.method} ended in {bug!r}")
            raise


@asynccontextmanager
async def serving(
    *, privacy: bool = True, rules: Rules | None = None
) -> AsyncIterator[BotApiServer]:
    """A server that is content with everything it was asked: else the test fails."""
    async with BotApiServer(privacy=privacy, rules=rules) as server:
        yield server
    assert server.faults == [], "\n".join(server.faults)


async def _raw(request: web.Request) -> dict[str, Any]:
    """The parameters as they came: in the address, as a form, as JSON, with files."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == _JSON:
        return {**raw, **json.loads(await request.read() or "{}")}
    for name, value in (await request.post()).items():
        raw[name] = _upload(value) if isinstance(value, FileField) else value
    return raw


def _upload(part: FileField) -> Upload:
    return Upload(part.filename, len(part.file.read()))


def _gone_wrong(request: web.Request, mishap: Mishap) -> web.StreamResponse:
    if mishap.is_dropped:
        if request.transport:
            request.transport.abort()
        return web.Response()
    if mishap.is_page:
        return web.Response(status=mishap.status, text=GATEWAY_PAGE, content_type="text/html")
    error = refusal(mishap)
    return web.json_response(error.as_json(), status=error.code)
