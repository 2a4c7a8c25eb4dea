"""The network as one looks for somebody in it: organisations, their people, their areas."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people import permissions, queries
from ohmylot.domain.people.models import Organisation, Role
from ohmylot.interfaces.workspace.network.forms import DirectoryFilter
from ohmylot.interfaces.workspace.network.load import carried_by


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Who answers where, today; the holes first."""
    today = timezone.localdate()
    form = DirectoryFilter(request.GET)
    chosen = form.chosen()
    areas = queries.coverage_of_the_territory(today)
    template = "workspace/network/directory.html"
    if request.htmx:
        template += "#teams"
    return render(
        request,
        template,
        {
            "form": form,
            "teams": queries.directory(today, **chosen),
            "is_filtered": any(chosen.values()),
            "areas": areas,
            "lit": [area.epci.siren for area in areas if area.is_covered],
            "holes": [area.epci for area in areas if not area.is_covered],
            "can_manage": permissions.can_manage_network(request.user),
        },
    )


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation, slug=slug, closed_on=None)
    team = queries.directory(timezone.localdate(), [found])[0]
    shown = [
        seat.membership
        for seat in team.seats
        if permissions.can_see_load(request.user, seat.membership)
        and seat.membership.role in {Role.ADVISER, Role.COORDINATOR}
    ]
    return render(
        request,
        "workspace/network/organisation.html",
        {
            "team": team,
            "organisation": found,
            "loads": carried_by(shown),
            "can_manage": permissions.can_manage_network(request.user),
        },
    )


def refuse_unless_coordination(request: HttpRequest) -> None:
    if not permissions.can_manage_network(request.user):
        raise PermissionDenied
