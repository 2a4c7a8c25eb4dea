from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import reading


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What waits for me, the most urgent first, with one deed a row."""
    now = timezone.now()
    day = reading.today_of(request.user, now=now, today=timezone.localdate())
    waiting = [*day.waiting, *day.unassigned]
    phones = reading.phones_of(waiting) if waiting else {}
    return render(
        request,
        "workspace/today/today.html",
        {
            "day": day,
            "waiting": _rows(day.waiting, day, phones),
            "unassigned": _rows(day.unassigned, day, phones),
            "coordinates": seats_of(request.user).coordinates,
            "now": now,
        },
    )


def _rows(projects: list, day: reading.Today, phones: dict[int, str]) -> list[dict]:
    return [
        {
            "project": project,
            "request": day.last_requests.get(project.pk),
            "phone": phones.get(project.pk, ""),
        }
        for project in projects
    ]
