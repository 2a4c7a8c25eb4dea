"""``{% told as here %}``: what a page says of itself; ``{% feeds_offered as feeds %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from ohmylot.foundations.cms.found import Told
from ohmylot.interfaces.public.found.feeds import SUBJECTS
from ohmylot.interfaces.public.found.telling import told_of

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any]) -> Told:
    """Asked twice a page: found once."""
    request = context["request"]
    known: Told | None = request.__dict__.get("_told")
    if known is None:
        known = request.__dict__["_told"] = told_of(request, context)
    return known


@register.simple_tag
def feeds_offered() -> list[tuple[str, str]]:
    """What may be followed from elsewhere: its address, its words."""
    pages = [
        (reverse("public:site:feed", args=[subject, "rss"]), str(words))
        for subject, (words, _) in SUBJECTS.items()
    ]
    return [*pages, (reverse("public:offers:feed"), gettext("Les offres"))]
