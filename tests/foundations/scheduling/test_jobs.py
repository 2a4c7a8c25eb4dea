"""When a job comes back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ohmylot.foundations.scheduling import jobs
from ohmylot.foundations.scheduling.jobs import PERIODIC, Job

PARIS = ZoneInfo("Europe/Paris")


def do_nothing() -> None: ...


def wall(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=PARIS)


def test_every_so_often(at):
    job = Job("a", do_nothing, every=timedelta(minutes=5))
    assert job.first_run(at) == at
    assert job.next_run(at) == at + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (wall(10, 5, 0), wall(10, 6, 30)),
        (wall(10, 6, 30), wall(11, 6, 30)),
        (wall(10, 9, 30), wall(11, 6, 30)),
        # The clocks change on the 29th of March: half past six on the wall all the same.
        (wall(28, 9, 30), wall(29, 6, 30)),
    ],
)
def test_daily_is_a_time_on_the_wall(after, expected):
    job = Job("a", do_nothing, daily_at=time(6, 30))
    assert job.next_run(after) == expected
    assert job.first_run(after) == expected


def test_the_house_has_its_jobs():
    assert {"messaging.sweep_leases", "people.forget_consultations"} <= set(PERIODIC)
    assert "messaging.deliver" in jobs.AT_EVERY_TURN


def test_a_name_is_declared_once(monkeypatch):
    monkeypatch.setattr(jobs, "PERIODIC", {})
    declare = jobs.periodic(every=timedelta(minutes=1))
    assert declare(do_nothing) is do_nothing
    with pytest.raises(jobs.DeclaredTwice):
        declare(do_nothing)


@pytest.mark.parametrize("rule", [{}, {"every": timedelta(1), "daily_at": time(6)}])
def test_one_rule_and_only_one(rule):
    with pytest.raises(ValueError):
        jobs.periodic(**rule)
