"""Employers who ask for a space: opened, or declined with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.opportunities import operations, permissions
from ohmylot.domain.opportunities.models import SpaceRequest
from ohmylot.domain.people.models import Organisation

SHOWN = 50


class DeclineForm(forms.Form):
    prefix = "refuser"

    words = forms.CharField(
        label="Pourquoi ?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ces mots sont envoyés à la personne qui demande.",
    )


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; then the answers given lately."""
    rows = SpaceRequest.objects.visible_to(request.user).select_related("commune", "epci")
    return render(
        request,
        "workspace/offers/employers.html",
        {
            "waiting": rows.waiting().order_by("asked_at"),
            "answered": rows.exclude(answered_at=None).order_by("-answered_at")[:SHOWN],
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code))


@require_POST
def open_it(request: HttpRequest, code: str) -> HttpResponse:
    asked = _find_to_answer(request, code)
    try:
        operations.open_space(asked, by=request.user, at=timezone.now())
    except operations.AddressOpensAnotherRoom:
        messages.warning(
            request,
            "Cette adresse ouvre déjà une autre porte ici : demandez-en une autre à cette "
            "personne. Rien n’a changé.",
        )
    except operations.AnsweredAlready:
        messages.info(request, "Une réponse a déjà été donnée : elle reste comme elle est.")
    else:
        messages.success(request, "L’espace est ouvert, et la personne est prévenue.")
    return redirect(asked)


@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    asked = _find_to_answer(request, code)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, wrong=form)
    try:
        operations.decline_space(
            asked, form.cleaned_data["words"], by=request.user, at=timezone.now()
        )
    except operations.AnsweredAlready:
        messages.info(request, "Une réponse a déjà été donnée : elle reste comme elle est.")
    else:
        messages.success(request, "C’est dit, avec vos mots.")
    return redirect(asked)


def _find(request: HttpRequest, code: str) -> SpaceRequest:
    rows = SpaceRequest.objects.visible_to(request.user)
    rows = rows.select_related("commune", "epci", "organisation", "answered_by")
    return get_object_or_404(rows, code=code)


def _find_to_answer(request: HttpRequest, code: str) -> SpaceRequest:
    asked = _find(request, code)
    if asked.answered_at is None and not permissions.can_answer_space(request.user, asked):
        raise PermissionDenied
    return asked


def _show(
    request: HttpRequest, asked: SpaceRequest, wrong: DeclineForm | None = None
) -> HttpResponse:
    known = Organisation.objects.filter(siret=asked.siret, closed_on=None).first()
    return render(
        request,
        "workspace/offers/employer.html",
        {
            "asked": asked,
            "known": known,
            "decline_form": wrong or DeclineForm(),
            "opened": wrong is not None,
        },
        status=422 if wrong else 200,
    )
