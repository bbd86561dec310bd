"""`community-bot db upgrade`."""

import asyncio

from community_bot.app import database_url, utc_now
from community_bot.settings import load_settings
from community_bot.storage.upgrade import needed_revision, upgrade


def upgraded() -> str:
    """What was done, in one sentence."""
    copy = asyncio.run(upgrade(database_url(load_settings()), utc_now()))
    kept = f"; the backup copy is {copy}" if copy else ""
    return f"The database is at revision {needed_revision()}{kept}."
