"""What our organisation offers: how it stands, and what becomes of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.opportunities import reading
from ohmylot.domain.opportunities.facts import facts_of, reserved_facts_of
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.permissions import kinds_of
from ohmylot.domain.people.models import Organisation, Role
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.referral_access import trade_of
from ohmylot.interfaces.partners.offers.deeds import DEEDS, perform

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
            "publishing": [(one, kinds_of(one)) for one in publishing.order_by("name")],
        },
    )


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    offer = find(request, reference)
    return render(
        request,
        "partners/offers/detail.html",
        {
            "offer": offer,
            "facts": facts_of(offer),
            "reserved": reserved_facts_of(offer),
            "proposed": _proposed(request, offer),
            "interests": offer.interests.order_by("-asked_at") if offer.takeover_id else [],
            "may_write": True,
            "address": reverse("partners:offers:detail", args=[offer.reference]),
        },
    )


@require_POST
def answer(request: HttpRequest, reference: str, deed: str) -> HttpResponse:
    offer = find(request, reference)
    if deed not in DEEDS:
        raise Http404
    perform(request, offer, DEEDS[deed], by=request.user)
    return redirect("partners:offers:detail", offer.reference)


def find(request: HttpRequest, reference: str) -> Opportunity:
    """One of ours: in this room nobody reads another's, even of the network."""
    rows = Opportunity.objects.filter(publisher__in=_organisations(request)).for_display()
    return get_object_or_404(rows, reference=reference)


def _proposed(request: HttpRequest, offer: Opportunity) -> list[tuple[Referral, str]]:
    """Who was proposed for it, by their trade: a name is read where it was agreed to."""
    received = Referral.objects.received_by(_organisations(request)).filter(opportunity=offer)
    return [(referral, trade_of(referral)) for referral in received.order_by("-sent_at")]


def _organisations(request: HttpRequest) -> list[int]:
    return [pk for pk, _ in seats_of(request.user).receives_as]
