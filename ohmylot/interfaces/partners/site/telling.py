"""What a screen of the partners' site says of itself, and where it stands under an edited page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from ohmylot.foundations.cms.found import Told

CARD_SAYS = "La carte des communes, en mosaïque."


def screen(
    request: HttpRequest, title: str, description: str = "", under: type[Page] | None = None
) -> dict[str, Any]:
    above = under.objects.live().order_by("path").first() if under else None
    trail = [(above.title, above.get_url(request) or "/")] if above else []
    home = above.get_parent() if above else None
    if home is not None:
        trail.insert(0, (home.title, home.get_url(request) or "/"))
    return {"told": with_card(request, Told(title, description)), "trail": trail}


def with_card(request: HttpRequest, told: Told, path: str = "") -> Told:
    """The map with the title of the page at this path, where it has no picture of its own."""
    if told.picture:
        return told
    card = reverse("public:site:card", args=[f"pages/{path}" if path else "accueil"])
    return replace(told, picture=request.build_absolute_uri(card), picture_alternative=CARD_SAYS)
