"""What a page costs, on a real server with two processes and one client.

    bin/bench                                  1,000, 10,000 and 100,000 projects, both databases
    bin/bench --sizes 1000 --databases sqlite
    bin/bench --keep /tmp/bench                with BENCH_POSTGRES_URL, fill once, measure often

Prints, for each page: p50, p95, queries, weight; then the ratio of the largest size to the
smallest. Nothing is asserted: the figures are read by people.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WANTED = {
    "list": (60, 10),
    "list after 99": (60, 10),
    "list filtered": (60, 10),
    "today": (60, 15),
    "file": (60, 15),
    "search": (40, None),
    "search typo": (40, None),
    "commune search": (5, None),
    "form": (20, None),
    "submission": (40, None),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--keep", help="a folder whose databases are filled once, and kept")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    databases = asked.databases.split(",")
    folder = Path(asked.keep or tempfile.mkdtemp(prefix="ohmylot-bench-"))
    try:
        _collect(folder)
        # Filled side by side, one process a kind of database; measured one after the other.
        with ThreadPoolExecutor(len(databases)) as both:
            list(both.map(lambda database: _fill(folder, database, sizes), databases))
        for database in databases:
            found = {size: _measure(folder, database, size, asked.rounds) for size in sizes}
            if len(sizes) > 1:
                _compare(database, found, sizes[0], sizes[-1])
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _collect(folder: Path) -> None:
    """Styles and images are the same at every size: collected once, beside the databases."""
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"]
    env = {**_environment(folder, "sqlite", 0), "VAR_DIR": str(folder)}
    subprocess.run(command, env=env, cwd=ROOT, check=True)


def _fill(folder: Path, database: str, sizes: list[int]) -> None:
    for size in sizes:
        command = [sys.executable, "-m", "bench.preparing", database, str(size)]
        # Our own code, our own arguments.
        subprocess.run(command, env=_environment(folder, database, size), cwd=ROOT, check=True)


def _environment(folder: Path, database: str, size: int) -> dict[str, str]:
    place = folder / f"{database}-{size}"
    url = f"sqlite:///{place}/bench.sqlite3"
    if database != "sqlite":
        url = f"{os.environ['BENCH_POSTGRES_URL']}/bench_{size}"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ohmylot.config.settings",
        "DEMO": "true",
        "VAR_DIR": str(place),
        "DATABASE_URL": url,
        "PYTHONPATH": str(ROOT),
        "SITE_URL": "http://localhost",
        # Each request is sent from an address of its own, as our proxy would tell it.
        "TRUSTED_PROXIES": "1",
    }


def _measure(
    folder: Path, database: str, size: int, rounds: int
) -> dict[str, tuple[float, float, int]]:
    """What the process of that database measures, printed as it comes."""
    print(f"\n{database}, {_said(size)} projects, load {os.getloadavg()[0]:.1f}", flush=True)
    process = subprocess.Popen(  # our own code, our own arguments
        [sys.executable, "-m", "bench.measuring", str(rounds)],
        env=_environment(folder, database, size),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = {}
    for row in map(str.rstrip, process.stdout or ()):
        if not row.startswith("measured\t"):
            print(row, flush=True)
            continue
        _, name, p50, p95, queries, weight = row.split("\t")
        found[name] = (float(p50), float(p95), int(queries))
        limit, most = WANTED.get(name, (None, None))
        over = (limit and float(p50) > limit) or (most and int(queries) > most)
        print(
            f"  {name:<22} p50 {float(p50):7.1f} ms  p95 {float(p95):7.1f} ms  "
            f"queries {queries:>3}  {int(weight) / 1000:6.1f} kB{'   over' if over else ''}",
            flush=True,
        )
    if process.wait():
        raise SystemExit(f"{database}, {_said(size)} projects: not measured")
    return found


def _said(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _compare(database: str, found: dict, small: int, large: int) -> None:
    print(f"\n{database}: {_said(large)} / {_said(small)}")
    for name, (p50, _, _) in found[small].items():
        ratio = found[large][name][0] / p50
        note = "   grows" if p50 > 5 and ratio > 1.3 else ""
        print(f"  {name:<22} × {ratio:.2f}{note}")


if __name__ == "__main__":
    main()
