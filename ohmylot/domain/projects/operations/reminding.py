"""The day before an appointment, a word to the household: once, and only if it still stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction

from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.telling_appointments import tell_of_tomorrow
from ohmylot.foundations.common.working_days import PARIS, day_of
from ohmylot.foundations.journal.operations import record

# Agreed upon so lately, it needs no reminder.
FRESH = timedelta(hours=12)


def remind_of_tomorrow(*, at: datetime) -> int:
    """Each in its own transaction, its stamp with its letter: killed on the way or run twice,
    nobody is told twice. The morning after a long sleep, what is today is not called tomorrow."""
    start = datetime.combine(day_of(at) + timedelta(days=1), time.min, PARIS)
    due = Appointment.objects.confirmed().filter(
        starts_at__gte=start,
        starts_at__lt=datetime.combine(day_of(at) + timedelta(days=2), time.min, PARIS),
        confirmed_at__lte=at - FRESH,
        reminded_at=None,
    )
    reminded = 0
    for appointment in due.select_related("project").order_by("starts_at", "pk"):
        with transaction.atomic():
            reminded += _remind(appointment, at)
    return reminded


def _remind(appointment: Appointment, at: datetime) -> bool:
    project = lock(appointment.project)
    beside = ("project__household", "membership__user")
    appointment = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related(*beside)
        .get(pk=appointment.pk)
    )
    stands = appointment.state == Appointment.State.CONFIRMED and not project.has_ended
    if not stands or appointment.reminded_at is not None:
        return False
    appointment.reminded_at = at
    appointment.save(update_fields=["reminded_at", "updated_at"])
    tell_of_tomorrow(appointment, at=at)
    record("appointment.reminded", subject=project, by=None, at=at, appointment=appointment.pk)
    return True
