"""``{% load public %}``: the address of a page."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], page: Page) -> str:
    """Of a page, on this site: no query, the roots are remembered on the request."""
    return getattr(page, "address_here", "") or page.get_url(context["request"]) or "/"
