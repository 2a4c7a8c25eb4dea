"""People of here, in their own words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from ohmylot.domain.territory.models import Epci, Trade
from ohmylot.foundations.cms.fields import NamedKey
from ohmylot.foundations.cms.models.pages import TITLE
from ohmylot.interfaces.public.models.pages import IndexPage, PlacedPage, cards, with_place
from ohmylot.interfaces.public.offer_lines import offers_of_trade


class Kind(models.TextChoices):
    """Who speaks: each stands for a part of what makes a place live."""

    NEWCOMER = "newcomer", _("Nouvelle vie ici")
    HEALTH = "health", _("Soin")
    ADVISER = "adviser", _("Réseau d’accueil")
    TOURISM = "tourism", _("Tourisme")
    EMPLOYER = "employer", _("Entreprise")
    CRAFT = "craft", _("Artisanat")
    FARMER = "farmer", _("Agriculture")


class TestimonialIndexPage(IndexPage):
    template = "public/testimonials/index.html"
    page_description = "Les témoignages, à choisir par métier de vivre et par secteur."
    subpage_types = ["public.TestimonialPage"]

    class Meta:
        verbose_name = "témoignages (liste)"
        verbose_name_plural = "témoignages (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        found = latest_testimonials().child_of(self)
        kind, area = request.GET.get("qui", ""), request.GET.get("secteur", "")
        if kind in Kind.values:
            found = found.filter(kind=kind)
        if area:
            found = found.filter(commune__epci__slug=area[:80].replace("\x00", ""))
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        told = TestimonialPage.objects.live().child_of(self)
        areas = Epci.objects.living().filter(pk__in=told.values("commune__epci")).order_by("name")
        asked = {"qui": request.GET.get("qui", ""), "secteur": request.GET.get("secteur", "")}
        shown = list(areas.values_list("slug", "short_name"))
        return {**context, "kinds": Kind.choices, "areas": shown, "asked": asked}


class TestimonialPage(PlacedPage):
    """A quote, a story, a face when there is one."""

    who = models.CharField("qui parle", max_length=80, help_text="Un prénom suffit.")
    kind = models.CharField("au titre de", max_length=10, choices=Kind)
    quote = models.CharField("ses mots", max_length=220, help_text="Une phrase, sans guillemets.")
    deed = models.CharField(
        "ce qui a été fait ici", max_length=140, blank=True, help_text="A repris la boulangerie."
    )
    since = models.PositiveSmallIntegerField("ici depuis (année)", null=True, blank=True)
    trade = NamedKey(
        Trade,
        models.SET_NULL,
        in_order_of="label_key",
        null=True,
        blank=True,
        related_name="+",
        verbose_name="métier",
    )
    company = models.ForeignKey(
        "public.CompanyPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entreprise",
    )
    agreed_until = models.DateField(
        "accord valable jusqu’au",
        null=True,
        blank=True,
        help_text="L’accord de la personne pour ses mots et son image. La page se retire seule "
        "le lendemain.",
    )

    template = "public/testimonials/testimonial.html"
    page_description = "Un témoignage : des mots, une histoire, un visage."
    parent_page_types = ["public.TestimonialIndexPage"]
    search_fields = [
        *PlacedPage.search_fields,
        index.SearchField("who"),
        index.SearchField("quote"),
        index.SearchField("deed"),
    ]
    content_panels = [
        TITLE,
        MultiFieldPanel(["who", "kind", "quote", "deed", "since"], heading="La personne"),
        MultiFieldPanel(["commune", "trade", "company"], heading="Où, et dans quel métier"),
        "lead",
        PlacedPage.picture_panel,
        FieldPanel("body", heading="Son histoire"),
        "agreed_until",
    ]

    class Meta:
        verbose_name = "témoignage"
        verbose_name_plural = "témoignages"

    def clean(self) -> None:
        """What somebody lent us for a time is given back by itself."""
        super().clean()
        if self.agreed_until is not None:
            next_day = self.agreed_until + timedelta(days=1)
            end = timezone.make_aware(datetime.combine(next_day, time.min))
            self.expire_at = min(self.expire_at, end) if self.expire_at else end

    @property
    def said_to_robots(self) -> str:
        """Without a sentence of its own: who, and their words."""
        return super().said_to_robots or f"{self.who} : « {self.quote} »"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = latest_testimonials().sibling_of(self, inclusive=False)
        company = None
        if self.company_id:
            key = {"translation_key": self.company.translation_key, "locale_id": self.locale_id}
            company = type(self.company).objects.live().filter(**key).first()
        offers = company.open_offers() if company else None
        if self.trade:
            offers = offers_of_trade(self.trade, on=timezone.localdate())
        return {**context, "others": cards(others[:3]), "company": company, "offers": offers}


def latest_testimonials() -> models.QuerySet[Any]:
    return with_place(TestimonialPage.objects.live()).order_by("-first_published_at", "-pk")
