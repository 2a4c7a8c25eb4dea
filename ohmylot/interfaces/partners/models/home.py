from __future__ import annotations

from ohmylot.foundations.cms.models import ContentPage


class PartnersHomePage(ContentPage):
    """The door of the partners' site."""

    template = "partners/site/home.html"
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "page d’accueil des partenaires"
        verbose_name_plural = "pages d’accueil des partenaires"
