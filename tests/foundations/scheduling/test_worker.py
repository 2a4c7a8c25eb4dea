"""The worker: what is due is done once, whatever happens to those who do it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError

from ohmylot.foundations.scheduling import operations, queries, worker
from ohmylot.foundations.scheduling.jobs import AT_EVERY_TURN, PERIODIC, Job
from ohmylot.foundations.scheduling.models import Schedule, WorkerBeat
from ohmylot.foundations.scheduling.worker import Worker

pytestmark = pytest.mark.django_db
EVERY = timedelta(minutes=5)


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(at) -> Clock:
    return Clock(at)


@pytest.fixture
def runs(monkeypatch) -> Iterator[list[str]]:
    """One job, and nothing else to do."""
    runs: list[str] = []
    job = Job("essai.note", lambda: runs.append("note"), every=EVERY)
    for name in list(PERIODIC):
        monkeypatch.delitem(PERIODIC, name)
    for name in list(AT_EVERY_TURN):
        monkeypatch.delitem(AT_EVERY_TURN, name)
    monkeypatch.setitem(PERIODIC, job.name, job)
    yield runs


def test_it_works(runs, clock):
    one = Worker(clock=clock)
    one.run_once()
    one.run_once()
    assert runs == ["note"]
    clock.at += EVERY
    one.run_once()
    assert runs == ["note"] * 2


def test_what_was_missed_runs_once(runs, clock):
    Worker(clock=clock).run_once()
    clock.at += EVERY * 100
    Worker(clock=clock).run_once()
    assert runs == ["note"] * 2


def test_one_job_one_worker(runs, at):
    [job] = PERIODIC.values()
    operations.write_schedule([job], at=at)
    assert operations.claim_job(job, owner="one", at=at)
    assert not operations.claim_job(job, owner="two", at=at)
    operations.finish_job(job, owner="two", at=at)
    assert not operations.claim_job(job, owner="two", at=at)
    operations.finish_job(job, owner="one", at=at)
    assert not operations.claim_job(job, owner="two", at=at)
    assert operations.claim_job(job, owner="two", at=at + EVERY)


def test_the_job_of_a_dead_worker_is_taken_up(runs, clock, at):
    [job] = PERIODIC.values()
    operations.write_schedule([job], at=at)
    operations.claim_job(job, owner="killed", at=at)
    Worker(clock=clock).run_once()
    assert runs == []
    clock.at = at + job.lease
    Worker(clock=clock).run_once()
    assert runs == ["note"]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_comes_back_later_and_later(monkeypatch, runs, clock, caplog):
    def fail() -> None:
        raise ValueError("camille@example.org")

    monkeypatch.setitem(PERIODIC, "essai.note", Job("essai.note", fail, every=EVERY))
    waits = []
    for _ in range(4):
        Worker(clock=clock).run_once()
        row = Schedule.objects.get()
        waits.append(row.next_run_at - clock.at)
        clock.at = row.next_run_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), EVERY]
    assert (row.failures, row.last_error.split(":")[0]) == (4, "ValueError in test_worker.py")
    assert "camille" not in caplog.text


def test_a_rule_that_changed_starts_again(monkeypatch, runs, clock):
    Worker(clock=clock).run_once()
    hourly = Job("essai.note", PERIODIC["essai.note"].run, every=timedelta(hours=1))
    monkeypatch.setitem(PERIODIC, "essai.note", hourly)
    Worker(clock=clock).run_once()
    row = Schedule.objects.get()
    assert (row.rule, row.next_run_at) == ("every 1:00:00", clock.at + timedelta(hours=1))


def test_a_job_at_every_turn_that_breaks_stops_nothing(monkeypatch, runs, clock):
    def fail(owner: str) -> bool:
        raise ValueError

    monkeypatch.setitem(AT_EVERY_TURN, "essai.break", fail)
    Worker(clock=clock).run_once()
    assert runs == ["note"]


@pytest.mark.django_db(transaction=True)
def test_it_outlives_a_database_that_is_away(monkeypatch, runs):
    """Restarted, or locked: the worker waits, and takes up again."""
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    alive = Worker()
    turns = []

    def away_twice(owner: str) -> bool:
        turns.append(owner)
        if len(turns) <= 2:
            raise OperationalError("database is locked")
        alive.stop()
        return False

    monkeypatch.setitem(AT_EVERY_TURN, "essai.away", away_twice)
    alive.run_for_ever()
    assert len(turns) == 3
    assert WorkerBeat.objects.get().stopped_at


def test_the_command_does_what_is_due_and_stops(runs):
    call_command("worker", "--once")
    assert runs == ["note"]


# Signs of life ------------------------------------------------------------------------------


def test_nobody_ever_worked(at):
    assert queries.worker_status(at) == queries.WorkerStatus(False, None)


def test_at_work_since(at):
    operations.beat("one", at=at)
    operations.beat("one", at=at + EVERY)
    assert queries.worker_status(at + EVERY) == queries.WorkerStatus(True, at)


def test_silent_since(at):
    operations.beat("one", at=at)
    assert queries.worker_status(at + EVERY) == queries.WorkerStatus(False, at)


def test_busy_with_a_long_job(at):
    operations.beat("one", at=at, busy_until=at + timedelta(minutes=15))
    assert queries.worker_status(at + EVERY).is_working


def test_stopped(at):
    operations.beat("one", at=at)
    operations.stop_beating("one", at=at)
    assert not queries.worker_status(at).is_working


def test_old_beats_are_forgotten(at):
    operations.beat("old", at=at - timedelta(days=8))
    operations.beat("new", at=at)
    operations.forget_old_beats(at=at)
    assert WorkerBeat.objects.get().owner == "new"
