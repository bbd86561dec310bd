"""The core: what the bot knows and decides. No SDK, no SQL, no clock."""
