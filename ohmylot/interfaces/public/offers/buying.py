"""Somebody would take a business over: known first, then bound to silence, then told."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.disclosure import (
    BUYER,
    agreement_for,
    file_open_to,
    is_let_in,
)
from ohmylot.domain.opportunities.facts import facts_of
from ohmylot.domain.opportunities.models import BuyerInterest, Kind, Opportunity
from ohmylot.domain.opportunities.operations.disclosing import NotInvited
from ohmylot.foundations.common.sending import asked
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.foundations.ui.phones import PhoneField


class InterestForm(forms.Form):
    full_name = forms.CharField(label=gettext_lazy("Vos prénom et nom"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Votre adresse e-mail"))
    phone = PhoneField(label=gettext_lazy("Votre téléphone"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Votre projet, en deux phrases"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, slug: str) -> HttpResponse:
    public = Opportunity.objects.public(timezone.localdate()).filter(kind=Kind.TAKEOVER)
    offer = get_object_or_404(public, slug=slug)

    def receive(form: InterestForm, at: datetime) -> None:
        operations.show_interest(offer, **form.cleaned_data, at=at)
        messages.success(request, _("Merci. Votre intérêt est transmis : on vous répond."))

    return asked(
        request,
        InterestForm,
        receive,
        template="public/offers/interest.html",
        thanks=reverse("public:offers:detail", args=[offer.slug]),
        several_lines={"words"},
        context={"offer": offer},
    )


@never_cache
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """The agreement, to accept; once accepted, the whole file."""
    found, good = _find(token)
    if not good or not found.opportunity.is_living:
        return render(request, "public/offers/file_closed.html", status=410)
    return render(
        request,
        "public/offers/file.html",
        {
            "interest": found,
            "offer": found.opportunity,
            "token": token,
            "text": found.agreement_text or agreement_for(found),
            "facts": facts_of(found.opportunity),
            "reserved": file_open_to(found),
        },
    )


@never_cache
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    found, good = _find(token)
    if good:
        try:
            operations.accept_confidentiality(found, at=timezone.now())
        except (NotInvited, operations.OfferIsOver):
            messages.warning(request, _("Ce dossier ne se lit plus : rien n’a changé."))
    return redirect("public:offers:file", token)


def _find(token: str) -> tuple[BuyerInterest, bool]:
    read = read_or_torn(BUYER, token)
    beside = ("opportunity__publisher", "opportunity__takeover", "opportunity__commune")
    rows = BuyerInterest.objects.select_related(*beside)
    found = row_or_torn(rows, code=read.code)
    return found, is_let_in(found, read, timezone.now())
