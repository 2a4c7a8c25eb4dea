"""What the network put into our hands: to answer, answered, done."""

from __future__ import annotations

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.privacy.sharing import is_in_the_circle
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.reading.received import received_by
from ohmylot.interfaces.partners.referrals.deeds import DEEDS, perform
from ohmylot.interfaces.partners.referrals.page import page_of
from ohmylot.interfaces.partners.referrals.reading import record_reading

BESIDE = (
    "project",
    "recipient",
    "sender__user",
    "sender__organisation",
    "document__person",
    "person",
    "opportunity",
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    mine = [pk for pk, _ in seats_of(request.user).receives_as]
    received = received_by(mine)
    return render(
        request,
        "partners/referrals/home.html",
        {
            "received": received,
            "organisations": Organisation.objects.filter(pk__in=mine).order_by("name"),
            "today": timezone.localdate(),
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code))


@require_POST
def answer(request: HttpRequest, code: str, deed: str) -> HttpResponse:
    referral = _find(request, code)
    if deed not in DEEDS:
        raise Http404
    role = _role(request, referral)
    result = perform(request, referral, DEEDS[deed], role=role, by=request.user)
    if isinstance(result, FileResponse):
        return result
    if isinstance(result, forms.Form):
        return _show(request, referral, wrong=result)
    return redirect("partners:referrals:detail", code)


def _show(
    request: HttpRequest, referral: Referral, wrong: forms.Form | None = None
) -> HttpResponse:
    page = page_of(referral, _role(request, referral), wrong)
    if page["is_open"]:
        record_reading(referral, user_id=request.user.pk, name=request.user.get_full_name())
    return render(
        request,
        "partners/referrals/detail.html",
        {**page, "address": reverse("partners:referrals:detail", args=[referral.code])},
        status=422 if wrong is not None else 200,
    )


def _find(request: HttpRequest, code: str) -> Referral:
    mine = [pk for pk, _ in seats_of(request.user).receives_as]
    found = Referral.objects.received_by(mine).select_related(*BESIDE)
    return get_object_or_404(found, code=code)


def _role(request: HttpRequest, referral: Referral) -> str:
    """Of their seats there, the one that opens most."""
    seats = seats_of(request.user).receives_as
    roles = [role for pk, role in seats if pk == referral.recipient_id]
    circle = [role for role in roles if is_in_the_circle(referral.recipient, role)]
    return (circle or roles)[0]
