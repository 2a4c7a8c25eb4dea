"""An arrival put right: what was written wrong, and what nobody knew when a sheet brought it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.models import Installation
from ohmylot.domain.projects.operations import settling
from ohmylot.domain.projects.operations.settling import SettlingFacts
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.arrival import IMPOSSIBLE, SettleForm
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on


class CorrectForm(SettleForm):
    """As it was recorded. What is not known may stay so; what is known is not forgotten."""

    def __init__(self, *args: Any, installation: Installation, **kwargs: Any) -> None:
        schools = list(installation.schools.select_related("commune").order_by("pk"))
        self.school_rows = max(SettleForm.school_rows, len(schools) + 1)
        super().__init__(*args, project=installation.project, **kwargs)
        for name in ("settled_on", "commune", "adults", "children", "home", "business"):
            self.fields[name].initial = getattr(installation, name)
        self.fields["health_profession"].initial = installation.health_profession
        if installation.children is None:
            self.fields["children"].required = False
            self.fields["children"].help_text = "Laissez vide si personne ne le sait."
        home = self.fields["home"]
        if installation.home == Installation.Home.UNKNOWN and isinstance(home, forms.ChoiceField):
            home.choices = Installation.Home.choices
        self._show_jobs(installation)
        for number, school in enumerate(schools):
            self.fields[f"level_{number}"].initial = school.level
            self.fields[f"school_{number}"].initial = school.commune
            self.fields[f"pupils_{number}"].initial = school.children

    def _show_jobs(self, installation: Installation) -> None:
        """Those of adults who are no longer in this file are kept, and not asked again."""
        numbers = {person.pk: number for number, person in enumerate(self.people)}
        self.of_others = []
        for job in installation.jobs.select_related("commune").order_by("pk"):
            number = numbers.get(job.person_id)
            if number is None:
                self.of_others.append((None, job.commune, job.how_found))
            else:
                self.fields[f"how_{number}"].initial = job.how_found
                self.fields[f"work_{number}"].initial = job.commune

    def facts(self) -> SettlingFacts:
        told = super().facts()
        return replace(told, jobs=[*told.jobs, *self.of_others])


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    installation = get_object_or_404(
        Installation.objects.select_related("project", "commune"), project=project
    )
    form = CorrectForm(posted(request), installation=installation)
    return ask(
        request,
        project,
        form,
        Question(
            title="Compléter ou corriger l’installation",
            lead="Elle reste comptée une seule fois. Les appels à venir suivent la date.",
            button="Enregistrer",
            done="L’installation est à jour.",
            template="workspace/projects/settle.html",
            refusals=IMPOSSIBLE,
        ),
        lambda typed: settling.correct_installation(
            installation, form.facts(), by=request.user, at=timezone.now()
        ),
    )
