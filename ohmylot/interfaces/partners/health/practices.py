"""A structure, or a commune, says which practices take new patients, and keeps it true."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.opportunities.permissions import practices_of
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.domain.territory.models import PatientWelcome
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.ui.phones import PhoneField

DEEDS = {
    "redire": (health.keep_new_patients, "C’est redit, pour trois mois."),
    "retirer": (health.end_new_patients, "La page de la commune ne le dit plus."),
}


class PracticeForm(forms.Form):
    profession = forms.ChoiceField(label="Profession", choices=PatientWelcome.Profession)
    practice = forms.CharField(
        label="Cabinet ou maison de santé",
        max_length=120,
        help_text="Le nom du lieu plutôt que celui d’une personne.",
    )
    phone = PhoneField(label="Téléphone du cabinet", required=False)
    commune = CommuneField(label="Commune", max_length=80)

    def __init__(self, *args, organisation: Organisation, **options) -> None:
        super().__init__(*args, **options)
        self.initial |= {"commune": organisation.commune, "practice": ""}
        self.organisation = organisation
        if organisation.kind == Organisation.Kind.HEALTH:
            self.initial["practice"] = organisation.short_name
            self.initial["phone"] = organisation.phone

    def clean_phone(self) -> str:
        return readable(self.cleaned_data["phone"])

    def clean_commune(self):
        """A town hall speaks of its own commune."""
        commune, own = self.cleaned_data["commune"], self.organisation.commune
        if self.organisation.kind == Organisation.Kind.COMMUNE and own and commune != own:
            raise forms.ValidationError(f"Une mairie parle de sa commune\u00a0: {own.name}.")
        return commune


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    ours = _ours(request)
    if not ours:
        raise Http404
    rows = _kept(request).filter(withdrawn_on=None).defer("commune__outline")
    fresh = rows.fresh(timezone.localdate())
    return render(
        request,
        "partners/health/practices.html",
        {
            "organisations": ours,
            "fresh": fresh.order_by("declared_on", "pk"),
            "forgotten": rows.exclude(pk__in=fresh.values("pk")).order_by("-declared_on", "pk"),
        },
    )


@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.select_related("commune"), pk__in=practices_of(request.user), slug=slug
    )
    form = PracticeForm(posted(request), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            welcome = health.declare_new_patients(
                organisation, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except health.KeptByAnother:
            form.add_error("practice", "Ce lieu le dit déjà lui-même : c’est à lui d’y toucher.")
        else:
            messages.success(request, f"C’est sur la page de {welcome.commune} pour trois mois.")
            return redirect("partners:health:practices")
    return render(
        request,
        "partners/health/declare.html",
        {"form": form, "organisation": organisation},
        status=422 if form.errors else 200,
    )


@require_POST
def answer(request: HttpRequest, code: UUID, deed: str) -> HttpResponse:
    welcome = get_object_or_404(_kept(request), code=code)
    if deed not in DEEDS:
        raise Http404
    act, done = DEEDS[deed]
    act(welcome, by=request.user, at=timezone.now())
    messages.success(request, done)
    return redirect("partners:health:practices")


def _ours(request: HttpRequest) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=practices_of(request.user)).order_by("name"))


def _kept(request: HttpRequest):
    rows = PatientWelcome.objects.filter(keeper__organisation__in=practices_of(request.user))
    return rows.select_related("commune")
