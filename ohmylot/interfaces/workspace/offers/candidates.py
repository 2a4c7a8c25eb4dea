"""For one offer: those who agreed to be proposed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.projects.reading.matched.candidates import candidates_for
from ohmylot.interfaces.workspace.offers.views import find


@require_safe
def candidates(request: HttpRequest, reference: str) -> HttpResponse:
    """Best first; what weighs is what the offer asks, never who they are or where they live."""
    offer = find(request, reference)
    on = timezone.localdate()
    return render(
        request,
        "workspace/offers/candidates.html",
        {
            "offer": offer,
            "candidates": candidates_for(offer, request.user, on=on),
            "is_public": offer.is_public(on),
        },
    )
