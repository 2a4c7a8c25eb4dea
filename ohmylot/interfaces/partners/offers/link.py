"""The page of one offer for who publishes it without an account: the link, while it is good."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.asking import FORMS
from ohmylot.domain.opportunities.facts import facts_of, reserved_facts_of
from ohmylot.domain.opportunities.links import OFFER
from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.opportunities.rereading import was_read
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.partners.offers.deeds import DEEDS, perform
from ohmylot.interfaces.partners.offers.writing import remarks_while_editing


@never_cache
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Shown, never done: mail programmes open links."""
    offer, good = _find(token)
    if not good:
        return _worn_out(request, offer, token)
    return render(
        request,
        "partners/offers/link.html",
        {
            "offer": offer,
            "facts": facts_of(offer),
            "reserved": reserved_facts_of(offer),
            "address": reverse("partners:offers:link:show", args=[token]),
            "is_ours": True,
            "token": token,
        },
    )


@never_cache
@require_POST
def answer(request: HttpRequest, token: str, deed: str) -> HttpResponse:
    offer, good = _find(token)
    if deed not in DEEDS:
        raise Http404
    if not good:
        return _worn_out(request, offer, token)
    perform(request, offer, DEEDS[deed], by=None)
    return redirect("partners:offers:link:show", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Put right what was noted for them: theirs by doing so, and read over again."""
    offer, good = _find(token)
    if not good:
        return _worn_out(request, offer, token)
    if not offer.is_living:
        return redirect("partners:offers:link:show", token)
    form = FORMS[offer.kind].of(offer, posted(request))
    remarks, unread = remarks_while_editing(request, offer)
    if request.method == "POST" and form.is_valid() and was_read(request.POST, unread):
        operations.correct_opportunity(
            offer,
            form.sheet(),
            form.details(),
            until=form.cleaned_data["until"],
            at=timezone.now(),
        )
        messages.success(request, "C’est à jour, et à vous. Une personne du secteur la relit.")
        return redirect("partners:offers:link:show", token)
    context = {
        "form": form,
        "offer": offer,
        "token": token,
        "kind": Kind(offer.kind),
        "remarks": remarks,
        "unread": unread,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/offers/correct.html", context, status=status)


@never_cache
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """A new one, to the address that is known."""
    offer, _good = _find(token)
    sent = "Un nouveau lien part à l’adresse que nous connaissons."
    try:
        if offer.is_signal:
            operations.send_home_link(offer, at=timezone.now())
        else:
            operations.ask_to_confirm(offer, by=None, at=timezone.now())
    except (operations.LinkJustLeft, operations.NowhereToSendTheLink):
        sent = "Un lien vient de partir, ou cette offre est terminée."
    messages.info(request, sent)
    return redirect("partners:offers:link:show", token)


def _find(token: str) -> tuple[Opportunity, bool]:
    read = read_or_torn(OFFER, token)
    offer = row_or_torn(Opportunity.objects.for_display(), reference=read.code)
    return offer, read.holds(offer.link_number, timezone.now())


def _worn_out(request: HttpRequest, offer: Opportunity, token: str) -> HttpResponse:
    context = {"token": token, "publisher": offer.published_by}
    return render(request, "partners/offers/worn_out.html", context, status=410)
