"""What a type of page is, besides a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.linked_data import Thing
from ohmylot.interfaces.public import models


def thing_of(request: HttpRequest, page: models.PublicPage) -> Thing | None:
    address = request.build_absolute_uri(page.get_url(request) or "/")
    if isinstance(page, models.ArticlePage):
        return article_of(page, address, page.published_on, page.author)
    if isinstance(page, models.TestimonialPage) and page.first_published_at:
        day = timezone.localdate(page.first_published_at)
        return article_of(page, address, day, page.who)
    if isinstance(page, models.EventPage):
        return _event(page, address)
    if isinstance(page, models.CompanyPage):
        company = linked_data.organisation(page.title, page.website or address)
        return company | {"description": page.makes}
    return None


def article_of(page: Any, address: str, day: Any, author: str) -> Thing:
    return linked_data.article(
        page.title,
        address,
        published=day,
        changed=page.last_published_at,
        author=author,
        description=page.said_to_robots,
    )


def _event(page: models.EventPage, address: str) -> Thing:
    places = (page.venue, page.commune.name if page.commune else "")
    starts = timezone.localtime(page.starts_at)
    ends = timezone.localtime(page.ends_at) if page.ends_at else None
    return linked_data.event(
        page.title,
        address,
        starts=starts.date() if page.is_all_day else starts,
        ends=ends,
        place=", ".join(place for place in places if place),
        commune=page.commune.name if page.commune else "",
        description=page.said_to_robots,
    )
