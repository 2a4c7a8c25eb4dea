"""What a page costs the processor, in one process and without a server: for a machine that others
use, where a clock says mostly what they do.

    bin/bench --keep FOLDER --sizes 1000,10000 --databases sqlite     fills the folder
    .venv/bin/python -m bench.processor FOLDER 1000,10000

Prints, for each page: queries, the least and the median of so many askings in milliseconds of
processor, and calls of Python functions, which depend on no neighbour.
"""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import randrange
from statistics import median
from typing import Any

TIMES, SENDINGS = 25, 12


def main() -> None:
    from bench.__main__ import ROOT, _environment

    folder, sizes = Path(sys.argv[1]), sys.argv[2].split(",")
    for size in sizes:
        print(f"\nsqlite, {int(size):,} projects", flush=True)
        subprocess.run(  # our own code, our own arguments
            [sys.executable, "-m", "bench.processor"],
            env=_environment(folder, "sqlite", int(size)),
            cwd=ROOT,
            check=True,
        )


def measure() -> None:
    # As the web process begins: every screen imported, its garbage counted once.
    import_module("ohmylot.config.wsgi")
    from django.test import Client

    from bench import measuring

    pages = measuring._pages()
    queries = measuring._queries(pages)
    for name, page in pages.items():
        _say(name, queries[name], _asking(page), TIMES)
    # Another address at each run: too many requests of one are refused.
    elsewhere = measuring._from(randrange(300, 60_000))
    client = Client(headers={"host": "localhost", **elsewhere})
    sendings = [
        measuring._written(client.get("/venir/").content.decode()) for _ in range(SENDINGS + 1)
    ]
    time.sleep(2.2)

    def send() -> None:
        assert client.post("/venir/", sendings.pop()).status_code == 302

    _say("submission", queries["submission"], send, SENDINGS)


def _asking(page: Any) -> Callable[[], object]:
    """The page is warm: its templates are read, its questions known."""
    from django.test import Client

    from bench import measuring

    client = Client(headers={"cookie": page.cookies, "host": "localhost", **measuring._from(0)})
    client.get(page.address())
    return lambda: client.get(page.address())


def _say(name: str, queries: int, ask: Callable[[], object], times: int) -> None:
    found = []
    for _ in range(times):
        began = time.process_time()
        ask()
        found.append((time.process_time() - began) * 1000)
    profile = cProfile.Profile()
    profile.runcall(ask)
    calls = pstats.Stats(profile).total_calls
    print(
        f"  {name:<22} queries {queries:>3}  least {min(found):5.1f} ms  "
        f"median {median(found):5.1f} ms  calls {calls:>7,}",
        flush=True,
    )


if __name__ == "__main__":
    main() if len(sys.argv) > 1 else measure()
