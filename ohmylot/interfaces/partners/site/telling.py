"""What a screen of the partners' site says of itself, and where it stands under an edited page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from ohmylot.foundations.cms.found import Told


def screen(
    request: HttpRequest, title: str, description: str = "", under: type[Page] | None = None
) -> dict[str, Any]:
    above = under.objects.live().order_by("path").first() if under else None
    trail = [(above.title, above.get_url(request) or "/")] if above else []
    home = above.get_parent() if above else None
    if home is not None:
        trail.insert(0, (home.title, home.get_url(request) or "/"))
    return {"told": Told(title, description), "trail": trail}
