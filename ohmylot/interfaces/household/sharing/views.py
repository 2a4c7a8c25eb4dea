"""What was shared of us, with whom, since when; and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.wording import in_words
from ohmylot.domain.projects.models import Referral
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.sharing.apart import ApartForm
from ohmylot.interfaces.household.sharing.words import say, told


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    project = my_project(request)
    consents = SharingConsent.objects.filter(household=project.household_id).select_related(
        "recipient", "person"
    )
    rows = [told(consent) for consent in consents.order_by("-asked_at", "-pk")]
    # What another adult said aloud is theirs to confirm: here it is simply agreed to.
    asked = [row for row in rows if _is_asked(row["consent"], request)]
    referrals = Referral.objects.filter(project=project).exclude(sent_at=None)
    return render(
        request,
        "household/sharing/list.html",
        {
            "asked": asked,
            "given": [row for row in rows if row["consent"].state == "given" and row not in asked],
            "over": [row for row in rows if row["consent"].state in {"refused", "withdrawn"}],
            "referrals": [
                (referral, in_words(referral.scopes))
                for referral in referrals.for_display().order_by("-sent_at", "-pk")
            ],
            "apart": project.silenced.order_by("name"),
            "apart_form": ApartForm(),
        },
    )


def _is_asked(consent: SharingConsent, request: HttpRequest) -> bool:
    mine = consent.person is not None and consent.person.user_id == request.user.pk
    return consent.state == "asked" or (mine and consent.waits_for_a_word)


@require_POST
def answer(request: HttpRequest, code: str, word: str) -> HttpResponse:
    """Each adult answers what was asked of them, and of nobody else."""
    my_project(request)
    mine = SharingConsent.objects.filter(person__user=request.user)
    consent = get_object_or_404(mine, code=code)
    say(request, consent, word, channel=SharingConsent.Channel.SPACE, by=request.user)
    return redirect("household:sharing:list")
