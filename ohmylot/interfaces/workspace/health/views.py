"""The health cell's screen: posts, departures by year and place, zones and dated aids."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities import health_reading
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.permissions import can_enter_health_cell


class StructureForm(forms.Form):
    """For which structure; the rest is asked by another form."""

    structure = forms.ModelChoiceField(
        Organisation.objects.filter(kind=Organisation.Kind.HEALTH, closed_on=None).order_by("name"),
        label="Structure de santé",
        empty_label="Choisissez",
    )


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    if not can_enter_health_cell(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    zones, zoned_in = health_reading.zones_by_area()
    return render(
        request,
        "workspace/health/board.html",
        {
            "forecast": health_reading.forecast_for(request.user, on=today),
            "posts": health_reading.posts_open(on=today),
            "zones": zones,
            "zoned_in": zoned_in,
            "interns": health_reading.interns_for(request.user, on=today),
            "today": today,
        },
    )
