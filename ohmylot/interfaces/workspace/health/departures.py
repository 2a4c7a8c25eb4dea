"""A departure noted by the health cell, for a structure that told it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.opportunities.asking.departures import DepartureForm
from ohmylot.domain.opportunities.models import Departure
from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.people.permissions import can_enter_health_cell
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.health.views import StructureForm

# In the address, in French.
OUTCOMES = {
    "parti": (Departure.Outcome.LEFT, "C’est noté : ce départ a eu lieu."),
    "reste": (Departure.Outcome.STAYS, "C’est noté : cette personne reste."),
}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not can_enter_health_cell(request.user):
        raise PermissionDenied
    structure, form = StructureForm(posted(request)), DepartureForm(posted(request), structure=None)
    if request.method == "POST" and structure.is_valid() & form.is_valid():
        health.foresee_departure(
            structure.cleaned_data["structure"], form.foreseen(), by=request.user, at=timezone.now()
        )
        messages.success(request, "Ce départ est noté. La cellule santé seule le lit.")
        return redirect("workspace:health:board")
    return _write(request, form, structure=structure)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    departure = _find(request, code)
    form = DepartureForm.of(departure, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            health.change_departure(departure, form.foreseen(), by=request.user, at=timezone.now())
        except health.SettledAlready:
            form.add_error(None, "Ce départ est déjà réglé : notez-en un autre.")
        else:
            messages.success(request, "C’est à jour.")
            return redirect("workspace:health:board")
    return _write(request, form, departure=departure)


@require_POST
def settle(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    departure = _find(request, code)
    if outcome not in OUTCOMES:
        raise Http404
    wanted, done = OUTCOMES[outcome]
    health.settle_departure(departure, wanted, by=request.user, at=timezone.now())
    messages.success(request, done)
    return redirect("workspace:health:board")


def _find(request: HttpRequest, code: str) -> Departure:
    if not can_enter_health_cell(request.user):
        raise PermissionDenied
    rows = Departure.objects.visible_to(request.user).select_related("structure")
    return get_object_or_404(rows, code=code)


def _write(
    request: HttpRequest,
    form: DepartureForm,
    *,
    structure: StructureForm | None = None,
    departure: Departure | None = None,
) -> HttpResponse:
    return render(
        request,
        "workspace/health/departure.html",
        {"form": form, "structure_form": structure, "departure": departure},
        status=422 if request.method == "POST" else 200,
    )
