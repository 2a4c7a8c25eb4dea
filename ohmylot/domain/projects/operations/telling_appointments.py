"""An appointment proposed, agreed upon, called off: each side is told what the other did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations.telling import MAILS, spoken, tell_seat
from ohmylot.foundations.messaging import operations as messaging
from ohmylot.foundations.messaging.models import Email, State


def tell_appointment(appointment: Appointment, what: str, *, by: User | None, at: datetime) -> None:
    """``what``: proposed, confirmed or cancelled. Whoever did it needs no letter of it,
    but for the day agreed upon, which the household keeps."""
    by_household = _is_of_the_household(appointment, by)
    if by_household:
        _tell_network(appointment, what, at=at)
    if not by_household or what == "confirmed":
        _tell_household(appointment, what, at=at)


def _is_of_the_household(appointment: Appointment, user: User | None) -> bool:
    members = appointment.project.household.members
    return user is not None and members.filter(user=user).exists()


def _tell_network(appointment: Appointment, what: str, *, at: datetime) -> None:
    project = appointment.project
    seat = appointment.membership or project.responsible
    tell_seat(
        "appointment_told",
        project,
        seat,
        at=at,
        what=what,
        kind=appointment.get_kind_display().lower(),
        starts_at=appointment.starts_at,
        slots=[slot.starts_at for slot in appointment.slots.all()],
        words="" if project.is_reserved else appointment.cancel_words or appointment.words,
    )


def tell_of_tomorrow(appointment: Appointment, *, at: datetime) -> None:
    _write_to_household(appointment, "appointment_tomorrow", at=at)


def take_back_reminder(appointment: Appointment, *, at: datetime) -> None:
    """Called off before it left: nobody is told to come."""
    letters = Email.objects.about(appointment.project).filter(state=State.OWED)
    for email in letters.filter(template__endswith="/appointment_tomorrow"):
        messaging.give_up(email, by=None, at=at)


def _tell_household(appointment: Appointment, what: str, *, at: datetime) -> None:
    _write_to_household(
        appointment,
        "appointment",
        at=at,
        what=what,
        slots=[slot.starts_at for slot in appointment.slots.all()],
        words=appointment.cancel_words if what == "cancelled" else appointment.words,
    )


def _write_to_household(
    appointment: Appointment, letter: str, *, at: datetime, **context: Any
) -> None:
    """Each adult who has a space: there they say yes, and add it to their calendar."""
    members = appointment.project.household.members
    adults = members.filter(kind=Person.Kind.ADULT, user__isnull=False).exclude(email="")
    seat = appointment.membership
    for person in adults.order_by("rank", "pk"):
        language = spoken(person.language)
        messaging.send(
            f"{MAILS}/{language}/{letter}",
            to=[person.email],
            language=language,
            reply_to=seat.user.email if seat else None,
            about=appointment.project,
            at=at,
            first_name=person.first_name,
            kind=str(appointment.kind),
            who=seat.user if seat else "",
            starts_at=appointment.starts_at,
            place=appointment.place,
            **context,
        )
