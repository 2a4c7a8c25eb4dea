"""« Exercer dans le Lot »: what is open, from the data; what helps, from editors, with its day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import HealthPost, Kind, Opportunity
from ohmylot.domain.people.models import Theme
from ohmylot.domain.territory.models import Commune, Indicator
from ohmylot.foundations.cms.blocks import TEXT
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.models.pages import PublicPage, cards
from ohmylot.interfaces.public.models.testimonials import Kind as Voice
from ohmylot.interfaces.public.models.testimonials import latest_testimonials
from ohmylot.interfaces.public.offer_lines import SomeOffers, address, line_of
from ohmylot.interfaces.public.who_welcomes import welcomers_of

POSTS_SHOWN, TEACHING_SHOWN, VOICES_SHOWN = 10, 4, 3
OUTSIDE = "Hors zonage"


@dataclass(frozen=True)
class Zone:
    """Communes that one table puts in the same zone, with its year and its source."""

    words: str
    communes: tuple[Commune, ...]
    vintage: int
    source: str


class CarePage(PublicPage):
    """The posts that are open, the zones, who answers: from the data. The aids: dated words."""

    aids = RichTextField("les aides", features=list(TEXT), blank=True)
    aids_on = models.DateField(
        "aides vérifiées le",
        null=True,
        blank=True,
        help_text="Les aides changent : leur date est montrée avec elles.",
    )

    template = "public/care/care.html"
    page_description = "Exercer ici : les postes, les zones et les contacts viennent des données."
    parent_page_types = ["public.HomePage"]
    max_count_per_parent = 1
    content_panels = [
        *PublicPage.content_panels[:-1],
        MultiFieldPanel(["aids", "aids_on"], heading="Les aides, datées"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "page « exercer ici »"
        verbose_name_plural = "pages « exercer ici »"

    def clean(self) -> None:
        super().clean()
        if self.aids and self.aids_on is None:
            raise ValidationError({"aids_on": "Dites quand ces aides ont été vérifiées."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        told = latest_testimonials().filter(kind=Voice.HEALTH, locale_id=self.locale_id)
        return {
            **context,
            **_open_posts(),
            "zones": doctor_zones(),
            "cell": welcomers_of(Theme.HEALTH, on=day_of(now)),
            "voices": cards(told[:VOICES_SHOWN]),
        }


def _open_posts() -> dict[str, Any]:
    """What is open, how many for each profession, and where one is taught (MSU)."""
    on = timezone.localdate()
    found = catalogue.search(Asked(kind=Kind.HEALTH), on=on, size=POSTS_SHOWN)
    public = Opportunity.objects.public(on).filter(kind=Kind.HEALTH)
    counted = public.order_by().values_list("health__profession").annotate(times=Count("pk"))
    labels = dict(HealthPost.Profession.choices)
    teaching = public.filter(health__supervision=True).order_by("-published_at", "-pk")
    return {
        "offers": SomeOffers(
            [line_of(offer) for offer in catalogue.in_order(found.pks)],
            found.total,
            address({"nature": Kind.HEALTH.value}),
        ),
        "professions": [(labels[code], times) for code, times in counted.order_by("-times")],
        "teaching": [line_of(offer) for offer in teaching.for_display()[:TEACHING_SHOWN]],
    }


def doctor_zones() -> list[Zone]:
    """As the newest table says; none where nobody brought it."""
    rows = Indicator.objects.filter(code="doctor-zone", commune__ended_on=None).exclude(words="")
    rows = rows.exclude(words=OUTSIDE).newest().select_related("commune")
    found: dict[tuple[str, int, str], list[Commune]] = defaultdict(list)
    for row in rows.defer("commune__outline").order_by("commune__search_key"):
        found[row.words, row.vintage, row.source].append(row.commune)
    return [
        Zone(words, tuple(communes), vintage, source)
        for (words, vintage, source), communes in sorted(found.items())
    ]
