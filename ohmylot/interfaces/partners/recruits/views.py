"""People whom we recruited, and whom the network welcomes with their family."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.people.models import Organisation, Role
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.operations.recruiting import (
    AGREEMENT,
    NewRecruit,
    declare_recruit,
)
from ohmylot.domain.projects.reading.recruits import recruits_of
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.ui.phones import PhoneField

RECRUIT = frozenset({Role.EMPLOYER, Role.HEALTH, Role.PARTNER})


class RecruitForm(forms.Form):
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    workplace = CommuneField(label="Commune du lieu de travail", max_length=80)
    message = forms.CharField(
        label="Pour le réseau d’accueil",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Le poste, la date d’arrivée. Cette personne peut demander à lire ces mots. "
        "Rien sur la santé, la famille ou les origines.",
    )
    agreed = forms.BooleanField(
        label=AGREEMENT, error_messages={"required": "Demandez-lui d’abord : sans son accord, non."}
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def clean(self) -> dict:
        said = super().clean() or {}
        if not said.get("phone") and not said.get("email") and not self.errors:
            self.add_error("phone", "Un téléphone ou une adresse e-mail : l’un des deux suffit.")
        return said

    def recruit(self) -> NewRecruit:
        said = self.cleaned_data
        names = ("first_name", "last_name", "phone", "email", "message", "agreed", "token")
        return NewRecruit(
            workplace_insee=said["workplace"].insee, **{name: said[name] for name in names}
        )


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    organisations = _recruiting(request)
    return render(
        request,
        "partners/recruits/mine.html",
        {
            "organisations": organisations,
            "recruits": recruits_of([one.pk for one in organisations], at=timezone.now()),
        },
    )


@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, slug: str) -> HttpResponse:
    ours = [one.pk for one in _recruiting(request)]
    organisation = get_object_or_404(
        Organisation.objects.select_related("commune"), pk__in=ours, slug=slug
    )
    first = {"token": uuid.uuid4().hex, "workplace": organisation.commune}
    form = RecruitForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        declare_recruit(organisation, form.recruit(), by=request.user, at=timezone.now())
        messages.success(request, "C’est parti : une personne du secteur la contacte.")
        return redirect("partners:recruits")
    return render(
        request,
        "partners/recruits/declare.html",
        {"form": form, "organisation": organisation},
        status=422 if form.errors else 200,
    )


def _recruiting(request: HttpRequest) -> list[Organisation]:
    mine = [pk for pk, role in seats_of(request.user).receives_as if role in RECRUIT]
    return list(Organisation.objects.filter(pk__in=mine, closed_on=None).order_by("name"))
