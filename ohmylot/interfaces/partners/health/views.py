"""What a health structure tells the network: who leaves, which interns come."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.opportunities import health_reading
from ohmylot.domain.opportunities.models import Departure, Intern
from ohmylot.domain.opportunities.models.health import structures_of
from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.people.models import Organisation

# In the address, in French.
OUTCOMES = {
    "parti": (Departure.Outcome.LEFT, "C’est noté : ce départ a eu lieu."),
    "reste": (Departure.Outcome.STAYS, "C’est noté : cette personne reste."),
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """In this room, one's own structure only, even for somebody of the health cell."""
    structures = ours(request)
    today = timezone.localdate()
    departures = Departure.objects.filter(structure__in=structures).expected()
    return render(
        request,
        "partners/health/home.html",
        {
            "structures": structures,
            "departures": departures.select_related("structure").order_by("leaves_on", "pk"),
            "semesters": [
                (semester, [one for one in welcomes if one.intern.structure in structures])
                for semester, welcomes in health_reading.interns_for(request.user, on=today)
            ],
        },
    )


@require_POST
def settle(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    departure = departure_of(request, code)
    if outcome not in OUTCOMES:
        raise Http404
    wanted, done = OUTCOMES[outcome]
    health.settle_departure(departure, wanted, by=request.user, at=timezone.now())
    messages.success(request, done)
    return redirect("partners:health:home")


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    health.cancel_intern(intern_of(request, code), by=request.user, at=timezone.now())
    messages.success(request, "C’est noté : cette personne ne vient pas. Son nom est effacé.")
    return redirect("partners:health:home")


def ours(request: HttpRequest) -> list[Organisation]:
    mine = Organisation.objects.filter(pk__in=structures_of(request.user), closed_on=None)
    found = list(mine.select_related("commune", "epci").order_by("name"))
    if not found:
        raise Http404
    return found


def departure_of(request: HttpRequest, code: str) -> Departure:
    rows = Departure.objects.filter(structure__in=structures_of(request.user))
    return get_object_or_404(rows.select_related("structure"), code=code)


def intern_of(request: HttpRequest, code: str) -> Intern:
    rows = Intern.objects.filter(structure__in=structures_of(request.user)).coming()
    return get_object_or_404(rows.select_related("structure__epci"), code=code)
