"""Articles and events for whoever follows from elsewhere: RSS, Atom, iCalendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.cms import sharing
from ohmylot.foundations.cms.moments import when
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.common import icalendar
from ohmylot.interfaces.public.models.articles import latest_articles
from ohmylot.interfaces.public.models.events import upcoming_events

SHOWN = 30
FORMS = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def _articles(request: HttpRequest, home: Page) -> list[Any]:
    """Those of the other site that are for this one too stand among ours."""
    own = latest_articles().descendant_of(home).public()
    pages = sharing.latest(own, home, SHOWN)
    sharing.place_here(request, home, pages)
    return pages


def _events(request: HttpRequest, home: Page) -> list[Any]:
    return _of(home, upcoming_events(timezone.now()))


SUBJECTS: dict[str, tuple[Any, Callable[[HttpRequest, Page], list[Any]]]] = {
    "articles": (_("Articles"), _articles),
    "evenements": (_("Agenda"), _events),
}


@require_safe
def feed(request: HttpRequest, subject: str, form: str) -> HttpResponse:
    if subject not in SUBJECTS or form not in FORMS:
        raise Http404
    title, listed = SUBJECTS[subject]
    here = request.build_absolute_uri(request.path)
    written = FORMS[form](
        title=f"{title} · {_programme()}",
        link=request.build_absolute_uri(reverse("wagtail_serve", args=[""])),
        description=f"{title} · {_programme()}",
        language=get_language(),
        feed_url=here,
    )
    home = _home(request)
    for page in listed(request, home) if home else []:
        address = request.build_absolute_uri(page.get_url(request) or "/")
        written.add_item(
            title=page.title,
            link=request.build_absolute_uri(getattr(page, "address_here", address)),
            # Readers of feeds read HTML here.
            description=escape(". ".join(said for said in (_when(page), page.lead) if said)),
            # The one that counts, wherever it is read.
            unique_id=address,
            pubdate=_published(page),
            updateddate=page.last_published_at,
            author_name=getattr(page, "author", "") or None,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is coming, for an agenda that asks again by itself."""
    return _as_calendar(request, _here(request, upcoming_events(timezone.now())), "agenda")


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, to put in one's agenda."""
    events = _here(request, upcoming_events(timezone.now()).filter(slug=slug))
    if not events:
        raise Http404
    return _as_calendar(request, events[:1], slug)


def _home(request: HttpRequest) -> Page | None:
    return home_of(request, get_language() or settings.LANGUAGE_CODE)


def _here(request: HttpRequest, pages: Any) -> list[Any]:
    """Of this site, in the language of the address."""
    home = _home(request)
    return _of(home, pages) if home else []


def _of(home: Page, pages: Any) -> list[Any]:
    """Under this home, for everybody."""
    return list(pages.descendant_of(home).public()[:SHOWN])


def _as_calendar(request: HttpRequest, events: Iterable[Any], name: str) -> HttpResponse:
    events = list(events)
    changed = [event.last_published_at for event in events if event.last_published_at]
    words = icalendar.calendar(
        [_event(request, event) for event in events],
        name=f"{gettext('Agenda')} · {_programme()}",
        # The same events are the same bytes.
        at=max(changed, default=timezone.now()),
    )
    response = HttpResponse(words, content_type=icalendar.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _event(request: HttpRequest, page: Any) -> icalendar.Event:
    starts = timezone.localtime(page.starts_at)
    places = (page.venue, page.commune.name if page.commune else "")
    return icalendar.Event(
        uid=f"{page.translation_key}-{get_language()}@{request.get_host().partition(':')[0]}",
        starts=starts.date() if page.is_all_day else starts,
        ends=None if page.is_all_day else page.ends_at,
        title=page.title,
        place=", ".join(place for place in places if place),
        words="\n".join([page.lead, request.build_absolute_uri(page.get_url(request) or "/")]),
    )


def _when(page: Any) -> str:
    return when(page) if hasattr(page, "starts_at") else ""


def _published(page: Any) -> datetime | None:
    """An article says its day; an event, when it was announced."""
    day = getattr(page, "published_on", None)
    if day is None:
        return page.first_published_at
    return timezone.make_aware(datetime.combine(day, time(8)))


def _programme() -> str:
    known = identity()
    return known.programme if known else ""
