from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.models import Absence, Membership
from ohmylot.domain.projects.models import Project
from ohmylot.domain.territory.models import Territory
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.wording import what_comes_next

NEAR_A_SEAT = ("user", "organisation", "portrait")


@dataclass(frozen=True)
class Answering:
    """Who answers this household today; ``away`` is the one who usually does."""

    seat: Membership | None
    away: Membership | None = None
    back_on: date | None = None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My project, mine only: who answers, what comes next, the dates, what I asked."""
    now = timezone.now()
    project = my_project(
        request,
        *(f"{seat}__{near}" for seat in ("lead", "proposed_to") for near in NEAR_A_SEAT),
        "moving_to",
    )
    today = timezone.localdate(now)
    return render(
        request,
        "household/home.html",
        {
            "project": project,
            "answering": _answering(project, today),
            "territory": Territory.objects.filter(code=settings.TERRITORY).first(),
            "next_words": what_comes_next(project, now=now),
            "visits": project.visits.filter(on__gte=today).order_by("on"),
            "moving_on": project.moving_on
            if project.moving_on and project.moving_on >= today
            else None,
            "enquiries": project.enquiries.select_related("commune").order_by("received_at"),
        },
    )


def _answering(project: Project, today: date) -> Answering:
    seat = project.lead or project.proposed_to
    if seat is None:
        return Answering(None)
    absence = (
        Absence.objects.filter(membership=seat, since__lte=today, until__gt=today)
        .select_related("cover__user", "cover__organisation", "cover__portrait")
        .first()
    )
    if absence is None:
        return Answering(seat)
    return Answering(absence.cover, away=seat, back_on=absence.until)
