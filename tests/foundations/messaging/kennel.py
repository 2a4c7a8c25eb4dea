"""Worker processes made to be killed. Imported in a process of its own, once Django is set up.

Starting Python and Django takes a second; a fork of a process that has them takes a
millisecond. Each child is a worker like another, with its own name and its own connections.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, connections
from django.utils import timezone

from ohmylot.foundations.messaging import operations
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.scheduling import worker
from ohmylot.foundations.scheduling.jobs import periodic

LONGEST_LIFE = 0.06
WORKERS_AT_ONCE = 2


@periodic(every=timedelta(days=1))
def leave_a_mark() -> None:
    time.sleep(0.05)
    owe(1, template="mark")


def owe(count: int, template: str = "essai") -> None:
    now = timezone.now()
    Email.objects.bulk_create(
        Email(
            to=["camille@example.org"],
            subject=f"Message {number}",
            text="Bonjour",
            from_email="accueil@example.org",
            template=template,
            written_at=now,
            next_try_at=now,
        )
        for number in range(count)
    )


def fork(live: Callable[[], None]) -> int:
    """A busy machine is slow to give birth: a life is counted from there."""
    connections.close_all()
    born, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        connection.ensure_connection()
        os.write(tell, b"!")
        live()
        os._exit(0)
    os.close(tell)
    os.read(born, 1)
    os.close(born)
    return pid


def killed_at_random() -> int:
    """Live a moment, die without a word. Answers how many of the children were killed."""
    children = [fork(lambda: worker.Worker().run_for_ever()) for _ in range(WORKERS_AT_ONCE)]
    killed = 0
    for pid in children:
        time.sleep(random.random() * LONGEST_LIFE)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        killed += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return killed


def five_minutes_later() -> None:
    """What the dead held has run out."""
    now = timezone.now()
    Email.objects.filter(state=Email.State.SENDING).update(lease_until=now)
    operations.sweep_leases(at=now)


def kill(times: int) -> None:
    killed = 0
    # What the first message makes known is inherited, not learnt again by each child.
    owe(1)
    worker.Worker().run_once()
    gc.freeze()
    while killed < times:
        if Email.objects.due(timezone.now()).count() < 20:
            owe(40)
        killed += killed_at_random()
        five_minutes_later()
    worker.Worker().run_once()
    sys.stdout.write(str(killed))


def together(workers: int) -> None:
    owe(60)
    children = [fork(lambda: worker.Worker().run_once()) for _ in range(workers)]
    for pid in children:
        assert os.waitpid(pid, 0)[1] == 0
