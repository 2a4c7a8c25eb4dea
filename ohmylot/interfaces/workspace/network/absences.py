"""Who is away, until when, and who takes what waits."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people import operations, permissions
from ohmylot.domain.people.models import Absence, Membership
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import (
    AbsenceForm,
    AbsenceForSomebodyForm,
    EndAbsenceForm,
)

REFUSALS = {
    operations.AbsenceEndsBeforeItBegins: ("until", "Le retour doit suivre le départ."),
    operations.AlreadyAway: ("since", "Une autre absence occupe déjà une partie de ces jours."),
    operations.NobodyCoversThemselves: ("cover", "On ne peut pas prendre son propre relais."),
    operations.CoverIsAwayToo: ("cover", "Cette personne est absente elle aussi ces jours-là."),
    operations.OnlyTheCircleCovers: ("cover", "Seul un membre du réseau prend le relais."),
}


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Declare my own days away."""
    today = timezone.localdate()
    seats = Membership.objects.current(today).in_circle().filter(user=request.user)
    seat = seats.select_related("user").order_by("since", "pk").first()
    if seat is None:
        raise Http404
    form = AbsenceForm(posted(request), seat=seat, on=today)
    if request.method == "POST" and form.is_valid() and _declare(request, form, seat):
        return redirect("workspace:absences:mine")
    absences = Absence.objects.filter(membership__in=seats, until__gt=today)
    return render(
        request,
        "workspace/network/my_absences.html",
        {"form": form, "absences": _for_display(absences)},
    )


@require_http_methods(["GET", "POST"])
def everybody(request: HttpRequest) -> HttpResponse:
    """All absences to come; the coordination declares for somebody."""
    today = timezone.localdate()
    can_manage = permissions.can_manage_network(request.user)
    if request.method == "POST":
        refuse_unless_coordination(request)
    form = AbsenceForSomebodyForm(posted(request), on=today)
    if (
        request.method == "POST"
        and form.is_valid()
        and _declare(request, form, form.cleaned_data["seat"])
    ):
        return redirect("workspace:absences:everybody")
    absences = Absence.objects.filter(
        until__gt=today, membership__in=Membership.objects.current(today)
    )
    return render(
        request,
        "workspace/network/absences.html",
        {"form": form, "absences": _for_display(absences), "can_manage": can_manage},
    )


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Back earlier, or not leaving at all: mine, or anybody's for the coordination."""
    among = Absence.objects.all()
    if not permissions.can_manage_network(request.user):
        among = among.filter(membership__user=request.user)
    form = EndAbsenceForm(request.POST, among=among)
    if not form.is_valid():
        raise Http404
    absence = form.cleaned_data["absence"]
    now = timezone.now()
    try:
        operations.end_absence(absence, on=timezone.localdate(now), by=request.user, at=now)
    except operations.AbsenceAlreadyEnded:
        messages.info(request, "Cette absence était déjà terminée.")
    else:
        messages.success(request, "L’absence est terminée.")
    own = absence.membership.user_id == request.user.pk
    return redirect("workspace:absences:mine" if own else "workspace:absences:everybody")


def _declare(request: HttpRequest, form: AbsenceForm, seat: Membership) -> bool:
    days = {name: form.cleaned_data[name] for name in ("since", "until", "cover")}
    try:
        operations.declare_absence(seat, **days, by=request.user, at=timezone.now())
    except tuple(REFUSALS) as refusal:
        form.add_error(*REFUSALS[type(refusal)])
        return False
    messages.success(request, "L’absence est notée.")
    return True


def _for_display(absences):
    return absences.select_related(
        "membership__user", "membership__organisation", "cover__user"
    ).order_by("since", "pk")
