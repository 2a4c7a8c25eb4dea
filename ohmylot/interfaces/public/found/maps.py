"""The pages that search engines are told of, by section, with the day they last changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, Site

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.models.opportunity import OpportunityQuerySet
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.foundations.cms.navigation import home_of

Row = tuple[str, datetime | None]
# Besides the pages that editors write.
ADDRESSES = (
    "public:enquiries:new",
    "public:communes:index",
    "public:finder:find",
    "public:twojobs:find",
    "public:offers:index",
    "public:site:personal_data",
    "public:site:legal",
    "public:site:accessibility",
)

# Readers refuse more than 50,000 addresses a file.
OFFERS_IN_ONE = 20_000


def sections(request: HttpRequest) -> dict[str, Callable[[HttpRequest], Iterator[Row]]]:
    """The partners' host has its own pages, and no commune."""
    site = Site.find_for_request(request)
    if site is None or site.is_default_site:
        return {"pages": pages_and_addresses, "communes": communes, **_offer_sections()}
    # A site that is not in this language has nothing to tell in it: readers refuse empty maps.
    return {"pages": pages} if _home(request) else {}


def _home(request: HttpRequest) -> Page | None:
    return home_of(request, translation.get_language() or settings.LANGUAGE_CODE)


def _offer_sections() -> dict[str, Callable[[HttpRequest], Iterator[Row]]]:
    """As many as a reader of sitemaps takes: « offers », then « offers-2 »…"""
    leaves = max(1, -(-_open_offers().count() // OFFERS_IN_ONE))
    return {
        "offers" if leaf == 0 else f"offers-{leaf + 1}": partial(offers, leaf=leaf)
        for leaf in range(leaves)
    }


def pages(request: HttpRequest) -> Iterator[Row]:
    """Under the home of the language of this address, whoever may read them."""
    home = _home(request)
    if home is None:
        return
    found = Page.objects.descendant_of(home, inclusive=True).live().public().order_by("path")
    for page in found.defer_streamfields():
        path = page.get_url(request)
        if path:
            yield path, page.last_published_at


def pages_and_addresses(request: HttpRequest) -> Iterator[Row]:
    yield from pages(request)
    for name in ADDRESSES:
        yield reverse(name), None


def communes(request: HttpRequest) -> Iterator[Row]:
    loaded_at = Territory.objects.current().loaded_at
    start = reverse("public:communes:index")
    for slug in Commune.objects.living().order_by("slug").values_list("slug", flat=True):
        yield f"{start}{slug}/", loaded_at


def offers(request: HttpRequest, *, leaf: int) -> Iterator[Row]:
    """Those that are open; the address of one that is over answers that it is."""
    start = reverse("public:offers:index")
    first = leaf * OFFERS_IN_ONE
    rows = _open_offers().order_by("pk").values_list("slug", "updated_at")
    for slug, changed in rows[first : first + OFFERS_IN_ONE]:
        yield f"{start}{slug}/", changed


def _open_offers() -> OpportunityQuerySet:
    return Opportunity.objects.public(timezone.localdate())
