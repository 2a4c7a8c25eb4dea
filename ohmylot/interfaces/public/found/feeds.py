"""Articles and events for whoever follows from elsewhere: RSS, Atom, iCalendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.cms import feeds, sharing
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.common import icalendar
from ohmylot.interfaces.public.models.articles import latest_articles
from ohmylot.interfaces.public.models.events import upcoming_events


def _articles(request: HttpRequest, home: Page) -> list[Any]:
    """Those of the other site that are for this one too stand among ours."""
    own = latest_articles().descendant_of(home).public()
    pages = sharing.latest(own, home, feeds.SHOWN)
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
    if subject not in SUBJECTS or form not in feeds.FORMS:
        raise Http404
    title, listed = SUBJECTS[subject]
    home = _home(request)
    pages = listed(request, home) if home else []
    return feeds.written(request, form, f"{title} · {_programme()}", pages)


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
    return list(pages.descendant_of(home).public()[: feeds.SHOWN])


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


def _programme() -> str:
    known = identity()
    return known.programme if known else ""
