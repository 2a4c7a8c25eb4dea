"""Several processes forked from one: what was imported once is there for each of them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable

PATIENCE = 10.0
TO_END = (signal.SIGTERM, signal.SIGINT)
# prctl(2): the signal that a process receives when its parent is no more.
WHEN_PARENT_ENDS = 1


def run_together(*deeds: Callable[[], None]) -> None:
    """Each deed in a process of its own, until one of them ends or this process is told to end.

    Then the others are asked to end too. Killed, this process takes them along.
    """
    # Told to end while it forks, it waits: what a handler raises there, Python swallows.
    signal.pthread_sigmask(signal.SIG_BLOCK, TO_END)
    for number in TO_END:
        signal.signal(number, lambda *_: sys.exit())
    children: list[int] = []
    try:
        for deed in deeds:
            children.append(_begin(deed))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_END)
        children.remove(os.wait()[0])
    finally:
        _end(children)


def _begin(deed: Callable[[], None]) -> int:
    parent = os.getpid()
    if pid := os.fork():
        return pid
    try:
        ctypes.CDLL(None).prctl(WHEN_PARENT_ENDS, signal.SIGTERM)
        for number in TO_END:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_END)
        if os.getppid() == parent:
            deed()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # Whatever leaves a deed must not go on as its parent does.
        os._exit(0)


def _end(children: list[int]) -> None:
    """Each finishes what it does; whoever takes too long is not waited for."""
    for pid in children:
        os.kill(pid, signal.SIGTERM)
    latest = time.monotonic() + PATIENCE
    while children:
        for pid in list(children):
            if os.waitpid(pid, os.WNOHANG)[0]:
                children.remove(pid)
            elif time.monotonic() > latest:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
