"""The network as one looks for somebody in it: organisations, their people, their areas."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people import permissions, queries
from ohmylot.domain.projects.reading.organisations import held_by_organisation, named
from ohmylot.interfaces.workspace.network.forms import DirectoryFilter

# Beyond, one searches: nobody reads three hundred cards.
SHOWN = 60


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Who answers where, today; the holes first."""
    today = timezone.localdate()
    form = DirectoryFilter(request.GET)
    chosen, words = form.chosen(), form.words()
    teams = queries.directory(today, **chosen, among=named(words) if words else None)
    holding = held_by_organisation()
    areas = queries.coverage_of_the_territory(today)
    template = "workspace/network/directory.html"
    if request.htmx:
        template += "#teams"
    return render(
        request,
        template,
        {
            "form": form,
            "teams": [(team, holding.get(team.organisation.pk)) for team in teams[:SHOWN]],
            "beyond": max(0, len(teams) - SHOWN),
            "is_filtered": bool(words) or any(chosen.values()),
            "areas": areas,
            "lit": [area.epci.siren for area in areas if area.is_covered],
            "holes": [area.epci for area in areas if not area.is_covered],
            "can_manage": permissions.can_manage_network(request.user),
        },
    )


def refuse_unless_coordination(request: HttpRequest) -> None:
    if not permissions.can_manage_network(request.user):
        raise PermissionDenied
