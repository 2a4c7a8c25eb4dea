"""Messages that go with an assignment or a request. None names the household in its link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from ohmylot.domain.people.models import Membership, Person, User
from ohmylot.domain.projects.apart import Apart
from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.domain.projects.operations.digesting import is_pressing, keep_for_the_morning
from ohmylot.domain.projects.queries import (
    coordination_addresses,
    territory,
    who_answers_for,
)
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging
from ohmylot.foundations.messaging.models import Email

MAILS = "projects/emails"


def acknowledge(
    enquiry: Enquiry, *, caller: Membership | None, due_at: datetime, at: datetime
) -> Email | None:
    """At once, in the person's language; to a phone alone, the call is the acknowledgement."""
    if not enquiry.email:
        return None
    language = spoken(enquiry.language)
    place = territory()
    return messaging.send(
        f"{MAILS}/{language}/enquiry_received",
        to=[enquiry.email],
        language=language,
        reply_to=caller.user.email if caller else place.coordination_email or None,
        about=enquiry,
        at=at,
        first_name=enquiry.first_name,
        caller=caller,
        line=readable(caller.direct_line or caller.organisation.phone) if caller else "",
        coordination_phone=readable(place.coordination_phone),
        due_on=timezone.localtime(due_at),
        call_when=enquiry.call_when,
        has_phone=bool(enquiry.phone),
    )


def tell_responsible(
    template: str, project: Project, *, at: datetime, **context: Any
) -> Email | None:
    """To the lead or the one it is proposed to, else to who covers them, else the coordination."""
    return tell_seat(template, project, project.responsible, at=at, **context)


def tell_seat(
    template: str, project: Project, seat: Membership | None, *, at: datetime, **context: Any
) -> Email | None:
    answers = who_answers_for(seat, day_of(at)) if seat else None
    if answers is None or not answers.user.email:
        return tell_coordination(template, project, at=at, seat=seat, **context)
    stands_in = seat is not None and answers.pk != seat.pk
    return _send(
        template,
        [answers.user.email],
        project,
        at=at,
        seat=seat,
        stands_in=stands_in,
        greeting=answers.user.get_short_name(),
        **context,
    )


def tell_coordination(
    template: str,
    project: Project,
    *,
    at: datetime,
    seat: Membership | None = None,
    to: Sequence[str] | None = None,
    **context: Any,
) -> Email | None:
    to = coordination_addresses(day_of(at)) if to is None else to
    if not to:
        return None
    return _send(template, to, project, at=at, seat=seat, stands_in=False, greeting="", **context)


def tell_household(template: str, project: Project, *, at: datetime, caller: Membership) -> None:
    """Each adult who has an e-mail, in their language, while the project goes on."""
    if project.has_ended:
        return
    adults = project.household.members.filter(kind=Person.Kind.ADULT).exclude(email="")
    for person in adults.order_by("rank", "pk"):
        language = spoken(person.language)
        messaging.send(
            f"{MAILS}/{language}/{template}",
            to=[person.email],
            language=language,
            reply_to=caller.user.email,
            about=project,
            at=at,
            first_name=person.first_name,
            caller=caller,
            line=readable(caller.direct_line or caller.organisation.phone),
        )


def tell_space_opened(project: Project, person: Person, *, by: User | None, at: datetime) -> None:
    """How to enter; the answer goes to who leads the project, else to who opened the space."""
    language = spoken(person.language)
    caller = project.lead
    answers = caller.user if caller else by
    messaging.send(
        f"{MAILS}/{language}/space_opened",
        to=[person.email],
        language=language,
        reply_to=answers.email if answers else None,
        about=project,
        at=at,
        first_name=person.first_name,
        answers=answers,
    )


def tell_person(
    template: str,
    project: Project,
    person: Person,
    *,
    about: Model,
    at: datetime,
    token: str,
    **context: Any,
) -> Email:
    """One adult, in their language, with a link that opens one page: it is blanked once sent."""
    language = spoken(person.language)
    place, answers = territory(), project.responsible
    return messaging.send(
        f"{MAILS}/{language}/{template}",
        to=[person.email],
        language=language,
        reply_to=answers.user.email if answers else place.coordination_email or None,
        about=about,
        secret=True,
        at=at,
        first_name=person.first_name,
        answers=answers.user if answers else None,
        token=token,
        **context,
    )


def tell_other_areas(project: Project, *, at: datetime) -> None:
    """Their area is wished too: they know of it, and read; the first area calls."""
    areas = [wish.epci_id for wish in project.wishes.all() if wish.epci_id != project.epci_id]
    if not areas:
        return
    on = day_of(at)
    seats = Membership.objects.current(on).advisers().filter(coverages__epci__in=areas).distinct()
    seats = seats.exclude(pk__in=Apart.of(project).seats(on))
    for seat in seats.select_related("user", "organisation").order_by("pk"):
        tell_seat("area_told", project, seat, at=at)


def spoken(language: str) -> str:
    return language if language in {"fr", "en"} else "fr"


def file_address(project: Project) -> str:
    return settings.SITE_URL + project.get_absolute_url()


def _send(
    template: str, to: Sequence[str], project: Project, *, at: datetime, **context: Any
) -> Email | None:
    """Now, or with the morning's message: each reader chose, and what presses never waits."""
    known = {
        **context,
        "project": project,
        # A message may be read by a cover, by the whole coordination, over a shoulder.
        "household": "Un foyer (dossier réservé)"
        if project.is_reserved
        else project.household.label,
        "area": project.epci.short_name if project.epci else "",
        "link": file_address(project),
    }
    if not is_pressing(template, context, at):
        words = messaging.subject_of(f"{MAILS}/{template}", **known)
        to = keep_for_the_morning(to, project, words, at=at)
    if not to:
        return None
    return messaging.send(f"{MAILS}/{template}", to=to, about=project, at=at, **known)
