from __future__ import annotations

from collections import Counter

from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.people.queries import uncovered_areas
from ohmylot.domain.projects import reading
from ohmylot.domain.projects.models import ReceivedMail
from ohmylot.domain.projects.permissions import can_open
from ohmylot.domain.projects.reading.invitations import to_invite
from ohmylot.foundations.messaging.models import Email


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What waits for me, the most urgent first, with one deed a row."""
    now = timezone.now()
    day = reading.today_of(request.user, now=now, today=timezone.localdate())
    waiting = [*day.waiting, *day.unassigned]
    # Of a reserved file, neither telephone nor words: they stay with those who may open it.
    opened = {project.pk for project in waiting if can_open(request.user, project)}
    coordinates = seats_of(request.user).coordinates
    phones = reading.phones_of(waiting) if waiting else {}
    return render(
        request,
        "workspace/today/today.html",
        {
            "day": day,
            "waiting": _rows(day.waiting, day, phones, opened),
            "unassigned": _rows(day.unassigned, day, phones, opened),
            "coordinates": coordinates,
            **(_left_to_a_person() if coordinates else {}),
            "to_invite": to_invite(request.user, on=timezone.localdate()),
            "now": now,
        },
    )


def _left_to_a_person() -> dict[str, int]:
    """For the coordination: messages to decide of, mail of no file, areas of nobody. One query."""
    sent = Email.objects.needing_a_person().order_by().values_list(Value("to_decide"))
    mail = ReceivedMail.objects.to_sort().filter(project=None)
    areas = uncovered_areas(timezone.localdate()).order_by().values_list(Value("uncovered"))
    rows = sent.union(mail.order_by().values_list(Value("to_sort")), areas, all=True)
    return dict(Counter(what for (what,) in rows))


def _rows(
    projects: list, day: reading.Today, phones: dict[int, str], opened: set[int]
) -> list[dict]:
    return [
        {
            "project": project,
            "request": day.last_requests.get(project.pk) if project.pk in opened else None,
            "phone": phones.get(project.pk, "") if project.pk in opened else "",
        }
        for project in projects
    ]
