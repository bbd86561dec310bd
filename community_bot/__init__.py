"""A community support bot for crypto exchanges on Telegram and Discord."""


def __getattr__(name: str) -> str:
    """`__version__`, looked up only when somebody asks: the look-up costs every start 20 ms."""
    if name == "__version__":
        from importlib.metadata import version

        return version("community-bot")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
