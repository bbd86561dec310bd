"""Discord's noes, with the status and code that it gives them."""

from typing import Any

_UNKNOWN = {
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Emoji": 10014,
    "Webhook": 10015,
    "Ban": 10026,
    "Interaction": 10062,
    "Application Command": 10063,
}


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """An answer in the words of the API."""

    def __init__(
        self, status: int, code: int, message: str, errors: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


def unknown(what: str) -> Refusal:
    """There is no such thing."""
    return Refusal(404, _UNKNOWN[what], f"Unknown {what}")


def missing_access() -> Refusal:
    """The bot does not even see that place."""
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    """The bot sees that place and may not do this there."""
    return Refusal(403, 50013, "Missing Permissions")


def invalid(path: str, code: str, message: str) -> Refusal:
    """A field of the body breaks a rule."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path.split(".")):
        errors = {step: errors}
    return Refusal(400, 50035, "Invalid Form Body", errors)


def too_long(path: str, most: int) -> Refusal:
    """A text is longer than it may be."""
    return invalid(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def bad_length(path: str, least: int, most: int) -> Refusal:
    """A list or text has too few or too many."""
    return invalid(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def required(path: str) -> Refusal:
    """A field is missing."""
    return invalid(path, "BASE_TYPE_REQUIRED", "This field is required")
