"""What a publisher may press on its own offer, whether it signed in or holds the link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import Opportunity, WithdrawnBecause
from ohmylot.domain.people.models import User


@dataclass(frozen=True)
class Deed:
    act: Callable[..., Opportunity]
    done: str


def _confirm(opportunity: Opportunity, *, by: User | None, at: Any) -> Opportunity:
    return operations.adopt_opportunity(opportunity, at=at)


def _withdraw(opportunity: Opportunity, **options: Any) -> Opportunity:
    return operations.withdraw_opportunity(opportunity, WithdrawnBecause.PUBLISHER, **options)


DEEDS = {
    "confirmer": Deed(_confirm, "Merci. C’est noté : votre offre est à vous."),
    "prolonger": Deed(operations.renew_opportunity, "Votre offre continue d’être montrée."),
    "pourvue": Deed(operations.fill_opportunity, "Bonne nouvelle : votre offre est pourvue."),
    "retirer": Deed(_withdraw, "Votre offre est retirée : plus personne ne la lit."),
}
REFUSED: dict[type[Exception], str] = {
    operations.OpportunityHasEnded: "Cette offre est déjà terminée : rien n’a changé.",
    operations.NotNow: "Dans l’état où elle est, cela ne se fait pas : rien n’a changé.",
    operations.EndsBeforeItBegins: "Son dernier jour est passé : appelez-nous pour la reprendre.",
}


def perform(request: HttpRequest, opportunity: Opportunity, deed: Deed, by: User | None) -> None:
    try:
        deed.act(opportunity, by=by, at=timezone.now())
    except tuple(REFUSED) as refusal:
        messages.warning(request, REFUSED[type(refusal)])
    else:
        messages.success(request, deed.done)
