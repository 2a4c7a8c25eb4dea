"""Who welcomes where: the pages of intercommunalités, and of the network."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.cms.fields import NamedKey
from ohmylot.foundations.cms.models.pages import TITLE
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.models.companies import companies
from ohmylot.interfaces.public.models.events import upcoming_events
from ohmylot.interfaces.public.models.pages import IndexPage, PublicPage, cards
from ohmylot.interfaces.public.models.testimonials import latest_testimonials
from ohmylot.interfaces.public.offer_lines import offers_of_area
from ohmylot.interfaces.public.who_welcomes import area_facts, welcomers


class AreaIndexPage(IndexPage):
    template = "public/areas/index.html"
    page_description = "Les intercommunalités, sur la carte et en liste."
    subpage_types = ["public.AreaPage"]

    class Meta:
        verbose_name = "intercommunalités (liste)"
        verbose_name_plural = "intercommunalités (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        areas = AreaPage.objects.live().child_of(self).filter(epci__ended_on=None)
        return areas.select_related("epci").defer("epci__outline").order_by("title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        addresses = {page.epci.siren: page.get_url(request) for page in context["listed"]}
        return {**context, "addresses": addresses}


class AreaPage(PublicPage):
    """An intercommunalité: its facts from the data, its voice from editors."""

    epci = NamedKey(
        Epci,
        models.PROTECT,
        limit_choices_to={"ended_on": None},
        related_name="+",
        verbose_name="intercommunalité",
    )

    template = "public/areas/area.html"
    page_description = "Une intercommunalité : les faits viennent des données, les mots de vous."
    parent_page_types = ["public.AreaIndexPage"]
    content_panels = [TITLE, "epci", *PublicPage.content_panels[1:]]

    class Meta:
        verbose_name = "intercommunalité"
        verbose_name_plural = "intercommunalités"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One that ceased leads to those of today, until an editor takes its page down."""
        if self.epci.ended_on is not None:
            return redirect(self.get_parent().get_url(request))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        here = {"commune__epci": self.epci_id, "locale_id": self.locale_id}
        return {
            **context,
            "siren": [self.epci.siren],
            "offers": offers_of_area(self.epci, on=day_of(now)),
            "facts": area_facts(self.epci, at=now),
            "voices": cards(latest_testimonials().filter(**here)[:3]),
            "events": cards(upcoming_events(now).filter(**here)[:3]),
            "companies": cards(companies().filter(**here)[:3]),
        }


class NetworkPage(PublicPage):
    """Who answers, area by area: on the map, and in a list that says the same."""

    template = "public/areas/network.html"
    page_description = "Le réseau d’accueil : qui répond où. Les noms viennent des données."
    max_count_per_parent = 1

    class Meta:
        verbose_name = "réseau d’accueil"
        verbose_name_plural = "réseaux d’accueil"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        described = AreaPage.objects.live().filter(locale_id=self.locale_id)
        pages = {page.epci_id: page.get_url(request) for page in described}
        return {**context, **welcomers(pages, at=timezone.now())}
