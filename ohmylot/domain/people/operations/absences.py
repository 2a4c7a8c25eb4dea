from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Absence, Membership, User
from ohmylot.foundations.journal.operations import record


class AbsenceEndsBeforeItBegins(Exception):
    """The day of return does not follow the day of departure."""


class AlreadyAway(Exception):
    """Another absence of this seat shares some of these days."""


class NobodyCoversThemselves(Exception):
    """The cover is the person who leaves."""


class CoverIsAwayToo(Exception):
    """The cover is away on some of these days."""


class OnlyTheCircleCovers(Exception):
    """The cover has no current seat of adviser or coordinator in the circle."""


class AbsenceAlreadyEnded(Exception):
    """The person is back already."""


@transaction.atomic
def declare_absence(
    membership: Membership,
    *,
    since: date,
    until: date,
    cover: Membership | None = None,
    by: User | None,
    at: datetime,
) -> Absence:
    """Somebody is away from ``since``, and back on ``until``. The cover takes what waits."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if until <= since:
        raise AbsenceEndsBeforeItBegins
    if _away(membership, since, until):
        raise AlreadyAway
    if cover is not None:
        _check_cover(membership, cover, since, until)
    absence = Absence.objects.create(membership=membership, since=since, until=until, cover=cover)
    record(
        "absence.declared",
        subject=membership,
        by=by,
        at=at,
        since=since.isoformat(),
        until=until.isoformat(),
        cover=cover.pk if cover else None,
    )
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, on: date, by: User | None, at: datetime) -> None:
    """The person is back on that day; an absence that had not begun never was."""
    absence = (
        Absence.objects.select_for_update(of=("self",))
        .select_related("membership")
        .get(pk=absence.pk)
    )
    if absence.until <= on:
        raise AbsenceAlreadyEnded
    if on <= absence.since:
        absence.delete()
    else:
        absence.until = on
        absence.save(update_fields=["until", "updated_at"])
    record("absence.ended", subject=absence.membership, by=by, at=at, on=on.isoformat())


def _away(membership: Membership, since: date, until: date) -> bool:
    return Absence.objects.filter(membership=membership, since__lt=until, until__gt=since).exists()


def _check_cover(membership: Membership, cover: Membership, since: date, until: date) -> None:
    if cover.pk == membership.pk:
        raise NobodyCoversThemselves
    if not Membership.objects.current(since).in_circle().filter(pk=cover.pk).exists():
        raise OnlyTheCircleCovers
    if _away(cover, since, until):
        raise CoverIsAwayToo
