"""Everything that the page of a commune shows, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.territory.catalogue import Theme
from ohmylot.domain.territory.models import Commune, FormerCode, PatientWelcome
from ohmylot.domain.territory.queries import everyday_life
from ohmylot.domain.territory.sheets import sheet_of
from ohmylot.domain.territory.shown import territory_shown
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.freshness.memory import PerEdition
from ohmylot.interfaces.public.enquiries import trust
from ohmylot.interfaces.public.hours import spoken_hours
from ohmylot.interfaces.public.offer_lines import SomeOffers, address, line_of

OFFERS_WITHIN = 30


@dataclass(frozen=True)
class Nearby(SomeOffers):
    """And businesses to take over in the area: how many, and the address that lists them."""

    businesses: int
    businesses_address: str


def context_of(commune: Commune, *, at: datetime) -> dict[str, Any]:
    """All but what editors write, which stands above: see ``models.commune_words.page_of``."""
    on, territory = day_of(at), territory_shown()
    town_hall = getattr(commune, "town_hall", None)
    neighbours = _neighbours(commune=commune.pk)
    life = everyday_life()
    sheet = sheet_of(commune)
    offers, welcomes = _offers(commune, on), _welcomes(commune, on)
    # A question with nothing to say has no heading: what is missing is said once, at the end.
    said_too = {
        Theme.WORK: bool(offers.total or offers.businesses),
        Theme.HEALTH: bool(welcomes),
        Theme.MOVING: True,
    }
    sections = [one for one in sheet.sections if not one.is_empty or said_too.get(one.theme)]
    return {
        "commune": commune,
        "territory": territory,
        "sheet": sheet,
        "sections": sections,
        "silent": [one for one in sheet.sections if one not in sections],
        "town_hall": town_hall,
        "hours": spoken_hours(town_hall.opening_hours) if town_hall else [],
        "neighbours": neighbours,
        "neighbour_codes": [neighbour.insee for neighbour in neighbours],
        "main_towns": [life.places[row] for row in life.towns],
        "per_km2": _per_km2(commune),
        "caller": trust.who_will_call(commune.epci, territory, on=on),
        "welcomes": welcomes,
        "offers": offers,
        "offers_within": OFFERS_WITHIN,
    }


def _per_km2(commune: Commune) -> int | None:
    return round(commune.population / float(commune.area_km2)) if commune.area_km2 else None


@prepared
def _neighbours(commune: int) -> QuerySet[Commune]:
    rows = Commune.objects.living().filter(neighbour_of__commune=commune)
    return rows.only("insee", "name", "slug").order_by("search_key")


# By commune: few practices say so, and every page asks.
_welcoming: PerEdition[dict[int, list[PatientWelcome]]] = PerEdition()


def _welcomes(commune: Commune, on: date) -> list[PatientWelcome]:
    return _welcoming.get(on, lambda: _all_welcomes(on)).get(commune.pk, [])


def _all_welcomes(on: date) -> dict[int, list[PatientWelcome]]:
    """What was said of a commune follows its heir."""
    found: dict[int, list[PatientWelcome]] = defaultdict(list)
    fresh = PatientWelcome.objects.fresh(on).select_related("commune").defer("commune__outline")
    for one in fresh.order_by("profession", "practice"):
        found[one.commune.merged_into_id or one.commune_id].append(one)
    return dict(found)


def near(commune: Commune, within: int) -> dict[str, int]:
    """INSEE codes, with the minutes to each; itself, and those that merged into it, at none."""
    life = everyday_life()
    here = life.index.get(commune.insee)
    if here is None:
        return {}
    minutes = life.minutes[here]
    return {insee: int(minutes[row]) for insee, row in life.index.items() if minutes[row] <= within}


def _offers(commune: Commune, on: date) -> Nearby:
    """Open ones, nearest first, then newest. A takeover's place is never said: its area is."""
    minutes = near(commune, OFFERS_WITHIN)
    found = catalogue.around(commune, minutes, on=on)
    return Nearby(
        [line_of(one, minutes[one.commune.insee]) for one in found.offers if one.commune],
        found.total,
        address({"autour": commune.name, "minutes": OFFERS_WITHIN}),
        businesses=found.businesses,
        businesses_address=address({"nature": Kind.TAKEOVER.value, "secteur": commune.epci.slug}),
    )


def heir_of_a_former_name(slug: str) -> Commune | None:
    """« /communes/labastide-murat/ »: people look for the name that they know."""
    for former in FormerCode.objects.exclude(name="").select_related("commune"):
        if slugify(fold(former.name)) == slug:
            return former.commune
    return None
