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


def _mistaken(opportunity: Opportunity, **options: Any) -> Opportunity:
    return operations.withdraw_opportunity(opportunity, WithdrawnBecause.MISTAKE, **options)


DEEDS = {
    "confirmer": Deed(_confirm, "Merci. C’est noté : votre offre est à vous."),
    "prolonger": Deed(operations.renew_opportunity, "Votre offre continue d’être montrée."),
    "libre": Deed(operations.home_is_free, "Merci : il reste proposé deux mois de plus."),
    "plus-libre": Deed(operations.home_is_taken, "Merci. Plus personne ne le propose."),
    "pourvue": Deed(operations.fill_opportunity, "Bonne nouvelle : votre offre est pourvue."),
    "retirer": Deed(_withdraw, "Votre offre est retirée : plus personne ne la lit."),
}
# Of an offer noted by us for somebody else: nothing that is theirs to say.
DEEDS_OF_WHO_NOTED = {
    "lien": Deed(operations.ask_to_confirm, "Le lien est parti à l’adresse connue."),
    "abandonner": Deed(_mistaken, "Elle est abandonnée : rien n’a paru."),
}
REFUSED: dict[type[Exception], str] = {
    operations.OpportunityHasEnded: "Cette offre est déjà terminée : rien n’a changé.",
    operations.NotAHome: "Cela ne se dit que d’un logement : rien n’a changé.",
    operations.NowhereToSendTheLink: "Il n’y a pas d’adresse e-mail où envoyer le lien.",
    operations.LinkJustLeft: "Un lien vient de partir, ou il n’y a plus rien à confirmer.",
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
