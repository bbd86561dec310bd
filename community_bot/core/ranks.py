"""Who may do what."""

from enum import IntEnum


class Rank(IntEnum):
    """Trust, lowest first. A platform's rights give at most MODERATOR of that chat."""

    MEMBER = 0  # anybody
    HELPER = 1  # a trusted member
    MODERATOR = 2  # keeps order in one chat
    AGENT = 3  # opens case text
    ADMINISTRATOR = 4  # settings, content and other chats
    OWNER = 5  # grants ranks


def rank_from(name: str | None) -> Rank:
    """Rank by its name in the replay format; `admin` is ADMINISTRATOR, anything unknown MEMBER."""
    wanted = (name or "").upper()
    if wanted == "ADMIN":
        return Rank.ADMINISTRATOR
    return Rank.__members__.get(wanted, Rank.MEMBER)
