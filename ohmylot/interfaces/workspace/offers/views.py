"""The catalogue at the network's desk: the list, and one offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities import permissions, reading
from ohmylot.domain.opportunities.facts import facts_of, reserved_facts_of
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.places import place_in_words
from ohmylot.domain.opportunities.rereading import remarks_on
from ohmylot.foundations.common.addresses import asked_otherwise
from ohmylot.interfaces.workspace.offers.forms import OfferFilterForm, ReturnForm, WithdrawForm


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """The newest first. With htmx, only the table is sent back."""
    today = timezone.localdate()
    form = OfferFilterForm(request.GET)
    kept = form.kept()
    page = reading.offers_of(request.user, kept, on=today, after=request.GET.get("apres", ""))
    open_ones = _open_to(request, page.rows)
    rows = [(offer, _place(offer, open_ones)) for offer in page.rows]
    template = "workspace/offers/list.html"
    if request.htmx:
        template += "#table"
    return render(
        request,
        template,
        {
            "form": form,
            "kept": kept,
            "page": page,
            "rows": rows,
            "tasks": None if request.htmx else reading.tasks_of(request.user, on=today),
            "next": asked_otherwise(request, apres=page.next_mark) if page.next_mark else "",
            "first": "" if page.is_first else asked_otherwise(request, apres=""),
        },
    )


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    return show(request, find(request, reference))


def find(request: HttpRequest, reference: str) -> Opportunity:
    rows = Opportunity.objects.visible_to(request.user).for_display()
    return get_object_or_404(rows.select_related("entered_by"), reference=reference)


def show(
    request: HttpRequest, opportunity: Opportunity, wrong: forms.Form | None = None
) -> HttpResponse:
    """The page of one offer; with a form that was refused, everything typed is still in it."""
    asked: dict[str, Any] = {form.prefix: form for form in (ReturnForm(), WithdrawForm())}
    if wrong is not None:
        asked[wrong.prefix] = wrong
    opened = _open_to(request, [opportunity])
    return render(
        request,
        "workspace/offers/detail.html",
        {
            "offer": opportunity,
            "facts": facts_of(opportunity),
            "place": _place(opportunity, opened),
            "reserved": reserved_facts_of(opportunity) if opened else [],
            # Of a business, who sells it is read by those who may read all of it.
            "is_whole": bool(opened) or not opportunity.takeover_id,
            "may_write": permissions.can_write(request.user, opportunity),
            "may_review": permissions.can_review(request.user, opportunity),
            "remarks": remarks_on(opportunity) if opportunity.is_living else [],
            "twins": Opportunity.objects.twins_of(opportunity).for_display()[:10],
            "return_form": asked["rendre"],
            "withdraw_form": asked["retirer"],
            "opened": wrong.prefix if wrong else "",
        },
        status=422 if wrong else 200,
    )


def _open_to(request: HttpRequest, offers: Sequence[Opportunity]) -> set[int]:
    shown = [offer.pk for offer in offers]
    whole = Opportunity.objects.open_to(request.user).filter(pk__in=shown)
    return set(whole.values_list("pk", flat=True))


def _place(offer: Opportunity, opened: set[int]) -> str:
    """Of a business, what anybody may read to who may not read all of it."""
    commune = offer.commune if offer.pk in opened or not offer.takeover_id else None
    return place_in_words(offer, commune)
