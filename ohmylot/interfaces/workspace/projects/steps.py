"""Where a project stands: its stage, its visit, its move, and the side states."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.models import HERE, ClosedReason, Installation, Project, Stage
from ohmylot.domain.projects.operations import stages, visits
from ohmylot.domain.projects.operations.reopening import NothingToReopen, reopen_project
from ohmylot.domain.projects.operations.stepping import NobodyLeadsIt, ProjectHasEnded
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.fields import CommuneField, DayField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import CLOSED, FAMILY_MAY_READ

ENDED = (None, CLOSED)


class StageForm(forms.Form):
    stage = forms.ChoiceField(label="Étape", widget=forms.RadioSelect)
    closed_reason = forms.ChoiceField(
        label="Si c’est sans suite, pourquoi ?",
        choices=[("", "Choisissez une raison"), *ClosedReason.choices],
        required=False,
    )
    wake_on = DayField(
        label="Si c’est à mûrir ou en veille, à reprendre le",
        required=False,
        help_text="Pas au-delà de douze mois.",
    )
    reason = forms.CharField(label="Quelques mots", max_length=300, required=False)

    def __init__(self, *args: object, project: Project, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        recorded = {Stage.DEPARTED}
        if not Installation.objects.filter(project=project).exists():
            recorded |= set(HERE)
        recorded -= {project.stage}
        self.fields["stage"].choices = [
            (stage.value, stage.label) for stage in Stage if stage not in recorded
        ]
        self.fields["stage"].initial = project.stage


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Another stage: the next, one before, or beside the line."""
    project = find_to_work_on(request, reference)
    form = StageForm(posted(request), project=project)
    return ask(
        request,
        project,
        form,
        Question(
            title="Changer d’étape",
            lead="On peut sauter des étapes ou revenir en arrière : tout se retrouve dans "
            "l’histoire du dossier.",
            button="Changer d’étape",
            done="L’étape est à jour.",
            refusals={
                ProjectHasEnded: ENDED,
                NobodyLeadsIt: (
                    "stage",
                    "Personne n’a encore accepté ce projet : acceptez-le d’abord.",
                ),
                stages.ClosingNeedsItsReason: ("closed_reason", "Choisissez une raison."),
                stages.NotTriedEnough: (
                    "closed_reason",
                    "« Injoignable » demande trois essais sur deux moyens différents. "
                    "Notez-les d’abord.",
                ),
                stages.SleepingNeedsItsDate: (
                    "wake_on",
                    "Dites quand reprendre contact.",
                ),
                stages.WakesTooLate: (
                    "wake_on",
                    "Choisissez une date à venir, dans les douze mois.",
                ),
                stages.SettlingIsRecorded: (
                    "stage",
                    "Une installation s’enregistre avec sa date et sa commune.",
                ),
                stages.LeavingIsRecorded: ("stage", "Un départ s’enregistre avec sa date."),
            },
        ),
        lambda typed: stages.move_stage(project, **typed, by=request.user, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    return ask(
        request,
        project,
        forms.Form(posted(request)),
        Question(
            title="Rouvrir ce projet",
            lead="Le dossier reprend là où il en était, avec toute son histoire.",
            button="Rouvrir ce projet",
            done="Le projet est rouvert.",
            refusals={NothingToReopen: (None, "Ce projet est déjà ouvert.")},
        ),
        lambda typed: reopen_project(project, by=request.user, at=timezone.now()),
    )


class MovingForm(forms.Form):
    moving_on = DayField(label="Emménagement le", required=False)
    moving_to = CommuneField(
        label="Dans quelle commune ?",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
def moving(request: HttpRequest, reference: str) -> HttpResponse:
    """When and where they move."""
    project = find_to_work_on(request, reference)
    form = MovingForm(
        posted(request),
        initial={"moving_on": project.moving_on, "moving_to": project.moving_to},
    )
    return ask(
        request,
        project,
        form,
        Question(
            title="L’emménagement",
            lead="La date et la commune, même provisoires : les démarches du foyer s’en déduisent.",
            button="Enregistrer l’emménagement",
            done="L’emménagement est noté.",
            refusals={ProjectHasEnded: ENDED},
        ),
        lambda typed: stages.plan_move(project, **typed, by=request.user, at=timezone.now()),
    )


class VisitForm(forms.Form):
    on = DayField(label="Visite du")
    until = DayField(label="au", required=False)
    programme = forms.CharField(
        label="Programme", required=False, max_length=5_000, widget=forms.Textarea({"rows": 4})
    )


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Date a discovery visit, or tell what remains of the one that was made."""
    project = find_to_work_on(request, reference)
    made = project.visits.filter(debriefed_at=None, on__lte=timezone.localdate()).first()
    if made is not None:
        return _debrief(request, project, made)
    return ask(
        request,
        project,
        VisitForm(posted(request)),
        Question(
            title="Une visite pour découvrir",
            button="Dater cette visite",
            done="La visite est datée.",
            refusals={
                ProjectHasEnded: ENDED,
                visits.EndsBeforeItBegins: ("until", "Le retour est avant l’arrivée."),
            },
        ),
        lambda typed: visits.plan_visit(project, **typed, by=request.user, at=timezone.now()),
    )


class DebriefForm(forms.Form):
    words = forms.CharField(
        label="Ce qu’il en reste",
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=FAMILY_MAY_READ,
    )


def _debrief(request: HttpRequest, project: Project, made) -> HttpResponse:
    return ask(
        request,
        project,
        DebriefForm(posted(request)),
        Question(
            title="Le retour de visite",
            lead=f"Visite du {made.on:%d/%m/%Y}.",
            button="Noter ce retour",
            done="Le retour de visite est noté.",
            refusals={visits.VisitNotMadeYet: (None, "Cette visite est encore à venir.")},
        ),
        lambda typed: visits.debrief_visit(made, **typed, by=request.user, at=timezone.now()),
    )
