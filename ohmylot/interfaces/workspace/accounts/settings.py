"""The territory's settings: later edits win over the seeding file."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.territory.models import Territory
from ohmylot.domain.territory.operations import edit_territory
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.accounts.forms import SECTIONS, SettingsForm


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    territory = get_object_or_404(Territory, code=settings.TERRITORY)
    form = SettingsForm(posted(request), instance=territory)
    if request.method == "POST" and form.is_valid():
        edit_territory(territory, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Les réglages sont enregistrés.")
        return redirect("workspace:settings")
    sections = [(heading, [form[name] for name in names]) for heading, names in SECTIONS]
    return render(
        request,
        "workspace/accounts/settings.html",
        {
            "form": form,
            "sections": sections,
            "territory": territory,
            "may_write_situations": can_manage_network(request.user),
        },
    )
