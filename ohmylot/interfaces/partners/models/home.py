from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ohmylot.domain.territory.emblem import lights
from ohmylot.foundations.cms import sharing
from ohmylot.foundations.cms.models import ContentPage
from ohmylot.interfaces.partners.models.network import coming_meetings
from ohmylot.interfaces.partners.models.news import NewsIndexPage, latest_news

NEWS_SHOWN = 3
MEETINGS_SHOWN = 3


class PartnersHomePage(ContentPage):
    """The door of the partners' site: what is new, what is next, where one enters."""

    template = "partners/site/home.html"
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "partners.NewsIndexPage",
        "partners.StudyIndexPage",
        "partners.KitPage",
        "partners.PressPage",
        "partners.AgendaPage",
        "partners.DirectoryPage",
        "partners.AmbassadorsPage",
        "partners.SpacesPage",
        "partners.PlainPage",
    ]

    class Meta:
        verbose_name = "page d’accueil des partenaires"
        verbose_name_plural = "pages d’accueil des partenaires"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        index = NewsIndexPage.objects.live().child_of(self).first()
        news = sharing.latest(latest_news().descendant_of(self), self, NEWS_SHOWN)
        return {
            **context,
            "news": sharing.drawn(news, index, request, "card"),
            "meetings": coming_meetings(timezone.now()).descendant_of(self)[:MEETINGS_SHOWN],
            # Everything that stands under the home: the menu is too narrow for all of it.
            "lights": lights(),
            "doors": self.get_children().live().specific().order_by("path"),
        }
