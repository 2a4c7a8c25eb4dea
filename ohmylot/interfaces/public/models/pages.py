"""What the page types of the public site share, and the plainest of them."""

from __future__ import annotations

from wagtail.search import index

from ohmylot.foundations.cms.fields import BodyField
from ohmylot.foundations.cms.models import ContentPage
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

    class Meta:
        abstract = True


class TextPage(PublicPage):
    """A page of words, for what no other type says better."""

    template = "public/pages/text.html"
    page_description = "Une page de texte, quand aucun autre modèle ne convient mieux."
    parent_page_types = ["public.HomePage", "public.TextPage"]
    subpage_types = ["public.TextPage"]

    class Meta:
        verbose_name = "page de texte"
        verbose_name_plural = "pages de texte"
