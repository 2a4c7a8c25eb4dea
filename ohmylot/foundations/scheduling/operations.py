"""Writes of the worker itself. No journal line: nothing here is a deed of the trade."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.foundations.scheduling.jobs import Job
from ohmylot.foundations.scheduling.models import Schedule, WorkerBeat

FIRST_RETRY = timedelta(minutes=1)
BEATS_KEPT = timedelta(days=7)


@transaction.atomic
def write_schedule(jobs: list[Job], *, at: datetime) -> None:
    """One row for each declared job; a rule that changed starts again from now."""
    known = {row.name: row for row in Schedule.objects.all()}
    for job in jobs:
        row = known.get(job.name)
        if row is None:
            Schedule.objects.get_or_create(
                name=job.name, defaults={"rule": job.rule, "next_run_at": job.first_run(at)}
            )
        elif row.rule != job.rule:
            row.rule, row.next_run_at = job.rule, job.first_run(at)
            row.save(update_fields=["rule", "next_run_at"])


@transaction.atomic
def claim_job(job: Job, *, owner: str, at: datetime) -> bool:
    """One conditional UPDATE: of many workers, one is told yes."""
    claimed = Schedule.objects.due(at).filter(name=job.name)
    return bool(claimed.update(lease_owner=owner, lease_until=at + job.lease, last_run_at=at))


@transaction.atomic
def finish_job(job: Job, *, owner: str, at: datetime) -> None:
    Schedule.objects.filter(name=job.name, lease_owner=owner).update(
        lease_owner="",
        lease_until=None,
        next_run_at=job.next_run(at),
        failures=0,
        last_error="",
    )


@transaction.atomic
def fail_job(job: Job, problem: str, *, owner: str, at: datetime) -> None:
    """Tried again later and later, but never later than its rule says."""
    row = Schedule.objects.filter(name=job.name, lease_owner=owner).first()
    if row is None:
        return
    retry = at + FIRST_RETRY * 2 ** min(row.failures, 10)
    row.lease_owner, row.lease_until = "", None
    row.next_run_at = min(retry, job.next_run(at))
    row.failures, row.last_error = row.failures + 1, problem[:200]
    row.save()


@transaction.atomic
def beat(owner: str, *, at: datetime, busy_until: datetime | None = None) -> None:
    WorkerBeat.objects.update_or_create(
        owner=owner,
        defaults={"beat_at": at, "busy_until": busy_until},
        create_defaults={"started_at": at, "beat_at": at, "busy_until": busy_until},
    )


@transaction.atomic
def stop_beating(owner: str, *, at: datetime) -> None:
    WorkerBeat.objects.filter(owner=owner).update(beat_at=at, busy_until=None, stopped_at=at)


@transaction.atomic
def forget_old_beats(*, at: datetime) -> None:
    WorkerBeat.objects.filter(beat_at__lt=at - BEATS_KEPT).delete()
