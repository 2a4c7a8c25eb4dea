"""What editors find in Wagtail's admin for the partners' site: the news that partners propose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from laces.components import Component
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ohmylot.domain.campaigns.models import NewsProposal


class ProposedNewsPanel(Component):
    """On the home of the admin, when something waits."""

    template_name = "partners/reviewing/panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = NewsProposal.objects.waiting().select_related("organisation")
        return {"waiting": list(waiting.order_by("proposed_at")[:10])}


@hooks.register("construct_homepage_panels")
def proposed_news_at_home(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ProposedNewsPanel())


@hooks.register("register_admin_urls")
def reviewing_urls() -> list[URLPattern | URLResolver]:
    return [path("nouvelles-proposees/", include("ohmylot.interfaces.partners.reviewing.urls"))]


@hooks.register("register_admin_menu_item")
def proposed_news_in_the_menu() -> MenuItem:
    address = reverse("news_proposals:list")
    return MenuItem("Nouvelles proposées", address, icon_name="mail", order=250)
