"""Rate limits of single routes, kept only where a test sets them."""

from dataclasses import dataclass, field

from tests.support.servers.guild_api.calls import Call, Route
from tests.support.servers.guild_api.clock import Clock

_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")


@dataclass
class _Bucket:
    calls: int
    per: float
    began: dict[str, tuple[float, int]] = field(default_factory=dict)


class Buckets:
    """So many calls in so many seconds, for each channel, guild or webhook apart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._limits: dict[str, _Bucket] = {}

    def limit(self, route: str, calls: int, per: float) -> None:
        """From now on that route takes so many calls."""
        self._limits[route] = _Bucket(calls, per)

    def take(self, route: Route, call: Call) -> tuple[float | None, dict[str, str]]:
        """How long a call has to wait, if at all, and what the answer's headers say."""
        bucket = self._limits.get(route.name)
        if bucket is None:
            return None, {}
        major = "+".join(call.place[name] for name in _MAJOR if name in call.place)
        now = self._clock.seconds()
        began, used = bucket.began.get(major, (now, 0))
        if now - began >= bucket.per:
            began, used = now, 0
        is_over = used >= bucket.calls
        bucket.began[major] = (began, used if is_over else used + 1)
        left = max(bucket.calls - used - 1, 0)
        wait = began + bucket.per - now
        return (wait if is_over else None), _headers(route, bucket, left, now, wait)


def _headers(route: Route, bucket: _Bucket, left: int, now: float, wait: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(bucket.calls),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": f"{now + wait:.3f}",
        "X-RateLimit-Reset-After": f"{wait:.3f}",
        "X-RateLimit-Bucket": f"{abs(hash(route.name)):x}"[:16],
    }
