"""Facts of the home page, counted and dated: none is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ohmylot.domain.reporting.promises import AnswerDelay
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.domain.territory.shown import territory_shown
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
    start = reverse("public:communes:index")
    columns = ("insee", "slug", "epci_id", "population", "population_vintage")
    rows = list(Commune.objects.living().values_list(*columns))
    return Facts(
        territory=territory_shown(),
        communes=len(rows),
        areas=len({epci for _, _, epci, _, _ in rows} - {None}),
        population=sum(people or 0 for *_, people, _ in rows),
        population_year=max((year or 0 for *_, year in rows), default=0),
        delay=measured_delay(at=at),
        addresses={insee: f"{start}{slug}/" for insee, slug, *_ in rows},
    )
