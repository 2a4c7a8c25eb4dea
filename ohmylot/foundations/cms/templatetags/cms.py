"""``{% load cms %}``: ``{% picture image alternative shape="card" %}``,
``{% site_menu as menu %}``, ``{% versions as here %}``, ``{% language_links as links %}``,
``{% site_settings as site %}``."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.images.models import Picture
from wagtail.models import Page

from ohmylot.foundations.cms import navigation, pictures
from ohmylot.foundations.cms.models import HouseImage, SiteSettings

register = template.Library()


@register.simple_tag
def picture(
    image: HouseImage, alternative: str, shape: str = "body", eager: bool = False
) -> Picture:
    return pictures.picture(image, alternative, shape=shape, eager=eager)


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> list[navigation.Entry]:
    return navigation.menu(context["request"])


@register.simple_tag(takes_context=True)
def site_settings(context: dict[str, Any]) -> SiteSettings:
    return SiteSettings.read(context["request"])


@register.simple_tag(takes_context=True)
def versions(context: dict[str, Any]) -> list[navigation.Version]:
    """This address in each language."""
    page = context.get("page")
    return navigation.versions(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Triples for ``<c-language-switch>``."""
    return [(version.code, version.words, version.path) for version in versions(context)]
