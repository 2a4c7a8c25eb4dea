"""Those who make things here, and the trades one may have."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from stdnum.fr import siren as numbers
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from ohmylot.domain.territory.models import Trade
from ohmylot.foundations.cms.fields import NamedKey
from ohmylot.foundations.cms.models.pages import TITLE
from ohmylot.interfaces.public.models.pages import (
    IndexPage,
    PlacedPage,
    PublicPage,
    cards,
    with_place,
)
from ohmylot.interfaces.public.models.testimonials import latest_testimonials
from ohmylot.interfaces.public.offer_lines import (
    SomeOffers,
    offers_of_company,
    offers_of_trade,
)


class CompanyIndexPage(IndexPage):
    template = "public/companies/index.html"
    page_description = "Les entreprises d’ici, par leur nom."
    subpage_types = ["public.CompanyPage"]

    class Meta:
        verbose_name = "entreprises (liste)"
        verbose_name_plural = "entreprises (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        return companies().child_of(self)


class CompanyPage(PlacedPage):
    """What it makes, who works there, in what trades."""

    makes = models.CharField("ce qui s’y fait", max_length=160)
    headcount = models.PositiveIntegerField("personnes", null=True, blank=True)
    website = models.URLField("site", blank=True)
    siren = models.CharField(
        "SIREN",
        max_length=9,
        blank=True,
        help_text="Neuf chiffres : les offres ouvertes de l’entreprise se montrent d’elles-mêmes.",
    )

    template = "public/companies/company.html"
    page_description = "Une entreprise d’ici : ce qu’elle fait, ses métiers, ses gens."
    parent_page_types = ["public.CompanyIndexPage"]
    search_fields = [*PlacedPage.search_fields, index.SearchField("makes")]
    content_panels = [
        TITLE,
        "makes",
        "lead",
        MultiFieldPanel(["commune", "headcount", "website", "siren"], heading="En bref"),
        InlinePanel("trades", heading="Métiers que l’on y exerce", label="métier"),
        PlacedPage.picture_panel,
        FieldPanel("body", heading="Son histoire, ses gens"),
    ]

    class Meta:
        verbose_name = "entreprise"
        verbose_name_plural = "entreprises"

    def clean(self) -> None:
        super().clean()
        self.siren = numbers.compact(self.siren)
        if self.siren and not numbers.is_valid(self.siren):
            raise ValidationError({"siren": "Ce numéro n’est pas un SIREN : vérifiez-le."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        told = latest_testimonials().filter(
            company__translation_key=self.translation_key, locale_id=self.locale_id
        )
        trades = [row.trade for row in self.trades.select_related("trade")]
        described = TradePage.objects.live().filter(
            trade__in=[trade.pk for trade in trades], locale_id=self.locale_id
        )
        pages = {page.trade_id: page for page in described}
        return {
            **context,
            "trades": [(trade, pages.get(trade.pk)) for trade in trades],
            "offers": self.open_offers(),
            "voices": cards(told[:3]),
        }

    def open_offers(self) -> SomeOffers | None:
        """None where the editors did not say who the company is."""
        if not self.siren:
            return None
        return offers_of_company(self.siren, self.title, on=timezone.localdate())


class CompanyTrade(Orderable):
    """A trade of the ROME reference that this company employs."""

    company = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="trades")
    trade = NamedKey(
        Trade, models.PROTECT, in_order_of="label_key", related_name="+", verbose_name="métier"
    )

    class Meta(Orderable.Meta):
        verbose_name = "métier d’une entreprise"
        verbose_name_plural = "métiers des entreprises"
        constraints = [
            models.UniqueConstraint(fields=["company", "trade"], name="company_trade_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.company_id} : {self.trade_id}"


class TradeIndexPage(IndexPage):
    template = "public/trades/index.html"
    page_description = "« Mon métier ici » : les métiers racontés."
    subpage_types = ["public.TradePage"]

    class Meta:
        verbose_name = "métiers (liste)"
        verbose_name_plural = "métiers (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        return TradePage.objects.live().child_of(self).select_related("trade").order_by("title")


class TradePage(PublicPage):
    """My trade here: what it is like, who does it, where."""

    trade = NamedKey(
        Trade,
        models.PROTECT,
        in_order_of="label_key",
        related_name="+",
        verbose_name="métier du référentiel ROME",
    )

    template = "public/trades/trade.html"
    page_description = "Un métier ici : ce que l’on y vit, qui l’exerce, qui emploie."
    parent_page_types = ["public.TradeIndexPage"]
    content_panels = [
        TITLE,
        "trade",
        "lead",
        PublicPage.picture_panel,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "métier ici"
        verbose_name_plural = "métiers ici"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = companies().filter(locale_id=self.locale_id)
        employ = CompanyTrade.objects.filter(trade=self.trade_id).values("company")
        told = latest_testimonials().filter(trade=self.trade_id, locale_id=self.locale_id)
        return {
            **context,
            "companies": cards(here.filter(pk__in=employ)[:6]),
            "offers": offers_of_trade(self.trade, on=timezone.localdate()),
            "voices": cards(told[:3]),
        }


def companies() -> models.QuerySet[Any]:
    return with_place(CompanyPage.objects.live()).order_by("title", "pk")
