"""Telegram's errors → outcomes, in plain words."""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from community_bot.core.outcomes import Outcome, Refused, RetryLater

SOON = timedelta(seconds=3)  # until a fault of the network may be over
LATE = timedelta(seconds=30)  # until somebody may have set another token

NOT_SIGNED_IN = "Telegram does not know the token of the bot"

# With these the request never reached Telegram.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PAGE = ". Parsing the server response"
_LONGEST = 200
_REVOKED = "Unauthorized"
_UNCHANGED = "message is not modified"
_GONE = (
    "message to delete not found",
    "message to edit not found",
    "message_id_invalid",
    "message identifier is not specified",
)
_OUTSIDE = ("chat not found", "bot is not a member", "bot was kicked", "group chat was deleted")


def outcome_of(error: TelegramError, *, is_once: bool = False) -> Outcome:
    """What an error means for the action; `is_once` is one that must never be done twice."""
    if isinstance(error, RetryAfter):
        return RetryLater(pause(error), "Telegram asks for a pause")
    if is_token_refused(error):
        return RetryLater(LATE, NOT_SIGNED_IN)
    reason = _refusal(error)
    if reason is not None:
        return Refused(reason)
    if is_once and not isinstance(error.__cause__, _NOT_SENT):
        return Refused("Telegram did not say whether it was done")
    return RetryLater(SOON, f"Telegram cannot be reached: {words_of(error)}")


def _refusal(error: TelegramError) -> str | None:
    """Why trying again will not help, or None where it may."""
    match error:
        case ChatMigrated():
            return f"the group became a supergroup, {error.new_chat_id}"
        case EndPointNotFound():
            return "this Bot API server is too old for that"
        case BadRequest() | Forbidden():
            return words_of(error)
        case _:
            return None


def words_of(error: TelegramError) -> str:
    """What Telegram said, without what a machine before it may have sent instead."""
    return error.message.partition(_PAGE)[0][:_LONGEST]


def pause(error: RetryAfter) -> timedelta:
    """How long Telegram wants to hear nothing."""
    given = error.retry_after
    return given if isinstance(given, timedelta) else timedelta(seconds=given)


def is_token_refused(error: TelegramError) -> bool:
    """Whether the token is the fault; the SDK may take that for an unknown method."""
    cause = error.__cause__ if isinstance(error, EndPointNotFound) else error
    return isinstance(cause, InvalidToken) and (cause is error or _REVOKED in cause.message)


def is_unchanged(error: TelegramError) -> bool:
    """Whether a message already says what it was to say."""
    return _UNCHANGED in error.message.lower()


def is_gone(error: TelegramError) -> bool:
    """Whether the message is not there any more."""
    return _says(error, _GONE)


def is_outside(error: TelegramError) -> bool:
    """Whether the bot is in that chat no more."""
    return _says(error, _OUTSIDE)


def _says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    told = error.message.lower()
    return any(phrase in told for phrase in phrases)
