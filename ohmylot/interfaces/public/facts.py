"""Facts of the home page, counted and dated: none is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Sum
from django.urls import reverse

from ohmylot.domain.reporting.promises import AnswerDelay
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.interfaces.public.enquiries.trust import measured_delay


@dataclass(frozen=True)
class Facts:
    territory: Territory
    communes: int
    areas: int
    population: int
    population_year: int
    delay: AnswerDelay | None
    # INSEE code → address of its page, for the tiles of the mosaic.
    addresses: dict[str, str]


def territory_facts(*, at: datetime) -> Facts:
    counted = Commune.objects.living().aggregate(
        communes=Count("pk"),
        areas=Count("epci", distinct=True),
        people=Sum("population"),
        year=Max("population_vintage"),
    )
    return Facts(
        territory=Territory.objects.current(),
        communes=counted["communes"],
        areas=counted["areas"],
        population=counted["people"] or 0,
        population_year=counted["year"] or 0,
        delay=measured_delay(at=at),
        addresses=_addresses(),
    )


def _addresses() -> dict[str, str]:
    start = reverse("public:communes:index")
    rows = Commune.objects.living().values_list("insee", "slug")
    return {insee: f"{start}{slug}/" for insee, slug in rows}
