"""Who never answers: the coordination's basket."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.projects.reading.received import silences

A_YEAR = timedelta(days=365)


@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    if not can_manage_network(request.user):
        raise PermissionDenied
    found = silences(since=timezone.now() - A_YEAR)
    return render(request, "workspace/network/silences.html", {"silences": found})
