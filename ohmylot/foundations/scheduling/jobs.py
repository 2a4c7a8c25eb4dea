"""How an app declares its jobs, in its ``tasks.py``.

    @periodic(every=timedelta(minutes=5))
    def remind_of_waiting_projects() -> None:
        operations.remind_of_waiting_projects(at=timezone.now())

    @periodic(daily_at=time(6, 30))
    def refresh_matches() -> None: ...

A job may be run again after a kill, by another worker: its operation must bear it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.utils import timezone

LEASE = timedelta(minutes=15)
Run = TypeVar("Run", bound=Callable[[], object])


@dataclass(frozen=True)
class Job:
    name: str
    run: Callable[[], object]
    every: timedelta = timedelta(days=1)
    daily_at: time | None = None
    # A job that lasts longer could be started a second time.
    lease: timedelta = LEASE

    @property
    def rule(self) -> str:
        if self.daily_at:
            return f"daily at {self.daily_at:%H:%M}"
        return f"every {self.every}"

    def first_run(self, at: datetime) -> datetime:
        return self.next_run(at) if self.daily_at else at

    def next_run(self, after: datetime) -> datetime:
        """The next moment, counted from now: what was missed runs once, not as often as missed."""
        if self.daily_at is None:
            return after + self.every
        local = timezone.localtime(after)
        day = local.date() if local.time() < self.daily_at else local.date() + timedelta(days=1)
        return datetime.combine(day, self.daily_at, local.tzinfo)


class DeclaredTwice(Exception):
    """Two jobs have the same name: one would hide the other."""


PERIODIC: dict[str, Job] = {}
# Each is told which worker asks, and answers whether it found something to do.
AT_EVERY_TURN: dict[str, Callable[[str], bool]] = {}


def periodic(
    *, every: timedelta | None = None, daily_at: time | None = None, lease: timedelta = LEASE
) -> Callable[[Run], Run]:
    if (every is None) == (daily_at is None):
        raise ValueError("A job is either every so often, or daily at a given time.")

    def declare(run: Run) -> Run:
        name = job_name(run)
        if name in PERIODIC:
            raise DeclaredTwice(name)
        PERIODIC[name] = Job(name, run, every or timedelta(days=1), daily_at, lease)
        return run

    return declare


def at_every_turn(run: Callable[[str], bool]) -> Callable[[str], bool]:
    """Looked at every second, and again at once as long as the answer is yes."""
    name = job_name(run)
    if name in AT_EVERY_TURN:
        raise DeclaredTwice(name)
    AT_EVERY_TURN[name] = run
    return run


def job_name(run: Callable[..., object]) -> str:
    """``projects.remind_of_waiting_projects``: the app, then the job."""
    return f"{run.__module__.split('.')[-2]}.{run.__name__}"
