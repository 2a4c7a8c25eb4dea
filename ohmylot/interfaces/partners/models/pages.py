"""What the page types of the partners' site share, and the plainest of them."""

from __future__ import annotations

from ohmylot.foundations.cms.models import ContentPage


class PartnersPage(ContentPage):
    """A page of the partners' site, in French."""

    parent_page_types = ["partners.PartnersHomePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True


class PlainPage(PartnersPage):
    template = "partners/site/plain.html"
    page_description = "Une page de texte, quand aucun autre modèle ne convient mieux."
    parent_page_types = ["partners.PartnersHomePage", "partners.PlainPage"]
    subpage_types = ["partners.PlainPage"]

    class Meta:
        verbose_name = "page de texte (partenaires)"
        verbose_name_plural = "pages de texte (partenaires)"
