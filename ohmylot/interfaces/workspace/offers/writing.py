"""An offer entered while the telephone is still warm; or put right."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import operations, permissions
from ohmylot.domain.opportunities.asking import FORMS, PublisherForm
from ohmylot.domain.opportunities.models import Kind, Opportunity, State
from ohmylot.domain.opportunities.rereading import (
    remarks_on,
    remarks_on_words,
    to_read_first,
    was_read,
)
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.offers.views import find

# In the address, in French.
NATURES = {
    "emploi": Kind.JOB,
    "reprise": Kind.TAKEOVER,
    "exercice": Kind.HEALTH,
    "logement": Kind.HOUSING,
}
DONE = {
    State.PUBLISHED: "L’offre est publiée.",
    State.REVIEW: "Le lien est parti : un bouton, et l’offre sera publiée.",
    State.DRAFT: "L’offre est gardée en brouillon.",
}
OVER = "Cette offre est terminée : elle ne se modifie plus."


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which of the four."""
    return render(request, "workspace/offers/choose.html")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, nature: str) -> HttpResponse:
    if nature not in NATURES:
        raise Http404
    form = FORMS[NATURES[nature]](posted(request))
    publisher = PublisherForm(posted(request), kind=NATURES[nature])
    remarks = remarks_on_words(request.POST) if nature == "emploi" and request.POST else []
    unread = to_read_first(remarks)
    answered = form.is_valid() & publisher.is_valid() if request.method == "POST" else False
    if answered and was_read(request.POST, unread):
        opportunity = operations.enter_opportunity(
            form.sheet(),
            form.details(),
            publisher.publisher(),
            agreed=publisher.cleaned_data["agreed"],
            until=form.cleaned_data["until"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, DONE[opportunity.state])
        return redirect(opportunity)
    return render(
        request,
        "workspace/offers/write.html",
        {
            "form": form,
            "publisher_form": publisher,
            "kind": NATURES[nature],
            "remarks": remarks,
            "unread": unread,
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
def wording(request: HttpRequest) -> HttpResponse:
    """What the legal helper remarks on the words being typed; nothing is kept."""
    remarks = remarks_on_words(request.POST)
    context = {"remarks": remarks, "unread": to_read_first(remarks)}
    return render(request, "opportunities/remarks.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    opportunity = find(request, reference)
    refuse_unless_open(request, opportunity)
    form = FORMS[opportunity.kind].of(opportunity, posted(request))
    is_typed = request.method == "POST" and opportunity.kind == Kind.JOB
    remarks = remarks_on_words(request.POST) if is_typed else remarks_on(opportunity)
    unread = to_read_first(remarks) if is_typed else ""
    if request.method == "POST" and form.is_valid() and was_read(request.POST, unread):
        reviewed = permissions.can_review(request.user, opportunity)
        try:
            operations.edit_opportunity(
                opportunity,
                form.sheet(),
                form.details(),
                until=form.cleaned_data["until"],
                reviewed=reviewed,
                by=request.user,
                at=timezone.now(),
            )
        except operations.OpportunityHasEnded:
            form.add_error(None, OVER)
        else:
            messages.success(request, "L’offre est à jour.")
            return redirect(opportunity)
    return render(
        request,
        "workspace/offers/write.html",
        {
            "form": form,
            "offer": opportunity,
            "kind": Kind(opportunity.kind),
            "remarks": remarks,
            "unread": unread,
        },
        status=422 if request.method == "POST" else 200,
    )


def refuse_unless_open(request: HttpRequest, opportunity: Opportunity) -> None:
    """To write it, one must be allowed to read all of it."""
    opened = Opportunity.objects.open_to(request.user).filter(pk=opportunity.pk).exists()
    if not (opened and permissions.can_write(request.user, opportunity)):
        raise PermissionDenied
