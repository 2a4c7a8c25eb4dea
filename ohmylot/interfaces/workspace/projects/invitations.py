"""One click invites a household that lives here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ohmylot.domain.projects.operations import inviting
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.returning import back_to

REFUSALS = {
    inviting.TooSoonToInvite: "C’est un peu tôt pour cette invitation.",
    inviting.AlreadyInvited: "Ce foyer a déjà reçu cette invitation. Sa réponse suffit.",
    inviting.NoAddressToInvite: "Ce foyer n’a pas d’adresse e-mail : demandez-lui de vive voix.",
    AnswerIsNotAChoice: "Cette invitation n’existe pas.",
}


@require_POST
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    try:
        inviting.invite(
            project, request.POST.get("invitation", ""), by=request.user, at=timezone.now()
        )
    except tuple(REFUSALS) as refusal:
        messages.warning(request, REFUSALS[type(refusal)])
    else:
        messages.success(request, "L’invitation est partie. Le foyer répond oui, non ou plus tard.")
    return back_to(request, project)
