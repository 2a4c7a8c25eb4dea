"""What a page says of itself to search engines and to those who share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest

from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.linked_data import Thing
from ohmylot.foundations.cms.models import ContentPage, HouseImage
from ohmylot.foundations.cms.pictures import BROKEN

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
# What networks ask for, and every one shows whole.
SHARED = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Told:
    title: str
    description: str = ""
    kind: str = "website"
    # A whole address, 1200 × 630.
    picture: str = ""
    picture_alternative: str = ""
    things: list[Thing] = field(default_factory=list)
    # Where a page of the other site stands; empty: here.
    address: str = ""


def address_of(request: HttpRequest) -> str:
    """The one address of this page: of its query, only the leaf of a list counts."""
    leaf = request.GET.get("page", "")
    counts = leaf.isascii() and leaf.isdigit() and int(leaf[:4]) > 1 and len(leaf) < 4
    return request.build_absolute_uri(
        f"{request.path}?page={int(leaf)}" if counts else request.path
    )


def shared(request: HttpRequest, image: HouseImage | None) -> str:
    """The picture as networks show it; empty when there is none, or its file is gone."""
    if image is None:
        return ""
    try:
        return request.build_absolute_uri(image.get_rendition(SHARED).url)
    except BROKEN:
        return ""


def told_by(request: HttpRequest, page: ContentPage, trail: list[tuple[str, str]]) -> Told:
    """A page that editors write: where it stands, what it answers, its picture."""
    address = page.get_url(request) or "/"
    elsewhere = "" if address.startswith("/") else address
    steps = [*trail, (page.title, address)]
    above = [(words, request.build_absolute_uri(path)) for words, path in steps]
    whole = request.build_absolute_uri(address)
    things = [
        linked_data.breadcrumb(above),
        linked_data.questions_of(page.body),
        page.thing(whole),
    ]
    image = page.picture_to_share
    return Told(
        page.seo_title or page.title,
        page.said_to_robots,
        picture=shared(request, image),
        picture_alternative=image.description if image else "",
        things=[thing for thing in things if thing],
        address=elsewhere,
    )
