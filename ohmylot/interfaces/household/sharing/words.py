"""What a household says about sharing, with one button: yes, no, not any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ohmylot.domain.people.models import User
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.operations import AnsweredMeanwhile, NeverGiven
from ohmylot.domain.privacy.wording import in_words
from ohmylot.domain.projects.operations.sharing import (
    agree_to_share,
    refuse_to_share,
    withdraw_sharing,
)

YES, NO, NO_MORE = "oui", "non", "retirer"


def say(
    request: HttpRequest, consent: SharingConsent, word: str, *, channel: str, by: User | None
) -> None:
    """One deed, and a sentence that says what follows; said twice, it is said once."""
    at = timezone.now()
    try:
        if word == YES:
            agree_to_share(consent, channel=channel, by=by, at=at)
            said = _("Merci, c’est noté. Vous pouvez changer d’avis à tout moment.")
        elif word == NO:
            refuse_to_share(consent, by=by, at=at)
            said = _("C’est noté : rien ne part.")
        elif word == NO_MORE:
            withdraw_sharing(consent, by=by, at=at)
            said = _("C’est fait : vos informations ne leur sont plus visibles.")
        else:
            raise Http404
    except (AnsweredMeanwhile, NeverGiven):
        messages.info(request, _("Une autre réponse est déjà enregistrée : la voici."))
    else:
        messages.success(request, said)


def told(consent: SharingConsent) -> dict[str, object]:
    """A consent and its facts as the household reads them."""
    return {"consent": consent, "facts": in_words(consent.scopes)}
