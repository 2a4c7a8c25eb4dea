"""What the page types of the partners' site share, and the plainest of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from ohmylot.foundations.cms.models import ContentPage
from ohmylot.foundations.cms.pictures import with_pictures

ON_ONE_LEAF = 12


class PartnersPage(ContentPage):
    """A page of the partners' site, in French."""

    parent_page_types = ["partners.PartnersHomePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True


class ListPage(PartnersPage):
    """A page that lists its children, a leaf at a time."""

    class Meta:
        abstract = True

    def listed(self) -> Any:
        """What the list goes through, sorted: pages, or what they are found by."""
        raise NotImplementedError

    def drawn(self, request: HttpRequest, leaf: Any) -> list[Any]:
        return with_pictures(leaf, "lead_picture", "card")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        leaf = Paginator(self.listed(), ON_ONE_LEAF).get_page(request.GET.get("page"))
        return {**context, "leaf": leaf, "listed": self.drawn(request, leaf)}


class PlainPage(PartnersPage):
    template = "partners/site/plain.html"
    page_description = "Une page de texte, quand aucun autre modèle ne convient mieux."
    parent_page_types = ["partners.PartnersHomePage", "partners.PlainPage"]
    subpage_types = ["partners.PlainPage"]

    class Meta:
        verbose_name = "page de texte (partenaires)"
        verbose_name_plural = "pages de texte (partenaires)"
