"""Processes forked from one end together, whatever ends first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

PROGRAM = """
import os, signal, time
from ohmylot.foundations.common.together import run_together

def say_and_wait():
    os.write(1, f"{os.getpid()}\\n".encode())
    signal.pause()

# What other libraries do after a fork takes its time: they are told to end meanwhile.
os.register_at_fork(after_in_parent=lambda: time.sleep(0.2))
run_together(say_and_wait, say_and_wait)
"""


@pytest.fixture
def program() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True, cwd=house.ROOT
    ) as program:
        yield program
        program.kill()


@pytest.fixture
def children(program: subprocess.Popen[str]) -> list[int]:
    assert program.stdout
    return [int(program.stdout.readline()) for _ in range(2)]


def lives(pid: int) -> bool:
    """A process that ended and that nobody buried yet has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def all_end(pids: list[int]) -> bool:
    latest = time.monotonic() + 20
    while any(map(lives, pids)) and time.monotonic() < latest:
        time.sleep(0.01)
    return not any(map(lives, pids))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_told_to_end_or_killed_it_leaves_nobody(
    program: subprocess.Popen[str], children: list[int], how: signal.Signals
) -> None:
    assert all(map(lives, children))

    program.send_signal(how)

    assert all_end(children)


@pytest.mark.parametrize("which", [0, 1])
def test_one_that_ends_takes_the_other_along(
    program: subprocess.Popen[str], children: list[int], which: int
) -> None:
    os.kill(children[which], signal.SIGKILL)

    assert all_end(children)
    assert program.wait(timeout=20) == 0
