"""One click invites a household that lives here; the willing are listed for the coordination."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.projects.operations import inviting
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.domain.projects.reading.invitations import willing
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.returning import back_to

REFUSALS = {
    inviting.TooSoonToInvite: "C’est un peu tôt pour cette invitation.",
    inviting.AlreadyInvited: "Ce foyer a déjà reçu cette invitation. Sa réponse suffit.",
    inviting.NoAddressToInvite: "Ce foyer n’a pas d’adresse e-mail : demandez-lui de vive voix.",
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


@require_safe
def the_willing(request: HttpRequest) -> HttpResponse:
    """Who would tell their story, who would welcome others."""
    refuse_unless_coordination(request)
    page = willing(request.user, after=request.GET.get("apres", ""))
    return render(request, "workspace/network/willing.html", {"page": page})
