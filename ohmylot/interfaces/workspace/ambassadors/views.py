"""Who would speak of the place: sent the charter, or declined with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.campaigns.models import Ambassador
from ohmylot.domain.campaigns.operations import ambassadors as operations
from ohmylot.domain.campaigns.permissions import can_answer_ambassadors

SHOWN = 200
ALREADY = "Une réponse a déjà été donnée : elle reste comme elle est."


class DeclineForm(forms.Form):
    words = forms.CharField(
        label="Pourquoi ?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ces mots sont envoyés à la personne.",
    )


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; those in title; then the others, lately answered."""
    if not can_answer_ambassadors(request.user):
        raise PermissionDenied
    rows = Ambassador.objects.visible_to(request.user).select_related("commune")
    rows = rows.defer("commune__outline")
    state = Ambassador.State
    return render(
        request,
        "workspace/ambassadors/list.html",
        {
            "waiting": rows.waiting().order_by("asked_at"),
            "invited": rows.filter(state=state.INVITED).order_by("answered_at")[:SHOWN],
            "active": rows.filter(state=state.ACTIVE).order_by("last_name", "first_name")[:SHOWN],
            "others": rows.filter(state__in=[state.DECLINED, state.LEFT]).order_by("-updated_at")[
                :SHOWN
            ],
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code), DeclineForm())


@require_POST
def send_charter(request: HttpRequest, code: str) -> HttpResponse:
    ambassador = _find(request, code)
    try:
        operations.send_charter(ambassador, by=request.user, at=timezone.now())
    except operations.AnsweredAlready:
        messages.info(request, ALREADY)
    else:
        messages.success(request, "La charte est partie, à lire et à signer.")
    return redirect(ambassador)


@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    ambassador = _find(request, code)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, ambassador, form)
    words = form.cleaned_data["words"]
    try:
        operations.decline_ambassador(ambassador, words, by=request.user, at=timezone.now())
    except operations.AnsweredAlready:
        messages.info(request, ALREADY)
    else:
        messages.success(request, "C’est dit, avec vos mots.")
    return redirect(ambassador)


@require_POST
def let_go(request: HttpRequest, code: str) -> HttpResponse:
    ambassador = _find(request, code)
    try:
        operations.let_ambassador_go(ambassador, by=request.user, at=timezone.now())
    except operations.NotInvited:
        messages.info(request, "Rien n’était en cours avec cette personne.")
    else:
        messages.success(request, "C’est terminé, et la personne est prévenue.")
    return redirect(ambassador)


def _find(request: HttpRequest, code: str) -> Ambassador:
    rows = Ambassador.objects.visible_to(request.user).select_related("commune", "answered_by")
    return get_object_or_404(rows, code=code)


def _show(request: HttpRequest, ambassador: Ambassador, form: DeclineForm) -> HttpResponse:
    context = {"ambassador": ambassador, "decline_form": form, "opened": bool(form.errors)}
    status = 422 if form.errors else 200
    return render(request, "workspace/ambassadors/detail.html", context, status=status)
