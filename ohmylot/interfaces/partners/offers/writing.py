"""An offer written by who publishes it, in two minutes, on a phone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.asking import FORMS
from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.opportunities.permissions import kinds_of
from ohmylot.domain.opportunities.rereading import (
    remarks_on,
    remarks_on_words,
    to_read_first,
)
from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.permissions import seats_of
from ohmylot.interfaces.partners.offers.views import PUBLISH, find_ours

# In the address, in French.
NATURES = {
    "emploi": Kind.JOB,
    "reprise": Kind.TAKEOVER,
    "exercice": Kind.HEALTH,
    "logement": Kind.HOUSING,
}


def publishing(request: HttpRequest) -> list[Organisation]:
    """The outside organisations that this account may offer something for."""
    mine = [pk for pk, role in seats_of(request.user).receives_as if role in PUBLISH]
    return list(Organisation.objects.filter(pk__in=mine, closed_on=None).order_by("name"))


@require_safe
def trades(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")
    return render(request, "partners/offers/trades.html", {"hits": find_trades(words)})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str, nature: str) -> HttpResponse:
    mine = [organisation.pk for organisation in publishing(request)]
    organisation = get_object_or_404(Organisation, pk__in=mine, slug=slug)
    if nature not in NATURES:
        raise Http404
    kind = NATURES[nature]
    if kind not in kinds_of(organisation):
        raise PermissionDenied
    known = {"contact_email": organisation.email, "contact_phone": organisation.phone}
    if organisation.commune is not None:
        known["commune"] = organisation.commune
    if kind == Kind.JOB:
        known["employer_siret"] = organisation.siret
    form = FORMS[kind](request.POST if request.method == "POST" else None, initial=known)
    remarks = remarks_on_words(request.POST) if kind == Kind.JOB and request.POST else []
    unread = to_read_first(remarks)
    if request.method == "POST" and form.is_valid() and request.POST.get("relu", "") == unread:
        offer = operations.offer_opportunity(
            form.sheet(),
            form.details(),
            organisation,
            until=form.cleaned_data["until"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, "Merci. Une personne de votre secteur la relit, puis la publie.")
        return redirect("partners:offers:detail", offer.reference)
    context = {"form": form, "organisation": organisation, "kind": kind}
    return _show(request, {**context, "remarks": remarks, "unread": unread})


@require_POST
def wording(request: HttpRequest) -> HttpResponse:
    """What the legal helper remarks on the words being typed; nothing is kept."""
    remarks = remarks_on_words(request.POST)
    context = {"remarks": remarks, "unread": to_read_first(remarks)}
    return render(request, "opportunities/remarks.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    offer = find_ours(request, reference)
    form = FORMS[offer.kind].of(offer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.offer_again(
                offer,
                form.sheet(),
                form.details(),
                until=form.cleaned_data["until"],
                by=request.user,
                at=timezone.now(),
            )
        except operations.OpportunityHasEnded:
            form.add_error(None, "Cette offre est terminée : écrivez-en une nouvelle.")
        else:
            messages.success(request, "C’est à jour. Une personne de votre secteur la relit.")
            return redirect("partners:offers:detail", offer.reference)
    context = {"form": form, "offer": offer, "kind": Kind(offer.kind)}
    return _show(request, {**context, "remarks": remarks_on(offer), "unread": ""})


def _show(request: HttpRequest, context: dict) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/offers/write.html", context, status=status)
