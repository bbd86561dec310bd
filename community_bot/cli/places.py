"""Where content and cache are, without the cost of reading every setting."""

import os
from pathlib import Path

from dotenv import dotenv_values

PREFIX = "COMMUNITY_BOT_"
_QUICK = {f"{PREFIX}CONTENT_DIR", f"{PREFIX}CACHE_DIR"}


def places(content: Path | None = None) -> tuple[Path, Path]:
    """Content folder and cache folder.

    Whoever sets more than these two gets all of their settings checked: a misspelt name must not
    make a command look into another folder. Raises SettingsError for those.
    """
    given = {**dotenv_values(".env", interpolate=False), **os.environ}
    ours = {name: value for name, value in given.items() if name.upper().startswith(PREFIX)}
    if set(ours) <= _QUICK and "XDG_CACHE_HOME" not in given:
        folder = Path(ours.get(f"{PREFIX}CONTENT_DIR") or ".").expanduser()
        cache = Path(ours.get(f"{PREFIX}CACHE_DIR") or "~/.cache/community-bot").expanduser()
        return content or folder, cache
    from community_bot.settings import load_settings

    settings = load_settings()
    return content or settings.content_dir, settings.cache_dir
