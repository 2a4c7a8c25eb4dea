from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ohmylot.interfaces.public.facts import territory_facts
from ohmylot.interfaces.public.models.pages import PublicPage


class HomePage(PublicPage):
    """The door. The mosaic and the facts come from the territory; the words from editors."""

    promise = models.CharField("promesse", max_length=80, help_text="Le grand titre : court.")

    template = "public/home.html"
    # One in each language.
    max_count_per_parent = 2
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["public.TextPage"]
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
        return {**context, "facts": territory_facts(at=timezone.now())}
