"""Who asks to show our brand: granted, refused with a reason, withdrawn."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.campaigns.models import BrandUse
from ohmylot.domain.campaigns.operations import brand as operations
from ohmylot.domain.campaigns.permissions import can_grant_the_brand
from ohmylot.foundations.ui.days import DayField

SHOWN = 200
ALREADY = "Une réponse a déjà été donnée : elle reste comme elle est."


class GrantForm(forms.Form):
    public_words = forms.CharField(
        label="Ce que tout le monde lira",
        max_length=200,
        help_text="L’usage, en une phrase : « Affiches de recrutement en vitrine ».",
    )
    until = DayField(label="Jusqu’au")
    conditions = forms.CharField(
        label="Conditions",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Envoyées avec l’accord.",
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("Ce jour est passé : choisissez-en un à venir.")
        return until


class ReasonForm(forms.Form):
    words = forms.CharField(
        label="Pourquoi ?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ces mots sont envoyés à qui a demandé.",
    )


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; those granted; then the others."""
    if not can_grant_the_brand(request.user):
        raise PermissionDenied
    rows = BrandUse.objects.visible_to(request.user)
    today = timezone.localdate()
    current = rows.current(today)
    others = rows.exclude(state=BrandUse.State.ASKED).exclude(pk__in=current.values("pk"))
    return render(
        request,
        "workspace/brand/list.html",
        {
            "waiting": rows.waiting().order_by("asked_at"),
            "current": current.order_by("until", "organisation")[:SHOWN],
            "others": others.order_by("-updated_at")[:SHOWN],
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code))


@require_POST
def grant(request: HttpRequest, code: str) -> HttpResponse:
    use = _find(request, code)
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _show(request, use, grant_form=form)
    try:
        operations.grant_brand(use, **form.cleaned_data, by=request.user, at=timezone.now())
    except operations.AnsweredAlready:
        messages.info(request, ALREADY)
    else:
        messages.success(request, "C’est accordé : le lien des fichiers est parti.")
    return redirect(use)


@require_POST
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    return _say_no(request, code, operations.refuse_brand)


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    return _say_no(request, code, operations.withdraw_brand)


@require_POST
def send_files(request: HttpRequest, code: str) -> HttpResponse:
    use = _find(request, code)
    try:
        operations.send_files_again(use, by=request.user, at=timezone.now())
    except operations.NotGranted:
        messages.info(request, "Cet usage n’est pas en cours : rien n’est parti.")
    else:
        messages.success(request, "Un nouveau lien est parti ; l’ancien est fermé.")
    return redirect(use)


def _say_no(request: HttpRequest, code: str, deed) -> HttpResponse:
    use = _find(request, code)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, use, reason_form=form)
    try:
        deed(use, form.cleaned_data["words"], by=request.user, at=timezone.now())
    except (operations.AnsweredAlready, operations.NotGranted):
        messages.info(request, ALREADY)
    else:
        messages.success(request, "C’est dit, avec vos mots.")
    return redirect(use)


def _find(request: HttpRequest, code: str) -> BrandUse:
    rows = BrandUse.objects.visible_to(request.user).select_related("answered_by")
    return get_object_or_404(rows, code=code)


def _show(
    request: HttpRequest,
    use: BrandUse,
    grant_form: GrantForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    # What the coordination publishes begins with what was asked.
    first = {"public_words": " ".join(use.what_for.split())[:200], "until": use.until}
    wrong = grant_form or reason_form
    context = {
        "use": use,
        "is_current": use.is_current(timezone.localdate()),
        "grant_form": grant_form or GrantForm(initial=first),
        "reason_form": reason_form or ReasonForm(),
        "opened": reason_form is not None,
    }
    return render(request, "workspace/brand/detail.html", context, status=422 if wrong else 200)
