# ruff: noqa: INP001, T201, TID251 - a script, not a package
"""What a million listed domains cost: size, time to load, time of a lookup, resident memory.

    .venv/bin/python benchmarks/scam_lists.py [--domains 1000000]

The domains are made up from syllables, with the mix of endings that lists of scams have. Half of
the lookups are listed, and half of these by a host under the listed domain. Beside it stands a
Python set of the same domains.
"""

import argparse
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from community_bot.content.blocklists import build_blocklist, open_blocklist
from community_bot.content.domains import load_suffixes, load_vocabulary
from community_bot.content.sources import Source
from community_bot.core.scam.blocklist import Guard

ENDINGS = ("com", "com", "com", "xyz", "net", "top", "io", "app", "pages.dev", "web.app", "site")
SYLLABLES = ["".join(one) for one in itertools.product("bcdfgklmnprstvz", "aeiou")]
LOOKUPS = 20_000


def made_up(count: int, dice: random.Random) -> list[str]:
    """So many domains, each once."""
    found: dict[str, None] = {}
    while len(found) < count:
        words = ("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2))
        found[f"{dice.choice(('', '-')).join(words)}.{dice.choice(ENDINGS)}"] = None
    return list(found)


def resident() -> int:
    """Bytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def microseconds(ask: Callable[[str], object], hosts: list[str]) -> list[float]:
    """Sorted times of one lookup each."""
    times = []
    for host in hosts:
        begun = time.perf_counter_ns()
        ask(host)
        times.append((time.perf_counter_ns() - begun) / 1000)
    return sorted(times)


def main() -> None:
    """Build, load, ask, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--domains", type=int, default=1_000_000)
    count = parser.parse_args().domains
    dice = random.Random(6)  # noqa: S311 - the same domains in every run
    domains = made_up(count, dice)
    guard = Guard.of((), load_vocabulary().popular, load_suffixes())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lists.bin"
        begun = time.perf_counter()
        built = build_blocklist([Source("made-up", dict.fromkeys(domains, 1), ())], guard, file)
        print(f"domains          {built.domains:,}")
        print(f"build            {time.perf_counter() - begun:.1f} s")
        print(f"file             {file.stat().st_size / 1e6:.2f} MB")
        listed = dice.sample(domains, LOOKUPS // 4)
        hosts = [*listed, *(f"www.{one}" for one in listed), *made_up(LOOKUPS // 2, dice)]
        dice.shuffle(hosts)
        begun = time.perf_counter()
        lists = open_blocklist(file)
        print(f"load             {(time.perf_counter() - begun) * 1000:.2f} ms")
        before = resident()
        times = microseconds(lists.has, hosts)
        print(
            f"lookup           {median(times):.1f} µs, p99 {times[int(len(times) * 0.99)]:.1f} µs"
        )
        for domain in domains:  # every page is touched
            lists.has(domain)
        print(f"resident         {(resident() - before) / 1e6:.2f} MB after every domain was asked")
    before = resident()
    known = set(map(str.encode, domains))
    print(f"a set of bytes   {(resident() - before) / 1e6:.0f} MB for {len(known):,}")


if __name__ == "__main__":
    main()
