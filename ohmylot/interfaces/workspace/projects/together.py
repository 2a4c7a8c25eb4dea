"""The plan of a file, and who accompanies beside its lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.models import Project, Situation, Track
from ohmylot.domain.projects.operations import assigning, situations, stepping, supports
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.charge import KEPT_APART, SeatField, seats_that_lead
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

ENDED = {stepping.ProjectHasEnded: (None, CLOSED)}


class PlanForm(forms.Form):
    situation = forms.ModelChoiceField(
        label="Une situation qui lui ressemble",
        queryset=Situation.objects.none(),
        required=False,
        empty_label="Aucune en particulier",
        help_text="Elle ouvre ses volets et écrit ses choses à faire. Ce qui est déjà là reste.",
    )
    tracks = forms.MultipleChoiceField(
        label="Autres volets à ouvrir", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = set(project.tracks.values_list("kind", flat=True))
        self.fields["situation"].queryset = Situation.objects.active()
        self.fields["tracks"].choices = [
            choice for choice in Track.Kind.choices if choice[0] not in known
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not typed.get("situation") and not typed.get("tracks"):
            raise forms.ValidationError("Choisissez une situation, ou un volet à ouvrir.")
        return typed


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    return ask(
        request,
        project,
        PlanForm(posted(request), project=project),
        Question(
            title="Préparer le plan",
            button="Ouvrir",
            done="Le plan est dans le dossier.",
            refusals=ENDED,
        ),
        lambda typed: situations.open_plan(project, **typed, by=request.user, at=timezone.now()),
    )


class SupportForm(forms.Form):
    membership = SeatField(
        label="Qui ?", queryset=Membership.objects.none(), empty_label="Choisissez"
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = (
            seats_that_lead(on=timezone.localdate())
            .exclude(pk=project.lead_id)
            .exclude(supports__project=project)
        )


@require_http_methods(["GET", "POST"])
def support(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    return ask(
        request,
        project,
        SupportForm(posted(request), project=project),
        Question(
            title="Accompagner à plusieurs",
            lead="La personne lit et écrit dans ce dossier ; qui le suit reste responsable.",
            button="Lui demander d’accompagner aussi",
            done="C’est fait, la personne est prévenue.",
            refusals={
                **ENDED,
                supports.LeadsAlready: ("membership", "Cette personne suit déjà ce projet."),
                assigning.CannotLead: ("membership", "Cette personne ne peut pas accompagner."),
                assigning.KeptApart: ("membership", KEPT_APART),
            },
            template="workspace/projects/support.html",
            extra={"supports": project.supports.select_related("membership__user")},
        ),
        lambda typed: supports.add_support(project, **typed, by=request.user, at=timezone.now()),
    )


@require_POST
def end_support(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    helper = get_object_or_404(Membership.objects.filter(supports__project=project), code=code)
    supports.end_support(project, helper, by=request.user, at=timezone.now())
    messages.success(request, f"{helper.user} n’accompagne plus ce projet.")
    mine = Project.objects.visible_to(request.user).filter(pk=project.pk).exists()
    return redirect(project if mine else "workspace:today")
