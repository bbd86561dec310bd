"""Our connections on loopback servers, as the adapters' tests are handed them."""

import pytest

from community_bot.discord import listening
from tests.adapters.discord_running import Exchange, Running


@pytest.fixture(autouse=True)
def _quick_start(monkeypatch):
    monkeypatch.setattr(listening, "_WELCOME", 0.02)


@pytest.fixture
async def server():
    async with Exchange() as server:
        yield server


@pytest.fixture
async def bot(server):
    async with Running(server) as running:
        yield running
    running.check()
