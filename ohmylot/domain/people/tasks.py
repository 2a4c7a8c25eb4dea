from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from ohmylot.domain.people.operations import leaving, traces
from ohmylot.domain.people.queries import consultations_kept
from ohmylot.foundations.journal import operations as journal
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(daily_at=time(3, 40))
def forget_consultations() -> None:
    journal.forget_consultations(before=consultations_kept(timezone.now()).since)


@periodic(every=timedelta(hours=1))
def forget_traces() -> None:
    traces.forget_traces(at=timezone.now())


@periodic(daily_at=time(3, 45))
def forget_who_left() -> None:
    leaving.forget_who_left(at=timezone.now())
