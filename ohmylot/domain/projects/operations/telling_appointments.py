"""An appointment proposed, agreed upon, called off: each side is told what the other did."""

from __future__ import annotations

from datetime import datetime

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations.telling import MAILS, spoken, tell_seat
from ohmylot.foundations.messaging import operations as messaging


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


def _tell_household(appointment: Appointment, what: str, *, at: datetime) -> None:
    """Each adult who has a space: there they say yes, and add it to their calendar."""
    members = appointment.project.household.members
    adults = members.filter(kind=Person.Kind.ADULT, user__isnull=False).exclude(email="")
    seat = appointment.membership
    for person in adults.order_by("rank", "pk"):
        language = spoken(person.language)
        messaging.send(
            f"{MAILS}/{language}/appointment",
            to=[person.email],
            language=language,
            reply_to=seat.user.email if seat else None,
            about=appointment.project,
            at=at,
            first_name=person.first_name,
            what=what,
            kind=str(appointment.kind),
            code=appointment.code,
            who=seat.user if seat else "",
            starts_at=appointment.starts_at,
            slots=[slot.starts_at for slot in appointment.slots.all()],
            place=appointment.place,
            words=appointment.cancel_words if what == "cancelled" else appointment.words,
        )
