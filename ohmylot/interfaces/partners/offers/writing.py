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
from ohmylot.domain.opportunities.models import Kind, Opportunity, State
from ohmylot.domain.opportunities.permissions import kinds_of
from ohmylot.domain.opportunities.rereading import (
    remarks_on,
    remarks_on_words,
    to_read_first,
    was_read,
)
from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.domain.opportunities.wording import Remark
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.partners.offers.views import PUBLISH, find_ours

OUT_OF_SIGHT = (
    "C’est à jour. Elle emploie des mots que la loi écarte : elle n’est plus montrée tant que "
    "personne ne l’a relue."
)
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
    words = typed(request.GET, "q")
    return render(request, "opportunities/trades.html", {"hits": find_trades(words)})


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
    form = FORMS[kind](posted(request), initial=known)
    remarks = remarks_on_words(request.POST) if kind == Kind.JOB and request.POST else []
    unread = to_read_first(remarks)
    if request.method == "POST" and form.is_valid() and was_read(request.POST, unread):
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
    form = FORMS[offer.kind].of(offer, posted(request))
    remarks, unread = remarks_while_editing(request, offer)
    if request.method == "POST" and form.is_valid() and was_read(request.POST, unread):
        try:
            told = operations.offer_again(
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
            say_it_is_read(request, offer, told)
            return redirect("partners:offers:detail", offer.reference)
    context = {"form": form, "offer": offer, "kind": Kind(offer.kind)}
    return _show(request, {**context, "remarks": remarks, "unread": unread})


def remarks_while_editing(request: HttpRequest, offer: Opportunity) -> tuple[list[Remark], str]:
    """On what is typed, once it is; and what must be read before it goes."""
    if request.method != "POST" or offer.kind != Kind.JOB:
        return remarks_on(offer), ""
    remarks = remarks_on_words(request.POST)
    return remarks, to_read_first(remarks)


def say_it_is_read(request: HttpRequest, before: Opportunity, told: Opportunity) -> None:
    if before.state == State.PUBLISHED and told.state == State.REVIEW:
        messages.warning(request, OUT_OF_SIGHT)
    else:
        messages.success(request, "C’est à jour. Une personne de votre secteur la relit.")


def _show(request: HttpRequest, context: dict) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/offers/write.html", context, status=status)
