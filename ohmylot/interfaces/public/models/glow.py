"""The communes that glow on the map of the home page, and why."""

from __future__ import annotations

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
    lit = Commune.objects.living().filter(pk__in={*offers, *voices, *events})
    return [
        Glow(one, offers.get(one.pk, 0), voices.get(one.pk, 0), events.get(one.pk, 0))
        for one in lit.only("insee", "name", "slug").order_by("search_key")
    ]


def _counted(pages: models.QuerySet[models.Model]) -> dict[int, int]:
    """Told in two languages, it is told once."""
    rows = pages.exclude(commune=None).order_by().values("commune")
    told = rows.annotate(times=Count("translation_key", distinct=True))
    return dict(told.values_list("commune", "times"))
