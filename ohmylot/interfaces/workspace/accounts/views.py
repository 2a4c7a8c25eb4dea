"""Accounts and their roles. The administrator sees no household, nor the accounts of households."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.people.permissions import STAFF_ROLES
from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.workspace.accounts.forms import EndSeatForm, NewAccountForm, SeatForm

# What may be done to an account: the words of the button that did it, and the operation.
DEEDS = {
    "inviter": ("L’invitation est repartie.", operations.invite),
    "fermer": ("Le compte est fermé.", operations.deactivate_account),
    "rouvrir": ("Le compte est rouvert.", operations.reactivate_account),
    "seconde-preuve": (
        "La seconde preuve est oubliée : elle sera demandée à la prochaine connexion.",
        operations.forget_second_factor,
    ),
    "deconnecter": ("Toutes ses sessions sont terminées.", operations.end_sessions),
}
REFUSALS = {
    operations.StillHasASeat: "Ce compte a encore une fonction : terminez-la d’abord.",
    operations.NobodyClosesTheirOwnAccount: "On ne ferme pas son propre compte.",
}
SEAT_REFUSALS = {
    operations.AlreadyHasThisSeat: "Ce compte a déjà cette fonction.",
    operations.NobodySeatsThemselves: "On ne se donne pas une fonction à soi-même : une autre "
    "personne qui administre les comptes peut le faire.",
    operations.AdministratorsOpenNoFile: "Qui administre les comptes ne lit aucun dossier : ces "
    "deux fonctions ne vont pas au même compte.",
}


def _accounts() -> QuerySet[User]:
    """A colleague who also settles here stays in the list: their seats must be able to end."""
    seated = Q(pk__in=Membership.objects.values("user"))
    return User.objects.filter(Q(person=None) | seated)


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    words = typed(request.GET, "q")
    seats = Membership.objects.current(timezone.localdate()).select_related("organisation")
    accounts = (
        _accounts()
        .filter(Q(full_name__icontains=words) | Q(email__icontains=words))
        .prefetch_related(Prefetch("memberships", seats.order_by("since")))
        .order_by("-is_active", "full_name", "pk")
    )
    page = Paginator(accounts, 50).get_page(request.GET.get("page"))
    return render(request, "workspace/accounts/list.html", {"page": page, "words": words})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = NewAccountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            user = operations.welcome_colleague(
                **form.cleaned_data, since=timezone.localdate(now), by=request.user, at=now
            )
        except operations.AddressAlreadyTaken:
            form.add_error("email", "Un compte s’ouvre déjà avec cette adresse.")
        else:
            messages.success(request, f"Le compte de {user} est ouvert, l’invitation est partie.")
            return redirect("workspace:accounts:detail", user.code)
    return render(request, "workspace/accounts/new.html", {"form": form})


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, get_object_or_404(_accounts(), code=code), SeatForm())


def _show(request: HttpRequest, account: User, form: SeatForm) -> HttpResponse:
    seats = account.memberships.select_related("organisation").order_by("-since")
    context: dict[str, Any] = {
        "account": account,
        "seats": seats,
        "today": timezone.localdate(),
        "form": form,
        "is_enrolled": Authenticator.objects.filter(user=account).exists(),
        "sessions": UserSession.objects.filter(user=account).count(),
        "is_staff_account": any(seat.role in STAFF_ROLES for seat in seats),
    }
    return render(request, "workspace/accounts/detail.html", context)


@require_POST
def add_seat(request: HttpRequest, code: str) -> HttpResponse:
    account = get_object_or_404(_accounts(), code=code)
    form, now = SeatForm(request.POST), timezone.now()
    if form.is_valid():
        try:
            operations.add_membership(
                account,
                form.cleaned_data["organisation"],
                form.cleaned_data["role"],
                since=timezone.localdate(now),
                by=request.user,
                at=now,
            )
        except tuple(SEAT_REFUSALS) as refusal:
            form.add_error("role", SEAT_REFUSALS[type(refusal)])
        else:
            messages.success(request, "La fonction est ajoutée.")
            return redirect("workspace:accounts:detail", account.code)
    return _show(request, account, form)


@require_POST
def end_seat(request: HttpRequest, code: str) -> HttpResponse:
    """End a seat that carries no project; the others are handed over by the coordination."""
    account = get_object_or_404(_accounts(), code=code)
    form = EndSeatForm(request.POST, among=account.memberships.filter(until=None))
    if not form.is_valid():
        raise Http404
    seat, now = form.cleaned_data["seat"], timezone.now()
    if Project.objects.counting_on(seat).exists():
        messages.error(
            request,
            "Des familles comptent sur cette fonction. "
            "La coordination les confie d’abord à quelqu’un, depuis le réseau.",
        )
    else:
        operations.end_membership(seat, until=timezone.localdate(now), by=request.user, at=now)
        messages.success(request, "La fonction est terminée.")
    return redirect("workspace:accounts:detail", account.code)


@require_POST
def act(request: HttpRequest, code: str, deed: str) -> HttpResponse:
    account = get_object_or_404(_accounts(), code=code)
    if deed not in DEEDS:
        raise Http404
    done, operation = DEEDS[deed]
    try:
        operation(account, by=request.user, at=timezone.now())
    except tuple(REFUSALS) as refusal:
        messages.error(request, REFUSALS[type(refusal)])
    else:
        messages.success(request, done)
    return redirect("workspace:accounts:detail", account.code)
