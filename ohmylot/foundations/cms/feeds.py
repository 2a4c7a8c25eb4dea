"""Dated pages of a site, for whoever follows them from elsewhere: RSS, Atom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language

from ohmylot.foundations.cms.moments import when

SHOWN = 30
FORMS: dict[str, Any] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def written(request: HttpRequest, form: str, title: str, pages: Iterable[Any]) -> HttpResponse:
    """In the language that is read. Of a page with ``address_here``, the link leads there, and
    what names it stays its one address: who follows both sites reads it once."""
    feed = FORMS[form](
        title=title,
        link=request.build_absolute_uri(reverse("wagtail_serve", args=[""])),
        description=title,
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
    )
    for page in pages:
        address = request.build_absolute_uri(page.get_url(request) or "/")
        feed.add_item(
            title=page.title,
            link=request.build_absolute_uri(getattr(page, "address_here", address)),
            # Readers of feeds read HTML here.
            description=escape(". ".join(said for said in (_when(page), page.lead) if said)),
            unique_id=address,
            pubdate=_published(page),
            updateddate=page.last_published_at,
            author_name=getattr(page, "author", "") or None,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _when(page: Any) -> str:
    return when(page) if hasattr(page, "starts_at") else ""


def _published(page: Any) -> datetime | None:
    """An article says its day; an event, when it was announced."""
    day = getattr(page, "published_on", None)
    if day is None:
        return page.first_published_at
    return timezone.make_aware(datetime.combine(day, time(8)))
