"""What the page types of the public site share, and the plainest of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.search import index

from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms.fields import BodyField, NamedKey
from ohmylot.foundations.cms.models import ContentPage
from ohmylot.foundations.cms.pictures import with_pictures
from ohmylot.interfaces.public.blocks import PublicBody

ON_ONE_LEAF = 12


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


class PlacedPage(PublicPage):
    """A page that speaks of somewhere: its commune glows on the map of the home page."""

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


class IndexPage(PublicPage):
    """A page that lists its children, a leaf at a time."""

    class Meta:
        abstract = True

    def listed(self, request: HttpRequest) -> Any:
        """What the list goes through, sorted: pages, or what they are found by."""
        raise NotImplementedError

    def drawn(self, request: HttpRequest, leaf: Any) -> list[Any]:
        return cards(leaf)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        leaf = Paginator(self.listed(request), ON_ONE_LEAF).get_page(request.GET.get("page"))
        return {
            **context,
            "leaf": leaf,
            "listed": self.drawn(request, leaf),
            "around": around(request, leaf),
        }


def around(request: HttpRequest, leaf: Leaf) -> dict[str, str]:
    """The addresses of the leaves before and after, with the same filters."""
    asked = request.GET.copy()
    found = {"before": "", "after": ""}
    if leaf.has_previous():
        asked["page"] = str(leaf.previous_page_number())
        found["before"] = f"?{asked.urlencode()}"
    if leaf.has_next():
        asked["page"] = str(leaf.next_page_number())
        found["after"] = f"?{asked.urlencode()}"
    return found


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
