"""What our organisation offers: how it stands, and what becomes of it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.opportunities import reading
from ohmylot.domain.opportunities.facts import facts_of, reserved_facts_of
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.permissions import can_note_for, kinds_of
from ohmylot.domain.people.models import Organisation, Role
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.referral_access import trade_of
from ohmylot.interfaces.partners.offers.deeds import DEEDS, DEEDS_OF_WHO_NOTED, perform

# Seats from which one publishes for their organisation.
PUBLISH = frozenset({Role.PARTNER, Role.EMPLOYER, Role.HEALTH})


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    mine = _organisations(request)
    publishing = Organisation.objects.filter(
        pk__in=[pk for pk, role in seats_of(request.user).receives_as if role in PUBLISH]
    )
    return render(
        request,
        "partners/offers/list.html",
        {
            "page": reading.published_by(mine, after=request.GET.get("apres", "")),
            "publishing": [
                (one, kinds_of(one), can_note_for(one)) for one in publishing.order_by("name")
            ],
        },
    )


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    offer = find(request, reference)
    ours = offer.publisher_id in _organisations(request)
    return render(
        request,
        "partners/offers/detail.html",
        {
            "offer": offer,
            "facts": facts_of(offer),
            "reserved": reserved_facts_of(offer),
            "proposed": _proposed(request, offer),
            "interests": offer.interests.order_by("-asked_at")
            if ours and offer.takeover_id
            else [],
            "may_write": True,
            "is_ours": ours,
            "address": reverse("partners:offers:detail", args=[offer.reference]),
        },
    )


@require_POST
def answer(request: HttpRequest, reference: str, deed: str) -> HttpResponse:
    offer = find(request, reference)
    ours = offer.publisher_id in _organisations(request)
    deeds = DEEDS if ours else DEEDS_OF_WHO_NOTED
    if deed not in deeds:
        raise Http404
    perform(request, offer, deeds[deed], by=request.user)
    return redirect("partners:offers:detail", offer.reference)


def find(request: HttpRequest, reference: str) -> Opportunity:
    """One of ours, or noted by us: in this room nobody reads another's, even of the network."""
    mine = _organisations(request)
    rows = Opportunity.objects.filter(Q(publisher__in=mine) | Q(entered_from__in=mine))
    return get_object_or_404(rows.for_display(), reference=reference)


def find_ours(request: HttpRequest, reference: str) -> Opportunity:
    """One that is ours to write."""
    offer = find(request, reference)
    if offer.publisher_id not in _organisations(request):
        raise PermissionDenied
    return offer


def _proposed(request: HttpRequest, offer: Opportunity) -> list[tuple[Referral, str]]:
    """Who was proposed for it, by their trade: a name is read where it was agreed to."""
    received = Referral.objects.received_by(_organisations(request)).filter(opportunity=offer)
    return [(referral, trade_of(referral)) for referral in received.order_by("-sent_at")]


def _organisations(request: HttpRequest) -> list[int]:
    return [pk for pk, _ in seats_of(request.user).receives_as]
