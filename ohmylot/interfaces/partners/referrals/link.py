"""The same page for who has no account: the link of the message, while it is good."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations.referral_links import NotNow, renew_link
from ohmylot.domain.projects.signed_links import REFERRAL
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.interfaces.partners.referrals.deeds import DEEDS, perform
from ohmylot.interfaces.partners.referrals.page import page_of
from ohmylot.interfaces.partners.referrals.reading import record_reading
from ohmylot.interfaces.partners.referrals.views import BESIDE


@never_cache
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    referral, good = _find(token)
    if not good:
        return _worn_out(request, referral, token)
    return _show(request, referral, token)


@never_cache
@require_POST
def answer(request: HttpRequest, token: str, deed: str) -> HttpResponse:
    referral, good = _find(token)
    if deed not in DEEDS:
        raise Http404
    if not good:
        return _worn_out(request, referral, token)
    result = perform(request, referral, DEEDS[deed], role="", by=None)
    if isinstance(result, FileResponse):
        return result
    if isinstance(result, forms.Form):
        return _show(request, referral, token, wrong=result)
    return redirect("partners:link:show", token)


@never_cache
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """A new one, to the address that the organisation is known by."""
    referral, _good = _find(token)
    sent = "Un nouveau lien part à l’adresse connue de votre organisation."
    try:
        renew_link(referral, at=timezone.now())
    except NotNow:
        sent = "Un lien vient de partir, ou cette mise en relation est terminée."
    messages.info(request, sent)
    return redirect("partners:link:show", token)


def _find(token: str) -> tuple[Referral, bool]:
    """The referral, and whether this link still opens it; once it has ended, it says so."""
    read = read_or_torn(REFERRAL, token)
    left = Referral.objects.exclude(sent_at=None).select_related(*BESIDE)
    referral = row_or_torn(left, code=read.code)
    current = read.holds(referral.link_number, timezone.now())
    return referral, current or referral.has_ended


def _show(
    request: HttpRequest, referral: Referral, token: str, wrong: forms.Form | None = None
) -> HttpResponse:
    page = page_of(referral, "", wrong)
    if page["is_open"]:
        record_reading(referral, user_id="", name=f"Lien envoyé à {referral.recipient.name}")
    return render(
        request,
        "partners/referrals/link.html",
        {**page, "address": reverse("partners:link:show", args=[token])},
        status=422 if wrong is not None else 200,
    )


def _worn_out(request: HttpRequest, referral: Referral, token: str) -> HttpResponse:
    context = {"token": token, "recipient": referral.recipient.name}
    return render(request, "partners/referrals/worn_out.html", context, status=410)
