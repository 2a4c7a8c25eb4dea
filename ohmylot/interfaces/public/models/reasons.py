"""Why one comes, theme by theme; and what is harder here, said first by us."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel

from ohmylot.foundations.cms.blocks import TEXT
from ohmylot.foundations.cms.fields import BodyField
from ohmylot.interfaces.public.models.pages import IndexPage, PublicPage, cards


class Tone(models.TextChoices):
    RIVER = "river", "rivière"
    SAFFRON = "saffron", "safran"
    WINE = "wine", "vin"
    SKY = "sky", "ciel"


class ReasonIndexPage(IndexPage):
    template = "public/reasons/index.html"
    page_description = "La liste des raisons de venir."
    subpage_types = ["public.ReasonPage", "public.HardThingsPage"]

    class Meta:
        verbose_name = "raisons de venir (liste)"
        verbose_name_plural = "raisons de venir (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        return ReasonPage.objects.live().child_of(self).order_by("path")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "hard": HardThingsPage.objects.live().child_of(self).first()}


class ReasonPage(PublicPage):
    """One theme: work, space, school, health, evenings…"""

    tone = models.CharField(
        "couleur", max_length=8, choices=Tone, default=Tone.RIVER, help_text="Celle du dessin."
    )

    template = "public/reasons/reason.html"
    page_description = "Une raison de venir : un thème, en vrai, avec ses sources."
    parent_page_types = ["public.ReasonIndexPage"]
    content_panels = [*PublicPage.content_panels, "tone"]

    class Meta:
        verbose_name = "raison de venir"
        verbose_name_plural = "raisons de venir"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = ReasonPage.objects.live().sibling_of(self, inclusive=False).order_by("path")
        return {**context, "others": cards(others[:3])}


class HardThingBlock(blocks.StructBlock):
    name = blocks.CharBlock(label="sujet", max_length=80)
    truth = blocks.RichTextBlock(label="ce qui est difficile", features=TEXT)
    help = blocks.RichTextBlock(label="ce qui aide", features=TEXT)

    class Meta:
        icon = "warning"
        label = "Une difficulté"


class HardThingsPage(PublicPage):
    """Honesty is what people trust."""

    things = BodyField([("thing", HardThingBlock())], verbose_name="difficultés", blank=True)

    template = "public/reasons/hard.html"
    page_description = "Ce qui est plus difficile ici, et ce qui aide."
    parent_page_types = ["public.ReasonIndexPage", "public.HomePage"]
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels[:-1], FieldPanel("things"), FieldPanel("body")]

    class Meta:
        verbose_name = "page « ce qui est plus difficile »"
        verbose_name_plural = "pages « ce qui est plus difficile »"
