"""What the network may press on one offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ohmylot.domain.opportunities import operations, permissions
from ohmylot.domain.opportunities.models import Agreement, Opportunity
from ohmylot.interfaces.workspace.offers.forms import ReturnForm, WithdrawForm
from ohmylot.interfaces.workspace.offers.views import find, show


class NoForm(forms.Form):
    prefix = "rien"


@dataclass(frozen=True)
class Deed:
    act: Callable[..., Opportunity]
    done: str
    form: type[forms.Form] = NoForm
    may: Callable[..., bool] = permissions.can_review


def _agree(opportunity: Opportunity, **options: Any) -> Opportunity:
    return operations.agree(opportunity, Agreement.SPOKEN, **options)


DEEDS = {
    "accord": Deed(_agree, "C’est noté : son accord est donné de vive voix."),
    "publier": Deed(operations.publish_opportunity, "L’offre est publiée."),
    "rendre": Deed(operations.return_opportunity, "L’offre est rendue, avec vos mots.", ReturnForm),
    "verifier": Deed(
        operations.check_home, "C’est noté : une piste pour les familles du secteur, deux mois."
    ),
    "libre": Deed(
        operations.home_is_free,
        "Toujours libre : pour deux mois de plus.",
        may=permissions.can_write,
    ),
    "plus-libre": Deed(
        operations.home_is_taken,
        "Ce n’est plus libre : plus personne ne le propose.",
        may=permissions.can_write,
    ),
    "lien": Deed(operations.ask_to_confirm, "Le lien est parti à l’adresse connue."),
    "prolonger": Deed(
        operations.renew_opportunity, "L’offre continue d’être montrée.", may=permissions.can_write
    ),
    "pourvue": Deed(
        operations.fill_opportunity, "Bonne nouvelle : elle est pourvue.", may=permissions.can_write
    ),
    "retirer": Deed(
        operations.withdraw_opportunity,
        "L’offre est retirée.",
        WithdrawForm,
        may=permissions.can_write,
    ),
}
REFUSED: dict[type[Exception], str] = {
    operations.NobodyAgreed: "Personne n’a encore dit oui à sa publication : notez l’accord, ou "
    "envoyez le lien.",
    operations.EndsBeforeItBegins: "Son dernier jour est passé : modifiez-la d’abord.",
    operations.OpportunityHasEnded: "Cette offre est déjà terminée : rien n’a changé.",
    operations.NotNow: "Dans l’état où elle est, cela ne se fait pas : rien n’a changé.",
    operations.NowhereToSendTheLink: "Il n’y a pas d’adresse e-mail où envoyer le lien.",
    operations.NeedsItsOwnWord: "Une entreprise à reprendre ne paraît pas sur un oui dit au "
    "téléphone : envoyez le lien à qui la cède.",
    operations.NotAHome: "Cela ne se dit que d’un logement : rien n’a changé.",
    operations.LinkJustLeft: "Un lien vient de partir, ou il n’y a plus rien à confirmer.",
}


@require_POST
def perform(request: HttpRequest, reference: str, deed: str) -> HttpResponse:
    opportunity = find(request, reference)
    if deed not in DEEDS:
        raise Http404
    wanted = DEEDS[deed]
    if not wanted.may(request.user, opportunity):
        raise PermissionDenied
    form = wanted.form(request.POST)
    if not form.is_valid():
        return show(request, opportunity, wrong=form)
    try:
        wanted.act(opportunity, **form.cleaned_data, by=request.user, at=timezone.now())
    except tuple(REFUSED) as refusal:
        messages.warning(request, REFUSED[type(refusal)])
    else:
        messages.success(request, wanted.done)
    return redirect(opportunity)
