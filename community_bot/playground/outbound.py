"""Action → what appears in the panes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import assert_never

from community_bot.core.actions import (
    Action,
    Answer,
    ApplyNativeRules,
    BanMember,
    Buttons,
    DeleteMessage,
    EditMessage,
    FirstAnswer,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Sanction,
    Whisper,
)
from community_bot.core.outcomes import Done, Outcome, Refused
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claimed, Clock
from community_bot.core.refs import ChatRef, MessageRef, Platform
from community_bot.core.rich import Rich
from community_bot.playground.ids import PLAYGROUND, Seat, chat_ref, persona_of, seat_of
from community_bot.playground.render import Json, body, button_rows, is_unseen
from community_bot.playground.rooms import Visits

_GONE = Refused("the message is not there any more")
_NOWHERE = Refused("there is no such chat in the playground")
_FOR_GOOD = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class PlaygroundMessenger:
    """Performs actions in the panes of a visit."""

    visits: Visits
    clock: Clock
    bot_name: str = "community-bot"
    platform: Platform = PLAYGROUND
    pace: Pace = field(default_factory=lambda: Pace(gap=timedelta(milliseconds=200)))

    async def perform(self, claimed: Claimed) -> Outcome:
        """Do one action; a wish that was shown before is the same message."""
        return self._perform(claimed.wish.action, claimed.wish.id, claimed.chat)

    def _perform(  # noqa: PLR0911 - an arm an action
        self, action: Action, wish: str, room: ChatRef | None
    ) -> Outcome:
        match action:
            case Answer():
                return self._answer(action, wish)
            case EditMessage(message=message):
                return self._edit(message, action.text, action.buttons)
            case DeleteMessage(message=message):
                return self._delete(message)
            case LeaveChat():
                return Refused("nobody leaves the playground")
            case ApplyNativeRules():
                return Refused("only Discord has AutoMod")
            case RestrictMember() | BanMember() | LiftRestriction():
                return self._sanction(action)
            case _:
                return self._say(action, wish, room)

    def _say(
        self, action: Reply | Post | PrivateMessage | Whisper, wish: str, room: ChatRef | None
    ) -> Outcome:
        text, buttons = action.text, action.buttons
        match action:
            case Reply(to=to):
                return self._show(to.chat, wish, text, buttons, reply_to=to.id)
            case Whisper(to=to, member=member):
                owner = persona_of(member)[1]
                return self._show(to.chat, wish, text, buttons, reply_to=to.id, only_for=owner)
            case Post(place=place):
                return self._show(
                    place if isinstance(place, ChatRef) else room, wish, text, buttons
                )
            case PrivateMessage(to=member):
                session, persona = persona_of(member)
                own = chat_ref(Seat(session, "private", persona))
                return self._show(own, wish, text, buttons)
            case _:
                assert_never(action)

    def _answer(self, answer: Answer, wish: str) -> Outcome:
        press = answer.interaction
        if answer.first_answer is FirstAnswer.UPDATE and press.message is not None:
            return self._edit(press.message, answer.text, answer.buttons)
        _, persona = persona_of(press.member)
        if press.message is not None and not answer.buttons and is_unseen(answer):
            return self._notice(press.chat, persona, answer.text)
        owner = persona if is_unseen(answer) else None
        return self._show(press.chat, wish, answer.text, answer.buttons, only_for=owner)

    def _notice(self, chat: ChatRef, persona: str, text: Rich) -> Outcome:
        seat = seat_of(chat)
        if seat is None:
            return _NOWHERE
        self.visits.of(seat).tell("notice", {"persona": persona, "body": body(text)})
        return Done()

    def _sanction(self, action: Sanction) -> Outcome:
        seat, (session, persona) = seat_of(action.chat), persona_of(action.member)
        if seat is None or seat.pane != "group" or session != seat.session:
            return _NOWHERE
        visit = self.visits.of(seat)
        match action:
            case RestrictMember(until=until):
                visit.silenced[persona] = until
            case BanMember():
                visit.silenced[persona] = _FOR_GOOD
            case LiftRestriction():
                visit.silenced.pop(persona, None)
        return Done()

    def _delete(self, message: MessageRef) -> Outcome:
        seat = seat_of(message.chat)
        if seat is None:
            return _NOWHERE
        return Done() if self.visits.of(seat).delete(message.id) else _GONE

    def _edit(self, message: MessageRef, text: Rich, buttons: Buttons) -> Outcome:
        seat = seat_of(message.chat)
        if seat is None:
            return _NOWHERE
        changes: Json = {"body": body(text), "buttons": button_rows(buttons)}
        return Done(message) if self.visits.of(seat).edit(message.id, changes) else _GONE

    def _show(
        self,
        chat: ChatRef | None,
        wish: str,
        text: Rich,
        buttons: Buttons,
        *,
        reply_to: str | None = None,
        only_for: str | None = None,
    ) -> Outcome:
        seat = seat_of(chat) if chat else None
        if chat is None or seat is None:
            return _NOWHERE
        is_ephemeral = only_for is not None and seat.pane != "private"
        message = bot_message(self.bot_name, seat, wish, self.clock())
        message |= {
            "event": self.visits.of(seat).origins.get(wish),
            "persona": only_for if is_ephemeral else seat.persona,
            "ephemeral": is_ephemeral,
            "body": body(text),
            "buttons": button_rows(buttons),
            "reply_to": reply_to,
        }
        self.visits.of(seat).show(message)
        return Done(MessageRef(chat, wish))


def bot_message(name: str, seat: Seat, message_id: str, at: datetime) -> Json:
    """A message of the bot's, still without words."""
    return {
        "pane": seat.pane,
        "id": message_id,
        "author": {"name": name, "kind": "bot", "persona": None},
        "at": at.isoformat(),
        "event": None,
    }
