"""``{% load cms %}``

``{% picture image alternative shape="card" %}``
``{% site_menu as menu %}``, ``{% foot_menu "campaignpage" as more %}``
``{% versions as here %}``, ``{% alternates as twins %}``, ``{% language_links as links %}``
``{% site_settings as site %}``, ``{% found told %}``
``{{ event|when }}``
"""

from __future__ import annotations

import logging
from mimetypes import guess_type
from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.images.models import Picture
from wagtail.models import Page

from ohmylot.foundations.cms import linked_data, navigation, pictures
from ohmylot.foundations.cms.found import LOCALES, Told, address_of
from ohmylot.foundations.cms.models import HouseImage, SiteSettings
from ohmylot.foundations.cms.moments import when

register = template.Library()
register.filter(when)
logger = logging.getLogger("ohmylot.pictures")


@register.simple_tag
def picture(
    image: HouseImage, alternative: str, shape: str = "body", eager: bool = False
) -> Picture | str:
    """Nothing where the file is gone or is no picture: the page is read without it."""
    try:
        return pictures.picture(image, alternative, shape=shape, eager=eager)
    except pictures.BROKEN as problem:
        logger.warning("Image %s cannot be cut: %s", image.pk, type(problem).__name__)
        return ""


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> list[navigation.Entry]:
    return navigation.menu(context["request"])


@register.simple_tag(takes_context=True)
def foot_menu(context: dict[str, Any], without: str = "") -> list[navigation.Entry]:
    """The pages that the menu leaves out; ``without``: types to leave out too."""
    return navigation.beside_menu(context["request"], without.split())


@register.simple_tag(takes_context=True)
def site_settings(context: dict[str, Any]) -> SiteSettings:
    return SiteSettings.read(context["request"])


@register.simple_tag(takes_context=True)
def versions(context: dict[str, Any]) -> list[navigation.Version]:
    """This address in each language."""
    page = context.get("page")
    return navigation.versions(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[tuple[str, str]]:
    """This page in each language, for search engines: each says the same of the others. A leaf of
    a list has no twin, and of a query nothing else is told."""
    request = context["request"]
    if "?" in address_of(request):
        return []
    return [
        (version.code, request.build_absolute_uri(version.path.partition("?")[0]))
        for version in versions(context)
        if version.is_same_page
    ]


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Triples for ``<c-language-switch>``."""
    return [(version.code, version.words, version.path) for version in versions(context)]


@register.inclusion_tag("cms/found.html", takes_context=True)
def found(context: dict[str, Any], told: Told) -> dict[str, Any]:
    """The head of a page, for search engines and for those who share it."""
    return {
        "address": told.address or address_of(context["request"]),
        "kind": told.kind,
        "title": told.title,
        "description": told.description,
        "locale": LOCALES.get(get_language() or "fr", "fr_FR"),
        "site_name": context.get("programme", ""),
        "picture": told.picture,
        "picture_type": guess_type(told.picture)[0],
        "picture_alternative": told.picture_alternative,
        "data": linked_data.script(linked_data.pictured(told.things, told.picture)),
    }
