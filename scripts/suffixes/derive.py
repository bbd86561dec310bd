# ruff: noqa: INP001
"""Write the Public Suffix List of the locked tldextract as the table that is shipped.

    python scripts/suffixes/derive.py

Private suffixes (`pages.dev`) stand under a line `# private`. Run it after `make lock`.
"""

from pathlib import Path

from tldextract.cache import DiskCache
from tldextract.suffix_list import get_suffix_lists

TABLE = Path(__file__).parents[2] / "community_bot" / "content" / "domains" / "suffixes.txt"


def main() -> None:
    """Nothing is fetched: an empty list of addresses leaves the copy inside tldextract."""
    public, private = get_suffix_lists(
        cache=DiskCache(None),
        urls=(),
        cache_fetch_timeout=None,
        fallback_to_snapshot=True,
        session=None,
    )
    lines = [*sorted(set(public)), "# private", *sorted(set(private))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
