"""A seat of the network: what it answers for, and who takes over when somebody leaves it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.operations import assignments
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import HandOverForm, SeatForm
from ohmylot.interfaces.workspace.network.load import carried_by


def _find(request: HttpRequest, code: str) -> Membership:
    seats = Membership.objects.current(timezone.localdate()).for_display()
    seat = get_object_or_404(seats, code=code)
    refuse_unless_coordination(request)
    return seat


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    seat = _find(request, code)
    form = SeatForm.of(seat, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.arrange_seat(seat, **form.cleaned_data, by=request.user, at=timezone.now())
        except operations.OnlyTheCircleHasAreas:
            form.add_error("epcis", "Seuls les membres du réseau d’accueil couvrent un secteur.")
        else:
            messages.success(request, f"Les réglages de {seat.user} sont enregistrés.")
            return redirect(seat.organisation)
    return render(request, "workspace/network/seat.html", {"seat": seat, "form": form})


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody leaves: every project moves with a note, then the seat ends. All or nothing."""
    seat = _find(request, code)
    now = timezone.now()
    form = HandOverForm(request.POST or None, seat=seat, on=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        successor, ends_on = form.cleaned_data["to"], form.cleaned_data["ends_on"]
        try:
            with transaction.atomic():
                assignments.hand_over_all(
                    seat, to=successor, note=form.cleaned_data["note"], by=request.user, at=now
                )
                if ends_on:
                    operations.end_membership(
                        seat, until=ends_on, hand_over_to=successor, by=request.user, at=now
                    )
        except operations.SeatEndsBeforeItBegins:
            form.add_error("ends_on", "Cette date précède le début de la fonction.")
        except assignments.NobodyToHandOverTo:
            form.add_error(
                "to", "Personne ne peut reprendre tous ces projets : choisissez quelqu’un."
            )
        else:
            messages.success(request, f"Les projets de {seat.user} sont confiés.")
            return redirect(seat.organisation)
    context = {"seat": seat, "form": form, "carried": carried_by([seat])[0]}
    return render(request, "workspace/network/hand_over.html", context)
