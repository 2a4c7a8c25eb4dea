from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ohmylot.foundations.cms import sharing
from ohmylot.interfaces.public.facts import territory_facts
from ohmylot.interfaces.public.models.articles import ArticleIndexPage, latest_articles
from ohmylot.interfaces.public.models.events import upcoming_events
from ohmylot.interfaces.public.models.glow import glowing
from ohmylot.interfaces.public.models.pages import PublicPage, cards
from ohmylot.interfaces.public.models.reasons import ReasonPage
from ohmylot.interfaces.public.models.testimonials import latest_testimonials


class HomePage(PublicPage):
    """The door. The mosaic and the facts come from the territory; the words from editors."""

    promise = models.CharField("promesse", max_length=80, help_text="Le grand titre : court.")

    template = "public/home.html"
    # One in each language.
    max_count_per_parent = 2
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "public.ReasonIndexPage",
        "public.TestimonialIndexPage",
        "public.ArticleIndexPage",
        "public.EventIndexPage",
        "public.CompanyIndexPage",
        "public.TradeIndexPage",
        "public.AreaIndexPage",
        "public.NetworkPage",
        "public.ChecklistPage",
        "public.CarePage",
        "public.CampaignPage",
        "public.TextPage",
    ]
    content_panels = [
        *Page.content_panels,
        "promise",
        "lead",
        PublicPage.picture_panel,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        here = {"locale_id": self.locale_id}
        glows = glowing(at=now)
        return {
            **context,
            "facts": territory_facts(at=now),
            "glows": glows,
            "lit": [glow.commune.insee for glow in glows],
            "reasons": cards(ReasonPage.objects.live().filter(**here).order_by("path")[:6]),
            "voices": cards(latest_testimonials().filter(**here)[:3]),
            "events": cards(upcoming_events(now).filter(**here)[:3]),
            "articles": self._articles(request),
        }

    def _articles(self, request: HttpRequest) -> list[Any]:
        """Those of the other site too, under the list of this one."""
        found = sharing.latest(latest_articles().filter(locale_id=self.locale_id), self, 3)
        index = ArticleIndexPage.objects.live().child_of(self).first() if found else None
        return sharing.drawn(found, index, request, "card") if index else []
