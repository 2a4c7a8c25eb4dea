"""Who answers where, for pages that anybody reads: names, organisations and direct lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, prefetch_related_objects

from ohmylot.domain.people.models import Membership, Role, Theme
from ohmylot.domain.people.queries import directory
from ohmylot.domain.territory.models import Commune, Epci, Establishment, Territory
from ohmylot.foundations.cms.models import HouseRendition
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.enquiries.trust import PORTRAIT, Caller, caller, who_will_call


@dataclass(frozen=True)
class AreaWelcome:
    epci: Epci
    people: tuple[Caller, ...]
    # The area's own page, where editors wrote one.
    path: str = ""


@dataclass(frozen=True)
class ThemeWelcome:
    theme: str
    people: tuple[Caller, ...]


@dataclass(frozen=True)
class AreaFacts:
    communes: tuple[Commune, ...]
    schools: tuple[Establishment, ...]
    caller: Caller


def area_facts(epci: Epci, *, at: datetime) -> AreaFacts:
    communes = Commune.objects.living().filter(epci=epci).defer("outline")
    lycees = Establishment.objects.filter(commune__epci=epci, service="lycee")
    schools = lycees.select_related("commune")
    return AreaFacts(
        communes=tuple(communes.order_by("rank")),
        schools=tuple(schools.defer("commune__outline").order_by("name")),
        caller=who_will_call(epci, Territory.objects.current(), on=day_of(at)),
    )


def welcomers(paths: dict[int, str], *, at: datetime) -> dict[str, object]:
    """Every area with those who answer for it; then the themes that have no border."""
    seats = _advisers(day_of(at))
    by_area: dict[int, list[Caller]] = {}
    by_theme: dict[str, list[Caller]] = {}
    for seat, areas, themes in seats:
        card = caller(seat)
        for epci in areas:
            by_area.setdefault(epci.pk, []).append(card)
        for theme in themes:
            by_theme.setdefault(theme, []).append(card)
    every = Epci.objects.living().defer("outline").order_by("name")
    return {
        "areas": [
            AreaWelcome(epci, tuple(by_area.get(epci.pk, ())), paths.get(epci.pk, ""))
            for epci in every
        ],
        "themes": [ThemeWelcome(name, tuple(who)) for name, who in sorted(by_theme.items())],
        "addresses": {epci.siren: f"#secteur-{epci.slug}" for epci in every},
        "team": Territory.objects.current(),
    }


def welcomers_of(theme: Theme, *, on: date) -> list[Caller]:
    """Those of the network who answer for a theme, wherever it is."""
    return [caller(seat) for seat, _, themes in _advisers(on) if theme.label in themes]


def _advisers(on: date) -> list[tuple[Membership, tuple[Epci, ...], tuple[str, ...]]]:
    found = [
        (seat.membership, seat.areas, seat.themes)
        for team in directory(on)
        if team.organisation.in_circle
        for seat in team.seats
        if seat.membership.role == Role.ADVISER
    ]
    cut = HouseRendition.objects.filter(filter_spec=PORTRAIT)
    renditions = Prefetch("portrait__renditions", queryset=cut, to_attr="prefetched_renditions")
    prefetch_related_objects([seat for seat, _, _ in found], renditions)
    return found
