"""Our organisation: its figures, its members, invited by their own manager."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people.models import Membership, Organisation
from ohmylot.domain.people.operations import AddressAlreadyTaken, welcome_colleague
from ohmylot.domain.people.operations.memberships import end_membership
from ohmylot.domain.people.permissions import can_manage_members, seats_of
from ohmylot.domain.projects.reading.received import figures_of


class ColleagueForm(forms.Form):
    full_name = forms.CharField(label="Prénom et nom", max_length=150)
    email = forms.EmailField(label="Adresse e-mail", help_text="L’invitation y part tout de suite.")


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, _find(request, slug), ColleagueForm())


@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """A colleague sits in the same role as their manager."""
    organisation = _find_to_manage(request, slug)
    form = ColleagueForm(request.POST)
    if form.is_valid():
        try:
            welcome_colleague(
                form.cleaned_data["email"],
                form.cleaned_data["full_name"],
                organisation,
                _role(request, organisation),
                since=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            )
        except AddressAlreadyTaken:
            form.add_error(
                "email",
                "Cette adresse a déjà un compte : demandez à la coordination de l’ajouter.",
            )
        else:
            messages.success(request, "L’invitation est partie.")
            return redirect("partners:organisation:detail", slug)
    return _show(request, organisation, form)


@require_POST
def end_seat(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Of a colleague: advisers, officers, administrators who sit there too are not theirs."""
    organisation = _find_to_manage(request, slug)
    colleagues = _members(organisation).filter(role=_role(request, organisation))
    seat = get_object_or_404(colleagues.exclude(user=request.user), code=code)
    end_membership(seat, until=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, f"{seat.user.full_name} n’entre plus ici.")
    return redirect("partners:organisation:detail", slug)


def _show(request: HttpRequest, organisation: Organisation, form: forms.Form) -> HttpResponse:
    manages = can_manage_members(request.user, organisation)
    return render(
        request,
        "partners/organisation/detail.html",
        {
            "organisation": organisation,
            "figures": figures_of(organisation),
            "members": _members(organisation).order_by("user__full_name"),
            "manages": manages,
            "their_role": _role(request, organisation) if manages else "",
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def _members(organisation: Organisation):
    seats = Membership.objects.current(timezone.localdate())
    return seats.filter(organisation=organisation).select_related("user")


def _find(request: HttpRequest, slug: str) -> Organisation:
    mine = [pk for pk, _ in seats_of(request.user).receives_as]
    return get_object_or_404(Organisation, pk__in=mine, slug=slug)


def _find_to_manage(request: HttpRequest, slug: str) -> Organisation:
    organisation = _find(request, slug)
    if not can_manage_members(request.user, organisation):
        raise PermissionDenied
    return organisation


def _role(request: HttpRequest, organisation: Organisation) -> str:
    seats = _members(organisation).filter(user=request.user, manages=True)
    return seats.order_by("pk").values_list("role", flat=True)[0]
