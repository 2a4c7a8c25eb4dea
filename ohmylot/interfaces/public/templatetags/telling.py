"""``{% told as here %}``: what the page that is shown says of itself."""

from __future__ import annotations

from typing import Any

from django import template

from ohmylot.foundations.cms.found import Told
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
