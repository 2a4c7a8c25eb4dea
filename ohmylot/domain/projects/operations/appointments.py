"""An appointment: proposed, agreed, held or called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import Absence, Membership, User
from ohmylot.domain.projects.models import Appointment, Interaction, Project
from ohmylot.domain.projects.models.appointment import LONGEST, SHORTEST, AppointmentSlot
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import (
    AnswerIsNotAChoice,
    ProjectHasEnded,
    seat_of,
)
from ohmylot.domain.projects.operations.telling_appointments import (
    take_back_reminder,
    tell_appointment,
)
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

State, Side = Appointment.State, Appointment.Side
SLOTS = 3
FURTHEST = timedelta(days=400)


class NoMomentProposed(Exception):
    """A proposal names one to three moments."""


class MomentIsPast(Exception):
    """A moment proposed or accepted is already behind us."""


class MomentIsTooFar(Exception):
    """Nobody knows their diary so far ahead."""


class NotOneOfTheMoments(Exception):
    """The moment chosen is none of those proposed."""


class AdviserIsTaken(Exception):
    """Somebody else has that moment already; it is told which one."""


class AdviserIsAway(Exception):
    """That day, the person is not there; it is told which one."""


class ImpossibleLength(Exception):
    """An appointment lasts from ten minutes to a day."""


class OnesOwnProposal(Exception):
    """The other side says yes."""


class AppointmentIsOver(Exception):
    """It was held, or cancelled: propose another."""


class NotHeldYet(Exception):
    """What was said is told once it took place."""


@dataclass(frozen=True)
class NewAppointment:
    kind: str
    slots: Sequence[datetime]
    minutes: int = 30
    place: str = ""
    words: str = ""
    # None: whoever leads the project.
    membership: Membership | None = None


@transaction.atomic
def propose_appointment(
    project: Project, new: NewAppointment, *, side: str, by: User | None, at: datetime
) -> Appointment:
    """Propose one to three moments; what the other side proposed before is replaced.

    The same proposal again, still waiting, is one proposal.
    """
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    if new.kind not in Appointment.Kind.values or side not in Side.values:
        raise AnswerIsNotAChoice(new.kind)
    slots = sorted(set(new.slots))
    if not 1 <= len(slots) <= SLOTS:
        raise NoMomentProposed
    if slots[0] <= at:
        raise MomentIsPast(slots[0])
    if slots[-1] > at + FURTHEST:
        raise MomentIsTooFar
    if not SHORTEST <= new.minutes <= LONGEST:
        raise ImpossibleLength
    seat = new.membership or project.lead or project.proposed_to
    if side == Side.NETWORK:
        seat = new.membership or seat_of(by, project, at=at) or seat
    for waiting in project.appointments.filter(state=State.PROPOSED).prefetch_related("slots"):
        same = [slot.starts_at for slot in waiting.slots.all()] == slots
        if same and waiting.side == side and waiting.kind == new.kind:
            return waiting
        if waiting.side != side:
            _close(waiting, words="", by=by, at=at)
    for moment in slots:
        _must_be_free(seat, moment, new.minutes)
    appointment = Appointment.objects.create(
        project=project,
        kind=new.kind,
        side=side,
        membership=seat,
        minutes=new.minutes,
        place=new.place.strip()[:200],
        words=new.words.strip()[:500],
        proposed_at=at,
        by=by,
    )
    AppointmentSlot.objects.bulk_create(
        AppointmentSlot(appointment=appointment, starts_at=moment) for moment in slots
    )
    record("appointment.proposed", subject=project, by=by, at=at, **_facts(appointment))
    tell_appointment(appointment, "proposed", by=by, at=at)
    return appointment


@transaction.atomic
def confirm_appointment(
    appointment: Appointment, starts_at: datetime, *, side: str, by: User | None, at: datetime
) -> Appointment:
    """The other side says yes to one of the moments. Twice the same yes is one."""
    project = lock(appointment.project)
    appointment = _reread(appointment)
    if appointment.state == State.CONFIRMED and appointment.starts_at == starts_at:
        return appointment
    if appointment.state != State.PROPOSED:
        raise AppointmentIsOver
    if appointment.side == side:
        raise OnesOwnProposal
    if not appointment.slots.filter(starts_at=starts_at).exists():
        raise NotOneOfTheMoments
    if starts_at <= at:
        raise MomentIsPast(starts_at)
    if side == Side.NETWORK:
        appointment.membership = seat_of(by, project, at=at) or appointment.membership
    _must_be_free(appointment.membership, starts_at, appointment.minutes, but=appointment)
    appointment.state, appointment.starts_at = State.CONFIRMED, starts_at
    appointment.confirmed_at = at
    appointment.save()
    record("appointment.confirmed", subject=project, by=by, at=at, **_facts(appointment))
    tell_appointment(appointment, "confirmed", by=by, at=at)
    return appointment


@transaction.atomic
def cancel_appointment(
    appointment: Appointment, *, words: str = "", by: User | None, at: datetime
) -> Appointment:
    """Call it off, with a word. Twice is once."""
    project = lock(appointment.project)
    appointment = _reread(appointment)
    if appointment.state == State.CANCELLED:
        return appointment
    if appointment.state == State.HELD:
        raise AppointmentIsOver
    _close(appointment, words=words, by=by, at=at)
    take_back_reminder(appointment, at=at)
    record("appointment.cancelled", subject=project, by=by, at=at, **_facts(appointment))
    tell_appointment(appointment, "cancelled", by=by, at=at)
    return appointment


@transaction.atomic
def hold_appointment(
    appointment: Appointment, *, body: str = "", answered: bool = True, by: User, at: datetime
) -> Interaction | None:
    """Tell what was said: the exchange is in the file. Nobody there: a try, and it is over."""
    project = lock(appointment.project)
    appointment = _reread(appointment)
    if appointment.state == State.HELD:
        return appointment.interaction
    if appointment.state != State.CONFIRMED or appointment.starts_at is None:
        raise AppointmentIsOver
    if day_of(appointment.starts_at) > day_of(at):
        raise NotHeldYet
    told = NewInteraction(
        appointment.kind,
        answered=answered,
        body=body,
        happened_at=min(appointment.starts_at, at),
    )
    exchange = log_interaction(project, told, by=by, at=at)
    known = Appointment.objects.filter(interaction=exchange).exclude(pk=appointment.pk)
    appointment.state = State.HELD
    appointment.interaction = None if known.exists() else exchange
    appointment.save()
    record("appointment.held", subject=project, by=by, at=at, **_facts(appointment))
    return exchange


def _reread(appointment: Appointment) -> Appointment:
    beside = ("project__household", "membership__user", "membership__organisation")
    return (
        Appointment.objects.select_for_update(of=("self",))
        .select_related(*beside)
        .get(pk=appointment.pk)
    )


def _close(appointment: Appointment, *, words: str, by: User | None, at: datetime) -> None:
    appointment.state, appointment.cancelled_at, appointment.cancelled_by = State.CANCELLED, at, by
    appointment.cancel_words = words.strip()[:300]
    appointment.save()


def _must_be_free(
    seat: Membership | None,
    starts_at: datetime,
    minutes: int,
    but: Appointment | None = None,
) -> None:
    """Of what is agreed already; the seat's row is a turnstile for two that say yes at once."""
    if seat is None:
        return
    Membership.objects.select_for_update().filter(pk=seat.pk).first()
    on = day_of(starts_at)
    if Absence.objects.filter(membership=seat, since__lte=on, until__gt=on).exists():
        raise AdviserIsAway(starts_at)
    ends_at = starts_at + timedelta(minutes=minutes)
    near = Appointment.objects.confirmed().filter(
        membership=seat,
        starts_at__lt=ends_at,
        starts_at__gt=starts_at - timedelta(minutes=LONGEST),
    )
    if but is not None:
        near = near.exclude(pk=but.pk)
    if any(other.ends_at and other.ends_at > starts_at for other in near):
        raise AdviserIsTaken(starts_at)


def _facts(appointment: Appointment) -> dict[str, object]:
    return {"appointment": appointment.pk, "kind": str(appointment.kind)}
