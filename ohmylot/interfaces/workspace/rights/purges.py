"""What has been kept long enough: the list, its visa, then the erasure."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.privacy.models import Purge
from ohmylot.domain.privacy.operations import purging
from ohmylot.foundations.retention.registry import RULES

REFUSALS = {
    purging.NoVisa: "Le visa s’enregistre d’abord.",
    purging.AlreadyRun: "Cette liste est déjà exécutée, ou abandonnée.",
}


class VisaForm(forms.Form):
    visa = forms.CharField(
        label="Visa",
        max_length=200,
        help_text="Qui l’a donné, quand, sous quelle référence : « Archives départementales, "
        "bordereau 2026-12 ».",
    )


@require_safe
def purges(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "workspace/rights/purges.html",
        {
            "purges": Purge.objects.select_related("visa_by").order_by("-prepared_at")[:50],
            "rules": [(rule, rule.months()) for rule in RULES.values()],
        },
    )


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    purge = purging.prepare_purge(by=request.user, at=timezone.now())
    if purge is None:
        messages.info(request, "Rien n’est à effacer aujourd’hui.")
        return redirect("workspace:rights:purges")
    return redirect("workspace:rights:purge", purge.code)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, get_object_or_404(Purge, code=code), VisaForm())


def _show(request: HttpRequest, purge: Purge, form: VisaForm) -> HttpResponse:
    lines = list(purge.lines.order_by("rule", "since", "pk"))
    titles = {key: rule.title for key, rule in RULES.items()}
    return render(
        request,
        "workspace/rights/purge.html",
        {
            "purge": purge,
            "rows": [(line, titles.get(line.rule, line.rule)) for line in lines],
            "erased": sum(line.forgotten_at is not None for line in lines),
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponse:
    purge, form = get_object_or_404(Purge, code=code), VisaForm(request.POST)
    if not form.is_valid():
        return _show(request, purge, form)
    return _do(
        request, purge, "Le visa est enregistré.", purging.approve, form.cleaned_data["visa"]
    )


@require_POST
def run(request: HttpRequest, code: str) -> HttpResponse:
    purge = get_object_or_404(Purge, code=code)
    return _do(request, purge, "C’est effacé.", purging.run_purge)


@require_POST
def give_up(request: HttpRequest, code: str) -> HttpResponse:
    purge = get_object_or_404(Purge, code=code)
    return _do(request, purge, "La liste est abandonnée : rien n’est effacé.", purging.give_up)


def _do(request: HttpRequest, purge: Purge, done: str, deed, *words: str) -> HttpResponse:
    try:
        deed(purge, *words, by=request.user, at=timezone.now())
    except tuple(REFUSALS) as refusal:
        messages.error(request, REFUSALS[type(refusal)])
    else:
        messages.success(request, done)
    return redirect("workspace:rights:purge", purge.code)
