"""What an edited page of the partners' site tells machines.

``{% told_here page trail as here %}``
"""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.found import Told, told_by
from ohmylot.foundations.cms.models import ContentPage
from ohmylot.interfaces.partners.models import PartnersHomePage
from ohmylot.interfaces.partners.site.telling import with_card

register = template.Library()


@register.simple_tag(takes_context=True)
def told_here(context: dict[str, Any], page: ContentPage, trail: list[tuple[str, str]]) -> Told:
    request = context["request"]
    told = told_by(request, page, trail)
    if isinstance(page, PartnersHomePage):
        root = request.build_absolute_uri(page.get_url(request) or "/")
        logo = request.build_absolute_uri(reverse("public:site:emblem"))
        search = request.build_absolute_uri(reverse("partners_site:search")) + "?q="
        told.things[:] = [
            linked_data.organisation(context.get("programme", ""), root, logo),
            linked_data.website(page.title, root, "fr", search),
        ]
    # A page of the other site, drawn here, has no path on this one.
    path = "" if told.address else page.url_path.strip("/").partition("/")[2]
    return with_card(request, told, path)
