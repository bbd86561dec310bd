"""What may be looked into at all, and what comes of it."""

from dataclasses import dataclass

from community_bot.core.pictures import LARGEST
from community_bot.media.headers import size_of

PIXELS = 25_000_000  # a photo of a good telephone; a screenshot has a tenth of them


@dataclass(frozen=True, slots=True)
class Reading:
    """What the codes of a picture say; `fault` tells why it was not looked into, where it was not.

    >>> Reading().is_seen
    True
    """

    texts: tuple[str, ...] = ()
    fault: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether the picture was looked into at all."""
        return not self.fault


def refusal(data: bytes) -> str:
    """Why a picture is not even decoded; empty where it may be."""
    if len(data) > LARGEST:
        return "too many bytes"
    size = size_of(data)
    if size is None:
        return "no picture that is known here"
    # A picture of a few bytes can be a wall of pixels: its word on that is taken before decoding.
    width, height = size
    return "too many pixels" if width * height > PIXELS else ""
