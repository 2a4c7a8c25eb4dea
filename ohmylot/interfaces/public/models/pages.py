"""What the page types of the public site share, and the plainest of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.search import index

from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms.fields import BodyField, NamedKey
from ohmylot.foundations.cms.leaves import InLeaves
from ohmylot.foundations.cms.models import ContentPage
from ohmylot.foundations.cms.pictures import with_pictures
from ohmylot.interfaces.public.blocks import PublicBody


class PublicPage(ContentPage):
    body = BodyField(PublicBody(), verbose_name="texte de la page", blank=True)

    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["public.HomePage"]
    subpage_types: list[str] = []
    # What a list draws of a page without a picture: its commune, else hills in this light.
    place = ""
    tone = ""

    class Meta:
        abstract = True


class PlacedForm(WagtailAdminPageForm):
    """Of a commune that merged since, its heir is chosen: nothing is lost by saving."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.commune is not None:
            self.initial["commune"] = self.instance.commune.current.pk


class PlacedPage(PublicPage):
    """A page that speaks of somewhere: its commune glows on the map of the home page."""

    base_form_class = PlacedForm

    commune = NamedKey(
        Commune,
        models.SET_NULL,
        in_order_of="search_key",
        limit_choices_to={"ended_on": None},
        null=True,
        blank=True,
        related_name="+",
        verbose_name="commune",
    )

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """Its INSEE code."""
        return self.commune.insee if self.commune else ""


class IndexPage(InLeaves, PublicPage):
    """A page that lists its children, a leaf at a time."""

    class Meta:
        abstract = True


def cards(pages: Any, shape: str = "card") -> list[Any]:
    """Pages as a list shows them: their pictures are read together."""
    return with_pictures(pages, "lead_picture", shape)


def with_place(pages: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Their commune and its area with them, less the drawings."""
    return pages.select_related("commune__epci").defer("commune__outline", "commune__epci__outline")


class TextPage(PublicPage):
    """A page of words, for what no other type says better."""

    template = "public/pages/text.html"
    page_description = "Une page de texte, quand aucun autre modèle ne convient mieux."
    parent_page_types = ["public.HomePage", "public.TextPage"]
    subpage_types = ["public.TextPage"]

    class Meta:
        verbose_name = "page de texte"
        verbose_name_plural = "pages de texte"
