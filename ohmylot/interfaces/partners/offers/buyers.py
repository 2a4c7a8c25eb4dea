"""Who would take one of our businesses over: invited to read, or declined."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.operations.disclosing import NotInvited
from ohmylot.interfaces.partners.offers.views import find_ours

DEEDS = {
    "inviter": (operations.invite_buyer, "Le lien est parti : le dossier s’ouvre après l’accord."),
    "ecarter": (operations.decline_interest, "C’est dit à cette personne. Rien ne lui est ouvert."),
}


@require_POST
def answer(request: HttpRequest, reference: str, code: str, deed: str) -> HttpResponse:
    offer = find_ours(request, reference)
    interest = get_object_or_404(offer.interests, code=code)
    if deed not in DEEDS:
        raise Http404
    act, done = DEEDS[deed]
    try:
        act(interest, by=request.user, at=timezone.now())
    except (operations.OfferIsOver, NotInvited):
        messages.warning(request, "Cette reprise ou cette demande est terminée : rien n’a changé.")
    else:
        messages.success(request, done)
    return redirect("partners:offers:detail", reference)
