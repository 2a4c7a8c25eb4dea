"""Who answers for what, today: read by the public form, the network's screens and the routing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ohmylot.domain.people.models import Absence, Coverage, Membership, Organisation
from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.foundations.common.dates import months_later


def adviser_of(epci: Epci, on: date) -> Membership | None:
    """The adviser who answers for an area that day; when they are all away, a cover of theirs."""
    seats = list(Membership.objects.current(on).advisers().covering(epci).for_display())
    if not seats:
        return None
    seats.sort(key=lambda seat: (-len(seat.worked), seat.since, seat.pk))
    away = {
        absence.membership_id: absence.cover
        for absence in Absence.objects.filter(
            membership__in=seats, since__lte=on, until__gt=on
        ).select_related("cover__user", "cover__organisation", "cover__portrait")
    }
    for seat in seats:
        if seat.pk not in away:
            return seat
    covers = [cover for cover in away.values() if cover is not None and cover.user.is_active]
    return covers[0] if covers else seats[0]


@dataclass(frozen=True)
class Seat:
    membership: Membership
    areas: tuple[Epci, ...]
    themes: tuple[str, ...]
    absence: Absence | None


@dataclass(frozen=True)
class Team:
    organisation: Organisation
    seats: tuple[Seat, ...]

    @property
    def areas(self) -> tuple[Epci, ...]:
        """Every area of its people, once, by name."""
        unique = {epci.pk: epci for seat in self.seats for epci in seat.areas}
        return tuple(sorted(unique.values(), key=lambda epci: epci.name))


def directory(
    on: date,
    organisations: Iterable[Organisation] | None = None,
    *,
    kind: str = "",
    area: str = "",
    among: Collection[int] | None = None,
) -> list[Team]:
    """The organisations and their people that day, in a constant number of queries."""
    chosen = Organisation.objects.filter(closed_on=None).select_related("epci", "commune")
    if organisations is not None:
        chosen = chosen.filter(pk__in=[organisation.pk for organisation in organisations])
    if among is not None:
        chosen = chosen.filter(pk__in=among)
    if kind:
        chosen = chosen.filter(kind=kind)
    if area:
        covering = Membership.objects.current(on).filter(coverages__epci__siren=area)
        chosen = chosen.filter(Q(epci__siren=area) | Q(pk__in=covering.values("organisation")))
    seats = (
        Membership.objects.current(on)
        .for_display()
        .order_by("user__full_name", "pk")
        .prefetch_related(
            Prefetch("coverages", Coverage.objects.select_related("epci").order_by("epci__name")),
            Prefetch("absences", _absences(on)),
        )
    )
    chosen = chosen.prefetch_related(Prefetch("memberships", seats))
    return [
        Team(organisation, tuple(_seat(seat) for seat in organisation.memberships.all()))
        for organisation in chosen.order_by("-in_circle", "-coordinates", "kind", "name")
    ]


def _absences(on: date) -> QuerySet[Absence]:
    return Absence.objects.filter(since__lte=on, until__gt=on).select_related("cover__user")


def _seat(membership: Membership) -> Seat:
    coverages = list(membership.coverages.all())
    # Filtered by the prefetch: those of the day.
    absences = list(membership.absences.all())
    return Seat(
        membership,
        areas=tuple(row.epci for row in coverages if row.epci is not None),
        themes=tuple(row.get_theme_display() for row in coverages if row.theme),
        absence=absences[0] if absences else None,
    )


@dataclass(frozen=True)
class AreaCover:
    epci: Epci
    seats: tuple[Membership, ...]

    @property
    def is_covered(self) -> bool:
        return bool(self.seats)


def _answered_for(on: date) -> QuerySet[Coverage]:
    advisers = Membership.objects.current(on).advisers()
    return Coverage.objects.filter(membership__in=advisers, epci__isnull=False)


def uncovered_areas(on: date) -> QuerySet[Epci]:
    """Where nobody would call: their requests come to the coordination."""
    return Epci.objects.living().exclude(pk__in=_answered_for(on).values("epci"))


def coverage_of_the_territory(on: date) -> list[AreaCover]:
    """Every area with its advisers; the holes come first."""
    rows = (
        _answered_for(on)
        .select_related("membership__user", "membership__organisation")
        .order_by("membership__user__full_name")
    )
    by_area: dict[int, list[Membership]] = {}
    for row in rows:
        by_area.setdefault(row.epci_id or 0, []).append(row.membership)
    areas = [
        AreaCover(epci, tuple(by_area.get(epci.pk, ())))
        for epci in Epci.objects.living().order_by("name")
    ]
    return sorted(areas, key=lambda area: area.is_covered)


@dataclass(frozen=True)
class Kept:
    months: int
    since: datetime


def consultations_kept(at: datetime) -> Kept:
    """For how long who opened which file is kept, as the territory says."""
    # Before the territory is loaded, the setting's default.
    place = Territory.objects.filter(code=settings.TERRITORY).first() or Territory()
    now = timezone.localtime(at)
    day = months_later(now.date(), -place.keep_consultations_months)
    return Kept(
        place.keep_consultations_months, datetime.combine(day, now.time(), tzinfo=now.tzinfo)
    )
