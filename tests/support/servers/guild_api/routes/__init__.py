"""The REST routes, by subject; a route that stands in none of them is unknown."""

from tests.support.servers.guild_api.calls import Route
from tests.support.servers.guild_api.routes import (
    accounts,
    automoderation,
    channels,
    commands,
    guilds,
    interactions,
    messages,
    moderation,
    reactions,
    threads,
    webhooks,
)

_SUBJECTS = (
    accounts,
    automoderation,
    channels,
    commands,
    guilds,
    interactions,
    messages,
    moderation,
    reactions,
    threads,
    webhooks,
)
# Fixed words before parameters: `@me` and `@original` are not ids.
ROUTES: list[Route] = sorted(
    (route for subject in _SUBJECTS for route in subject.routes.all),
    key=lambda route: route.path.count("{"),
)
