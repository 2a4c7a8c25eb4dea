"""Who would tell their story, who would welcome others: for the coordination."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ohmylot.domain.projects.reading.invitations import willing
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination


@require_safe
def the_willing(request: HttpRequest) -> HttpResponse:
    refuse_unless_coordination(request)
    page = willing(request.user, after=request.GET.get("apres", ""))
    return render(request, "workspace/network/willing.html", {"page": page})
