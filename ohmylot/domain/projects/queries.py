"""Who stands where, today: the coordination, who covers whom, the territory's clocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from ohmylot.domain.people.models import Absence, Membership, Organisation
from ohmylot.domain.projects.clocks import Rules
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.prepared import prepared


class NobodyCoordinates(Exception):
    """No organisation coordinates the network: nobody would be responsible."""


class _Read:
    """What one deed has read already."""

    def __init__(self) -> None:
        self.territory: Territory | None = None
        self.covers: dict[tuple[int, date], dict[int, Membership | None]] = {}


_read: ContextVar[_Read | None] = ContextVar("read", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """For a deed that changes neither the territory nor an absence, and asks for them at each of
    its steps: they are read once."""
    token = _read.set(_Read())
    try:
        yield
    finally:
        _read.reset(token)


def territory() -> Territory:
    """The territory served; before it is loaded, the same with every default."""
    read = _read.get()
    if read is None:
        return _territory()
    read.territory = read.territory or _territory()
    return read.territory


def _territory() -> Territory:
    code = settings.TERRITORY
    found: list[Territory] = _of_code(code=code)
    return found[0] if found else Territory(code=code, reference_prefix=code.upper()[:6])


@prepared
def _of_code(code: str) -> QuerySet[Territory]:
    """Every deed on a file looks at its clocks."""
    return Territory.objects.filter(code=code)


def rules_of(place: Territory) -> Rules:
    return Rules(
        answer_within_days=place.answer_within_days,
        remind_adviser_after_days=place.remind_adviser_after_days,
        tell_coordination_after_days=place.tell_coordination_after_days,
        silence_days=place.silence_days if place.silence_clock_on else None,
        debrief_days=place.debrief_days if place.debrief_clock_on else None,
        securing_days=place.securing_days if place.securing_clock_on else None,
    )


def coordination() -> Organisation:
    found = Organisation.objects.filter(coordinates=True).first()
    if found is None:
        raise NobodyCoordinates
    return found


def coordination_addresses(on: date) -> list[str]:
    """Where the coordination reads: the people there that day, else the common address."""
    seats = Membership.objects.current(on).coordinators().filter(organisation__coordinates=True)
    away = set(seats.away(on).values_list("pk", flat=True))
    rows = list(seats.order_by("pk").values_list("pk", "user__email"))
    here = [email for pk, email in rows if email and pk not in away]
    if here:
        return here
    common = territory().coordination_email
    return [common] if common else [email for _, email in rows if email]


def who_answers_for(membership: Membership, on: date) -> Membership | None:
    """The seat itself, or the one that covers it that day; None: the coordination."""
    return who_answer_for([membership], on)[membership.pk]


def who_answer_for(memberships: Collection[Membership], on: date) -> dict[int, Membership | None]:
    """The same for several seats, in one query a link of the chain of covers."""
    answers: dict[int, Membership | None] = {}
    waiting = {seat.pk: seat for seat in memberships}
    seen: dict[int, set[int]] = {pk: {pk} for pk in waiting}
    while waiting:
        covers = covers_on([seat.pk for seat in waiting.values()], on)
        following: dict[int, Membership] = {}
        for asked, seat in waiting.items():
            if seat.pk not in covers:
                answers[asked] = seat if holds(seat, on) else None
                continue
            cover = covers[seat.pk]
            if cover is None or cover.pk in seen[asked]:
                answers[asked] = None
            else:
                seen[asked].add(cover.pk)
                following[asked] = cover
        waiting = following
    return answers


def holds(seat: Membership, on: date) -> bool:
    """Whether the seat is held that day; load ``user`` beside the row."""
    return seat.since <= on and (seat.until is None or seat.until > on) and seat.user.is_active


def covers_on(memberships: Collection[int], on: date) -> dict[int, Membership | None]:
    """Of these seats, those away that day, each with its cover."""
    read = _read.get()
    if read is None:
        return _covers_on(memberships, on)
    unknown = [seat for seat in memberships if (seat, on) not in read.covers]
    if unknown:
        away = _covers_on(unknown, on)
        for seat in unknown:
            read.covers[seat, on] = {seat: away[seat]} if seat in away else {}
    return {key: cover for seat in memberships for key, cover in read.covers[seat, on].items()}


def _covers_on(memberships: Collection[int], on: date) -> dict[int, Membership | None]:
    absences: list[tuple[int, int | None]] = _away(seats=list(memberships), on=on)
    # On most days nobody asked for is away: their covers are read only when there are some.
    asked = {cover for _, cover in absences if cover}
    beside = Membership.objects.select_related("user", "organisation")
    seats = beside.in_bulk(asked) if asked else {}
    covers: dict[int, Membership | None] = {}
    for membership, cover in absences:
        if covers.get(membership) is None:
            covers[membership] = seats[cover] if cover else None
    return covers


@prepared
def _away(seats: list[int], on: date) -> QuerySet[Absence, tuple[int, int | None]]:
    """Each with its cover, the longest absence first."""
    rows = Absence.objects.filter(membership__in=seats, since__lte=on, until__gt=on)
    return rows.order_by("-until", "pk").values_list("membership_id", "cover_id")


def seats_covered_by(memberships: Collection[int], on: date) -> list[int]:
    """Seats away that day whose work comes to one of these: their clocks show here too."""
    return list(
        Absence.objects.filter(cover__in=memberships, since__lte=on, until__gt=on)
        .values_list("membership_id", flat=True)
        .distinct()
    )
