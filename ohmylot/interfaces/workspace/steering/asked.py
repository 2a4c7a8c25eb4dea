"""What a table of figures is asked for: which period, and as whoever is outside reads it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from ohmylot.domain.people.permissions import can_read_figures, seats_of
from ohmylot.domain.reporting import periods
from ohmylot.domain.reporting.periods import Period

AT_FIRST = "12-mois"


def period_of(request: HttpRequest) -> tuple[Period, str]:
    """The period and its word in the address, of whoever may read figures."""
    if not can_read_figures(request.user):
        raise PermissionDenied
    choices = periods.choices(today=timezone.localdate())
    asked = request.GET.get("periode", AT_FIRST)
    word = asked if asked in choices else AT_FIRST
    return choices[word], word


def is_published_to(request: HttpRequest) -> bool:
    """Outside the circle, and whenever asked, small counts are hidden."""
    return "publie" in request.GET or not seats_of(request.user).in_circle
