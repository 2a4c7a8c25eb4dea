"""A chamber's member notes, while the telephone is still warm, what somebody without an account
offers: any of the four kinds."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.asking import FORMS, PublisherForm
from ohmylot.domain.opportunities.models import State
from ohmylot.domain.opportunities.permissions import can_note_for
from ohmylot.domain.opportunities.rereading import remarks_on_words, to_read_first, was_read
from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.partners.offers.writing import NATURES, publishing

SPOKEN = "Vient de me le donner : à relire, puis publiée"
DONE = {
    State.REVIEW: "C’est noté. Elle paraît une fois confirmée et relue.",
    State.DRAFT: "L’offre est gardée en brouillon : le lien partira quand vous voudrez.",
}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str, nature: str) -> HttpResponse:
    mine = [organisation.pk for organisation in publishing(request)]
    chamber = get_object_or_404(Organisation, pk__in=mine, slug=slug)
    if nature not in NATURES:
        raise Http404
    if not can_note_for(chamber):
        raise PermissionDenied
    kind, typed = NATURES[nature], posted(request)
    form, publisher = FORMS[kind](typed), PublisherForm(typed, kind=kind, spoken=SPOKEN)
    remarks = remarks_on_words(request.POST) if nature == "emploi" and request.POST else []
    unread = to_read_first(remarks)
    answered = request.method == "POST" and form.is_valid() & publisher.is_valid()
    if answered and was_read(request.POST, unread):
        offer = operations.enter_from_chamber(
            form.sheet(),
            form.details(),
            publisher.publisher(),
            chamber,
            agreed=publisher.cleaned_data["agreed"],
            until=form.cleaned_data["until"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, DONE[State(offer.state)])
        return redirect("partners:offers:detail", offer.reference)
    context = {
        "form": form,
        "publisher_form": publisher,
        "organisation": chamber,
        "kind": kind,
        "remarks": remarks,
        "unread": unread,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/offers/write.html", context, status=status)
