"""The network's meetings, for an agenda: all that is to come, or one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.common import icalendar
from ohmylot.interfaces.partners.models.network import MeetingPage, coming_meetings

SHOWN = 60


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """For an agenda that asks again by itself."""
    coming = coming_meetings(timezone.now()).public()[:SHOWN]
    return _as_calendar(request, coming, "agenda-du-reseau")


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    found = MeetingPage.objects.live().public().filter(slug=slug).order_by("pk").first()
    if found is None:
        raise Http404
    return _as_calendar(request, [found], slug)


def _as_calendar(request: HttpRequest, meetings: Iterable[Any], name: str) -> HttpResponse:
    meetings = list(meetings)
    changed = [page.last_published_at for page in meetings if page.last_published_at]
    known = identity()
    words = icalendar.calendar(
        [_event(request, page) for page in meetings],
        name=f"Réseau {known.programme}" if known else "Réseau",
        # The same meetings are the same bytes.
        at=max(changed, default=timezone.now()),
    )
    response = HttpResponse(words, content_type=icalendar.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _event(request: HttpRequest, page: MeetingPage) -> icalendar.Event:
    address = request.build_absolute_uri(page.get_url(request) or "/")
    told = [f"Pour {page.for_whom}." if page.for_whom else "", page.lead, address]
    return icalendar.Event(
        uid=f"{page.translation_key}@{request.get_host().partition(':')[0]}",
        starts=page.starts_at,
        ends=page.ends_at,
        title=page.title,
        place=page.venue,
        words="\n".join(words for words in told if words),
    )
