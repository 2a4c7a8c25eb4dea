"""A household that parts: who goes with whom, what goes where, then the deed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people.models import Membership, Person
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import spaces, splitting
from ohmylot.domain.projects.operations.assigning import CannotLead
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.charge import SeatField, seats_that_lead
from ohmylot.interfaces.workspace.projects.finding import find, find_to_work_on
from ohmylot.interfaces.workspace.projects.returning import back_to

REFUSALS = {
    splitting.NobodyLeaves: ("leaving", "Choisissez au moins un adulte pour le second dossier."),
    splitting.SomebodyMustStay: ("leaving", "Un adulte au moins reste dans ce dossier."),
    splitting.NotOfThisHousehold: ("leaving", "Une de ces personnes n’est plus de ce foyer."),
    CannotLead: ("lead", "Cette personne ne peut pas suivre de projet."),
}


class PartingForm(forms.Form):
    leaving = forms.TypedMultipleChoiceField(
        coerce=int,
        label="Qui part dans le second dossier ?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Un adulte au moins, et les enfants qui vont avec.",
    )
    lead = SeatField(
        label="Qui suit le second dossier ?",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="La même personne que ce dossier",
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = project.household.members.order_by("kind", "rank", "pk")
        self.fields["leaving"].choices = [(person.pk, str(person)) for person in members]
        self.fields["lead"].queryset = seats_that_lead(on=timezone.localdate())


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked, shown, then done: the second click is the one that counts."""
    project = find(request, reference)
    if not permissions.can_split(request.user, project):
        raise PermissionDenied
    form, sides = PartingForm(posted(request), project=project), None
    if request.method == "POST" and form.is_valid():
        try:
            sides = splitting.sides_of(project, form.cleaned_data["leaving"])
            if request.POST.get("certain"):
                second = splitting.split_household(
                    project,
                    form.cleaned_data["leaving"],
                    lead=form.cleaned_data["lead"],
                    by=request.user,
                    at=timezone.now(),
                )
                messages.success(
                    request,
                    f"C’est fait : le second dossier est {second.reference}. "
                    "Les personnes qui les suivent sont prévenues.",
                )
                return redirect(project)
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
            sides = None
    record_opening(request, project, "split")
    return render(
        request,
        "workspace/projects/split.html",
        {"project": project, "form": form, "sides": sides},
        status=422 if form.errors else 200,
    )


@require_POST
def close_space(request: HttpRequest, reference: str, rank: int) -> HttpResponse:
    project = find_to_work_on(request, reference)
    person = get_object_or_404(
        Person, household=project.household_id, kind=Person.Kind.ADULT, rank=rank
    )
    spaces.close_space(project, person, by=request.user, at=timezone.now())
    messages.success(request, f"L’accès de {person.full_name} est fermé.")
    return back_to(request, project)
