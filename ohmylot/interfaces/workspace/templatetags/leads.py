"""What a file may lead to, beside offers."""

from __future__ import annotations

from django import template

from ohmylot.domain.opportunities import likely

register = template.Library()


@register.simple_tag
def companies_are_named() -> bool:
    """La Bonne Boîte is switched on."""
    return likely.is_on()
