from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people.models import Role
from ohmylot.domain.people.operations import second_factor
from ohmylot.domain.people.permissions import (
    can_edit_sites,
    can_enter_partners,
    can_enter_workspace,
    needs_second_factor,
    seats_of,
)
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.numbers import whole_number

# What a role opens, when it opens a room of its own; the first that fits.
ROOMS = [
    (Role.ADMINISTRATOR, "workspace:accounts:list"),
    (Role.DPO, "workspace:consultations"),
    (Role.ELECTED, "workspace:steering:figures"),
]


@login_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Each account to its own room."""
    user = request.user
    if can_enter_workspace(user):
        return redirect("workspace:today")
    if hasattr(user, "person"):
        return redirect("household:home")
    if can_edit_sites(user):
        return redirect("wagtailadmin_home")
    roles = seats_of(user).roles
    for role, room in ROOMS:
        if role in roles:
            return redirect(room)
    if can_enter_partners(user):
        return redirect("partners:home")
    territory = Territory.objects.filter(code=settings.TERRITORY).first()
    return render(request, "entrance/no_room.html", {"territory": territory})


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return render(
        request, "entrance/account.html", {"is_staff_account": needs_second_factor(request.user)}
    )


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one session of mine, elsewhere."""
    number = request.POST.get("session", "")
    sessions = UserSession.objects.filter(user=request.user)
    session = get_object_or_404(sessions.select_related("user"), pk=whole_number(number))
    second_factor.end_session(session, by=request.user, at=timezone.now())
    messages.success(request, _("Cette session est terminée."))
    return redirect("usersessions_list")
