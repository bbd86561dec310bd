"""The answers with which the Bot API says no, in its own words."""

from typing import Any


class BotApiError(Exception):
    """A method was refused; what the bot is told."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(why: str, **parameters: int) -> BotApiError:
    """The request itself is at fault, or the bot may not do this."""
    return BotApiError(400, f"Bad Request: {why}", **parameters)


def unauthorized() -> BotApiError:
    """The token is well formed, but nobody's."""
    return BotApiError(401, "Unauthorized")


def forbidden(why: str) -> BotApiError:
    """Whoever decides about the chat has shut the bot out."""
    return BotApiError(403, f"Forbidden: {why}")


def not_found(why: str = "") -> BotApiError:
    """Neither such a bot nor such a method."""
    return BotApiError(404, f"Not Found: {why}" if why else "Not Found")


def conflict(why: str) -> BotApiError:
    """Somebody else takes the updates of this bot."""
    return BotApiError(409, f"Conflict: {why}")


def too_many(seconds: int) -> BotApiError:
    """The bot writes too fast."""
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
