"""A seat of the network: its days, what it answers for."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Membership, Role
from ohmylot.domain.people.operations.memberships import OnlyPartnersManage, let_manage
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import SeatForm

PARTNER, EMPLOYER, HEALTH = Role.PARTNER, Role.EMPLOYER, Role.HEALTH


def _find(request: HttpRequest, code: str) -> Membership:
    seats = Membership.objects.current(timezone.localdate()).for_display()
    seat = get_object_or_404(seats, code=code)
    refuse_unless_coordination(request)
    return seat


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    seat = _find(request, code)
    form = SeatForm.of(seat, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.arrange_seat(seat, **form.cleaned_data, by=request.user, at=timezone.now())
        except operations.OnlyTheCircleHasAreas:
            form.add_error("epcis", "Seuls les membres du réseau d’accueil couvrent un secteur.")
        else:
            messages.success(request, f"Les réglages de {seat.user} sont enregistrés.")
            return redirect(seat.organisation)
    return render(
        request,
        "workspace/network/seat.html",
        {"seat": seat, "form": form, "may_manage": seat.role in (PARTNER, EMPLOYER, HEALTH)},
        status=422 if form.errors else 200,
    )


@require_POST
def manager(request: HttpRequest, code: str) -> HttpResponse:
    """In a partner's space, this person invites their colleagues; or no more."""
    seat = _find(request, code)
    manages = request.POST.get("manages") == "1"
    try:
        let_manage(seat, manages, by=request.user, at=timezone.now())
    except OnlyPartnersManage as wrong:
        raise Http404 from wrong
    messages.success(
        request,
        f"{seat.user} gère les membres de son organisation."
        if manages
        else f"{seat.user} ne gère plus les membres.",
    )
    return redirect("workspace:seats:edit", code)
