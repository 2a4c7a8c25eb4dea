"""A request that came by telephone, by letter, at the office: many have no space to ask from."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.rights import ask_about_data
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.ui.days import DayField

# A copy is taken from the space: whoever has none is read theirs.
KINDS = (DataRequest.Kind.ERASE, DataRequest.Kind.RECTIFY)


class NoteForm(forms.Form):
    reference = forms.CharField(label="Référence du dossier", max_length=20)
    name = forms.CharField(
        label="Prénom et nom de la personne",
        max_length=160,
        help_text="L’adulte qui demande. Assurez-vous que c’est bien elle ou lui.",
    )
    kind = forms.ChoiceField(
        label="Ce qui est demandé",
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.RadioSelect,
    )
    received_on = DayField(label="Reçue le", initial=timezone.localdate)
    words = forms.CharField(
        label="En ses mots",
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Pour une correction : ce qui est à corriger.",
    )

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Cette date n’est pas encore passée.")
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == DataRequest.Kind.RECTIFY and not typed.get("words"):
            self.add_error("words", "Dites en quelques mots ce qui est à corriger.")
        if "reference" in typed:
            typed["project"] = self._project(typed["reference"])
        if typed.get("project") and "name" in typed:
            typed["person"] = self._person(typed["project"], typed["name"])
        return typed

    def _project(self, reference: str) -> Project | None:
        rows = Project.objects.select_related("household")
        project = rows.filter(reference=reference.strip().upper(), forgotten_at=None).first()
        if project is None:
            self.add_error("reference", "Aucun dossier ne porte cette référence.")
        return project

    def _person(self, project: Project, name: str) -> Person | None:
        """By the words that are typed, in any order: no list of names is shown."""
        wanted = set(fold(name).split())
        adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
        found = [one for one in adults if wanted and wanted <= set(fold(one.full_name).split())]
        if len(found) == 1:
            return found[0]
        several = "Deux adultes de ce dossier portent ce nom : écrivez aussi le prénom."
        self.add_error("name", several if found else "Aucun adulte de ce dossier ne porte ce nom.")
        return None

    def received_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["received_on"], time(12)))


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        typed, now = form.cleaned_data, timezone.now()
        asked = ask_about_data(
            typed["project"],
            typed["person"],
            typed["kind"],
            words=typed["words"],
            received_at=min(form.received_at(), now),
            by=request.user,
            at=now,
        )
        messages.success(request, "La demande est au registre.")
        return redirect("workspace:rights:detail", asked.code)
    return render(
        request, "workspace/rights/note.html", {"form": form}, status=422 if form.errors else 200
    )
