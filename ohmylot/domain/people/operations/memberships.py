"""Seats: given, arranged, ended. They decide what an account may see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q

from ohmylot.domain.people.letters import letter_in
from ohmylot.domain.people.models import (
    CIRCLE_ROLES,
    Absence,
    Coverage,
    Membership,
    Organisation,
    Role,
    User,
)
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import send

# The group that Wagtail makes by itself: its members write and publish the sites.
EDITORS = "Moderators"


class AlreadyHasThisSeat(Exception):
    """The account sits in this organisation with this role already."""


class NobodySeatsThemselves(Exception):
    """Somebody else decides what an account may see."""


class AdministratorsOpenNoFile(Exception):
    """Whoever opens accounts reads no household, and the other way round."""


class SeatEndsBeforeItBegins(Exception):
    """The last day comes before the first."""


class WorksNoDay(Exception):
    """A week without a single day worked, or with days that do not exist."""


class OnlyTheCircleHasAreas(Exception):
    """Areas and themes belong to advisers and coordinators of the welcome network."""


class OnlyPartnersManage(Exception):
    """Seats of the circle are the coordination's matter: it has no such manager."""


@transaction.atomic
def add_membership(
    user: User,
    organisation: Organisation,
    role: str,
    *,
    since: date,
    by: User | None,
    at: datetime,
    **fields: Any,
) -> Membership:
    """Give a seat. Somebody who comes back finds the old one, open again.

    One that opens households' files is told to the coordination, unless it gives it itself.
    """
    if by == user:
        raise NobodySeatsThemselves
    _one_or_the_other(user, role, since)
    seat = (
        Membership.objects.select_for_update()
        .filter(user=user, organisation=organisation, role=role)
        .first()
    )
    if seat is None:
        seat = Membership(user=user, organisation=organisation, role=role)
    elif seat.until is None or seat.until > since:
        raise AlreadyHasThisSeat(role)
    seat.since, seat.until = since, None
    for name, value in fields.items():
        setattr(seat, name, value)
    seat.save()
    if role == Role.COMMUNICATIONS:
        user.groups.add(*Group.objects.filter(name=EDITORS))
    record("membership.added", subject=seat, by=by, at=at, role=role, since=since.isoformat())
    if by is not None and seat.is_in_circle:
        _tell_coordination(seat, by=by, at=at)
    return seat


def _one_or_the_other(user: User, role: str, since: date) -> None:
    """The accounts or the files."""
    if role == Role.ADMINISTRATOR:
        others = CIRCLE_ROLES
    elif role in CIRCLE_ROLES:
        others = frozenset({Role.ADMINISTRATOR})
    else:
        return
    held = user.memberships.filter(Q(until=None) | Q(until__gt=since), role__in=others)
    if held.exists():
        raise AdministratorsOpenNoFile


def _tell_coordination(seat: Membership, *, by: User, at: datetime) -> None:
    """Who may read families' files is known to those who answer for them."""
    seats = Membership.objects.current(day_of(at)).coordinators()
    readers = seats.filter(organisation__coordinates=True).order_by("pk")
    known = list(readers.values_list("user", "user__email").distinct())
    to = [email for pk, email in known if email and pk != seat.user_id]
    if not to or by.pk in dict(known):
        return
    send(
        letter_in("fr", "seat_given"),
        to=to,
        about=seat.user,
        at=at,
        seat=seat,
        giver=by,
        link=settings.SITE_URL + seat.organisation.get_absolute_url(),
    )


@transaction.atomic
def end_membership(
    membership: Membership,
    *,
    until: date,
    hand_over_to: Membership | None = None,
    by: User | None,
    at: datetime,
) -> Membership:
    """The seat ends on ``until``, excluded. Its areas and covers go to ``hand_over_to``.

    Projects are another matter: hand them over first (``projects.hand_over_all``).
    """
    seat = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user")
        .get(pk=membership.pk)
    )
    if until < seat.since:
        raise SeatEndsBeforeItBegins
    seat.until = until
    seat.handles_reserved = False
    seat.save(update_fields=["until", "handles_reserved", "updated_at"])
    if hand_over_to is not None:
        _pass_areas(seat, hand_over_to)
    Absence.objects.filter(cover=seat, until__gt=until).exclude(membership=hand_over_to).update(
        cover=hand_over_to
    )
    Absence.objects.filter(cover=seat, until__gt=until).update(cover=None)
    others = seat.user.memberships.filter(role=Role.COMMUNICATIONS, until=None)
    if seat.role == Role.COMMUNICATIONS and not others.exists():
        seat.user.groups.remove(*Group.objects.filter(name=EDITORS))
    record(
        "membership.ended",
        subject=seat,
        by=by,
        at=at,
        until=until.isoformat(),
        hand_over_to=hand_over_to.pk if hand_over_to else None,
    )
    return seat


@transaction.atomic
def set_working_days(
    membership: Membership, days: Collection[int], *, by: User | None, at: datetime
) -> Membership:
    """Which days of the week are worked; Monday is 0. What is owed counts these days."""
    if not days or not set(days) <= set(range(5)):
        raise WorksNoDay(sorted(days))
    return _edit(
        membership, "working_days", "".join(str(day) for day in sorted(set(days))), by=by, at=at
    )


@transaction.atomic
def set_capacity(
    membership: Membership, capacity: int, *, by: User | None, at: datetime
) -> Membership:
    """How many projects at most, at a full week."""
    return _edit(membership, "capacity", capacity, by=by, at=at)


@transaction.atomic
def let_manage(
    membership: Membership, manages: bool, *, by: User | None, at: datetime
) -> Membership:
    """Whoever invites and ends the seats of their own organisation, in its space."""
    if manages and membership.role not in {Role.PARTNER, Role.EMPLOYER, Role.HEALTH}:
        raise OnlyPartnersManage
    return _edit(membership, "manages", manages, by=by, at=at)


@transaction.atomic
def describe_seat(
    membership: Membership, *, job_title: str, direct_line: str, by: User | None, at: datetime
) -> Membership:
    """What households read of somebody: their function, their own telephone."""
    seat = Membership.objects.select_for_update().get(pk=membership.pk)
    if (seat.job_title, seat.direct_line) == (job_title, direct_line):
        return seat
    seat.job_title, seat.direct_line = job_title, direct_line
    seat.save(update_fields=["job_title", "direct_line", "updated_at"])
    record("membership.described", subject=seat, by=by, at=at)
    return seat


@transaction.atomic
def set_coverage(
    membership: Membership,
    *,
    epcis: Collection[Epci],
    themes: Collection[str],
    by: User | None,
    at: datetime,
) -> Membership:
    """The areas and the themes that this seat answers for: these, and no other."""
    seat = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    if (epcis or themes) and not seat.is_in_circle:
        raise OnlyTheCircleHasAreas
    wanted = {(epci.pk, "") for epci in epcis} | {(None, theme) for theme in themes}
    kept = {(row.epci_id, row.theme): row for row in seat.coverages.all()}
    if wanted == set(kept):
        return seat
    gone = [row.pk for key, row in kept.items() if key not in wanted]
    seat.coverages.filter(pk__in=gone).delete()
    Coverage.objects.bulk_create(
        Coverage(membership=seat, epci_id=epci, theme=theme)
        for epci, theme in sorted(wanted - set(kept), key=str)
    )
    record(
        "membership.covers",
        subject=seat,
        by=by,
        at=at,
        epcis=sorted(epci.siren for epci in epcis),
        themes=sorted(themes),
    )
    return seat


@transaction.atomic
def arrange_seat(
    membership: Membership,
    *,
    job_title: str,
    direct_line: str,
    working_days: Collection[int],
    capacity: int,
    epcis: Collection[Epci],
    themes: Collection[str],
    by: User | None,
    at: datetime,
) -> Membership:
    """Everything that the coordination decides about a seat, at once or not at all."""
    describe_seat(membership, job_title=job_title, direct_line=direct_line, by=by, at=at)
    set_working_days(membership, working_days, by=by, at=at)
    set_capacity(membership, capacity, by=by, at=at)
    return set_coverage(membership, epcis=epcis, themes=themes, by=by, at=at)


def _pass_areas(seat: Membership, successor: Membership) -> None:
    known = {(row.epci_id, row.theme) for row in successor.coverages.all()}
    for row in seat.coverages.all():
        if (row.epci_id, row.theme) in known:
            row.delete()
        else:
            row.membership = successor
            row.save(update_fields=["membership"])


def _edit(
    membership: Membership, field: str, value: Any, *, by: User | None, at: datetime
) -> Membership:
    seat = Membership.objects.select_for_update().get(pk=membership.pk)
    if getattr(seat, field) == value:
        return seat
    setattr(seat, field, value)
    seat.save(update_fields=[field, "updated_at"])
    record("membership.edited", subject=seat, by=by, at=at, field=field, value=value)
    return seat
