"""« Devenir ambassadrice, ambassadeur » : asked on a page, signed by a link."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.campaigns.charter import charter_of, told
from ohmylot.domain.campaigns.links import CHARTER, charter_opens
from ohmylot.domain.campaigns.models import Ambassador, Mission
from ohmylot.domain.campaigns.operations.ambassadors import (
    NewAmbassador,
    ask_to_be_ambassador,
    let_ambassador_go,
    sign_charter,
)
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.sending import asked
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.foundations.ui.phones import PhoneField
from ohmylot.interfaces.partners.models import AmbassadorsPage
from ohmylot.interfaces.partners.site.telling import screen

TITLE = "Devenir ambassadrice ou ambassadeur"
SAYS = (
    "Parler d’ici parce que l’on y vit : ce que c’est, ce que ce n’est pas, et comment le demander."
)


class AmbassadorForm(forms.Form):
    """A name, an address, and why."""

    first_name = forms.CharField(label="Votre prénom", max_length=80)
    last_name = forms.CharField(label="Votre nom", max_length=80)
    email = forms.EmailField(
        label="Votre adresse e-mail", help_text="La réponse y vient, et la charte à signer."
    )
    phone = PhoneField(label="Votre téléphone", required=False)
    commune = CommuneField(label="Votre commune", max_length=80, required=False)
    missions = forms.MultipleChoiceField(
        label="Ce que vous feriez volontiers",
        choices=Mission.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label="Pourquoi ?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Deux phrases suffisent. Rien sur la santé, la religion ou les origines.",
    )

    def ambassador(self) -> NewAmbassador:
        said = self.cleaned_data
        return NewAmbassador(**said | {"missions": tuple(said["missions"])})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    def receive(form: AmbassadorForm, at: datetime) -> None:
        ask_to_be_ambassador(form.ambassador(), at=at)

    return asked(
        request,
        AmbassadorForm,
        receive,
        template="partners/site/ambassador_ask.html",
        thanks="partners_site:ambassador_thanks",
        several_lines={"words"},
        context=screen(request, TITLE, SAYS, under=AmbassadorsPage),
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    context = screen(request, "Merci", under=AmbassadorsPage)
    return render(request, "partners/site/ambassador_thanks.html", context)


@never_cache
@require_safe
def charter(request: HttpRequest, token: str) -> HttpResponse:
    found, good = _find(token)
    if not good:
        context = screen(request, "Ce lien ne sert plus")
        return render(request, "partners/site/worn_out.html", context, status=410)
    text = found.charter_text or charter_of(Territory.objects.current())
    context = screen(request, "La charte") | {"ambassador": found, "token": token}
    context["title"], context["promises"], context["paragraphs"] = told(text)
    context["signed"] = found.state == Ambassador.State.ACTIVE
    return render(request, "partners/site/charter.html", context)


@never_cache
@require_POST
def sign(request: HttpRequest, token: str) -> HttpResponse:
    found, good = _find(token)
    if good:
        sign_charter(found, at=timezone.now())
    return redirect("partners_site:charter", token)


@never_cache
@require_POST
def leave(request: HttpRequest, token: str) -> HttpResponse:
    found, good = _find(token)
    if good:
        let_ambassador_go(found, by=None, at=timezone.now())
    return redirect("partners_site:charter", token)


def _find(token: str) -> tuple[Ambassador, bool]:
    read = read_or_torn(CHARTER, token)
    found = row_or_torn(Ambassador.objects.all(), code=read.code)
    return found, charter_opens(read, found, timezone.now())
