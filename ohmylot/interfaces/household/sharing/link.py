"""The same question from a message, for who has no space: the page asks, a button answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.signed_links import CONSENT
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.interfaces.household.sharing.words import say, told


@never_cache
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    consent, good = _find(token)
    if not good:
        return _worn_out(request)
    return render(request, "household/sharing/link.html", {"row": told(consent), "token": token})


@never_cache
@require_POST
def answer(request: HttpRequest, token: str, word: str) -> HttpResponse:
    consent, good = _find(token)
    if not good:
        return _worn_out(request)
    by = consent.person.user if consent.person else None
    say(request, consent, word, channel=SharingConsent.Channel.MESSAGE, by=by)
    return redirect("household:link:show", token)


def _find(token: str) -> tuple[SharingConsent, bool]:
    read = read_or_torn(CONSENT, token)
    rows = SharingConsent.objects.select_related("recipient", "person__user")
    consent = row_or_torn(rows, code=read.code)
    return consent, not read.is_over(timezone.now())


def _worn_out(request: HttpRequest) -> HttpResponse:
    return render(request, "household/sharing/worn_out.html", status=410)
