"""The communes that glow on the map of the home page, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.models.events import upcoming_events
from ohmylot.interfaces.public.models.testimonials import TestimonialPage


@dataclass(frozen=True)
class Glow:
    commune: Commune
    offers: int
    voices: int
    events: int


def glowing(*, at: datetime) -> list[Glow]:
    """Those with something public already: an offer, a testimonial, an event to come. Never an
    arrival: small counts name families. Never a business that is handed over: its place is not
    public."""
    offers = catalogue.by_commune(on=day_of(at))
    voices = _counted(TestimonialPage.objects.live())
    events = _counted(upcoming_events(at))
    told: dict[Commune, list[int]] = defaultdict(list)
    lit = Commune.objects.filter(pk__in={*offers, *voices, *events}).select_related("merged_into")
    for one in lit.defer("outline", "merged_into__outline"):
        # What was said of a commune that merged is said of its heir.
        told[one.current].append(one.pk)
    return [
        Glow(here, *(sum(counts.get(pk, 0) for pk in pks) for counts in (offers, voices, events)))
        for here, pks in sorted(told.items(), key=lambda line: line[0].search_key)
    ]


def _counted(pages: models.QuerySet[models.Model]) -> dict[int, int]:
    """Told in two languages, it is told once."""
    rows = pages.exclude(commune=None).order_by().values("commune")
    told = rows.annotate(times=Count("translation_key", distinct=True))
    return dict(told.values_list("commune", "times"))
