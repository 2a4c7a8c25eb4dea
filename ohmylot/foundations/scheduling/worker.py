"""The worker: does what is due, looks again a second later, for ever.

It keeps nothing in memory that a kill could lose. It prints no personal data: of an error,
only its class and the line where it happened, because messages of errors quote values.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from ohmylot.foundations.common.deep_calls import with_room
from ohmylot.foundations.scheduling import operations
from ohmylot.foundations.scheduling.jobs import AT_EVERY_TURN, PERIODIC, Job
from ohmylot.foundations.scheduling.models import Schedule

logger = logging.getLogger("ohmylot.worker")

PAUSE = 1.0
LONGEST_PAUSE = 30.0
BEAT_EVERY = timedelta(seconds=15)
# Bounded, so that a long queue at one job does not starve the others.
IN_A_ROW = 50

DATABASE_IS_AWAY = (OperationalError, InterfaceError)


def map_nothing() -> None:
    """What a worker reads, it reads once: mapped, the database would count as its memory."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            options = connection.settings_dict["OPTIONS"]
            begins = f"{options.get('init_command', '')} PRAGMA mmap_size=0;"
            connection.settings_dict["OPTIONS"] = options | {"init_command": begins}
            connection.close()


def new_owner() -> str:
    """A name that no other process ever had, even on the same machine after a restart."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


class Worker:
    def __init__(self, *, clock: Callable[[], datetime] = timezone.now) -> None:
        self.owner = new_owner()
        self.clock = clock
        self.stopping = threading.Event()
        self.last_beat: datetime | None = None
        self.schedule_is_written = False

    def stop(self) -> None:
        """Finish what is being done, then stop."""
        self.stopping.set()

    def run_for_ever(self) -> None:
        pause = PAUSE
        while not self.stopping.is_set():
            try:
                close_old_connections()
                busy = with_room(self.turn)
                pause = PAUSE
            except DATABASE_IS_AWAY as error:
                logger.warning("The database does not answer: %s", type(error).__name__)
                connections.close_all()
                busy, pause = False, min(pause * 2, LONGEST_PAUSE)
            if not busy:
                self.stopping.wait(pause)
        self.say_goodbye()

    def run_once(self) -> None:
        """Do all that is due now, and stop."""
        while with_room(self.turn) and not self.stopping.is_set():
            pass
        self.say_goodbye()

    def turn(self) -> bool:
        """Everything that is due, once. True when there may be more at once."""
        self.beat()
        if not self.schedule_is_written:
            operations.write_schedule(list(PERIODIC.values()), at=self.clock())
            self.schedule_is_written = True
        busy = [self.work_through(name, run) for name, run in AT_EVERY_TURN.items()]
        for name in Schedule.objects.due(self.clock()).values_list("name", flat=True):
            if name in PERIODIC and not self.stopping.is_set():
                busy.append(self.run_job(PERIODIC[name]))
        return any(busy)

    def work_through(self, name: str, run: Callable[[str], bool]) -> bool:
        for _ in range(IN_A_ROW):
            if self.stopping.is_set():
                return False
            try:
                if not run(self.owner):
                    return False
            except DATABASE_IS_AWAY:
                raise
            except Exception as error:
                logger.error("%s: %s", name, where(error))
                return False
            self.beat()
        return True

    def run_job(self, job: Job) -> bool:
        if not operations.claim_job(job, owner=self.owner, at=self.clock()):
            return False
        self.beat(busy_until=self.clock() + job.lease)
        try:
            job.run()
        except Exception as error:
            logger.error("%s: %s", job.name, where(error))
            close_old_connections()
            operations.fail_job(job, where(error), owner=self.owner, at=self.clock())
        else:
            operations.finish_job(job, owner=self.owner, at=self.clock())
        self.beat(now=True)
        return True

    def beat(self, *, busy_until: datetime | None = None, now: bool = False) -> None:
        at = self.clock()
        if busy_until or now or self.last_beat is None or at - self.last_beat >= BEAT_EVERY:
            operations.beat(self.owner, at=at, busy_until=busy_until)
            self.last_beat = at

    def say_goodbye(self) -> None:
        try:
            operations.stop_beating(self.owner, at=self.clock())
        except DATABASE_IS_AWAY:
            logger.warning("The database does not answer: nobody is told that the worker stops.")


def where(error: Exception) -> str:
    """What happened and where, without the words of the error."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} in {Path(frames[-1].filename).name}:{frames[-1].lineno}"
