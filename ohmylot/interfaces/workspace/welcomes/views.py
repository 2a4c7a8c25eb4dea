"""Who takes new patients, and since when: said by advisers, shown on the communes' pages."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.territory import operations
from ohmylot.domain.territory.models import PatientWelcome
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.fields import CommuneField

SHOWN = 200


class WelcomeForm(forms.Form):
    commune = CommuneField(label="Commune", max_length=120)
    profession = forms.ChoiceField(label="Profession", choices=PatientWelcome.Profession)
    practice = forms.CharField(
        label="Cabinet ou maison de santé",
        max_length=120,
        help_text="Le nom du lieu plutôt que celui d’une personne.",
    )
    phone = forms.CharField(label="Téléphone du cabinet", max_length=30, required=False)
    said_by = forms.CharField(
        label="Qui l’a dit",
        max_length=120,
        help_text="Le secrétariat, la mairie, la structure de santé…",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def everybody(request: HttpRequest) -> HttpResponse:
    """Declare one, and see those that are shown, or that are about to be forgotten."""
    form = WelcomeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        welcome = operations.declare_welcome(
            **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, f"C’est sur la page de {welcome.commune} pour trois mois.")
        return redirect("workspace:welcomes:list")
    today = timezone.localdate()
    rows = PatientWelcome.objects.select_related("commune").defer("commune__outline")
    fresh = rows.fresh(today)
    return render(
        request,
        "workspace/welcomes/list.html",
        {
            "form": form,
            "fresh": fresh.order_by("declared_on", "pk")[:SHOWN],
            "forgotten": rows.filter(withdrawn_on=None)
            .exclude(pk__in=fresh.values("pk"))
            .order_by("-declared_on", "pk")[:SHOWN],
        },
        status=422 if form.errors else 200,
    )


@require_POST
def confirm(request: HttpRequest, code: UUID) -> HttpResponse:
    welcome = get_object_or_404(PatientWelcome, code=code)
    operations.confirm_welcome(welcome, by=request.user, at=timezone.now())
    messages.success(request, f"{welcome.practice} : c’est redit, pour trois mois.")
    return redirect("workspace:welcomes:list")


@require_POST
def withdraw(request: HttpRequest, code: UUID) -> HttpResponse:
    welcome = get_object_or_404(PatientWelcome, code=code)
    operations.withdraw_welcome(welcome, by=request.user, at=timezone.now())
    messages.success(request, f"{welcome.practice} n’est plus sur la page de la commune.")
    return redirect("workspace:welcomes:list")
