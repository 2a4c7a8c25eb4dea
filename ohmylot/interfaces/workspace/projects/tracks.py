"""One strand of the work: where it stands, who holds it, what blocks it."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.models import Project, Track, reasons_for
from ohmylot.domain.projects.operations import tracks
from ohmylot.domain.projects.reading.homes import homes_for
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.charge import SeatField
from ohmylot.interfaces.workspace.projects.fields import DayField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.rereading import ReadForm

ANSWERS = ("state", "blocked_by", "blocked_reason", "next_on", "owner", "note")


class TrackForm(ReadForm):
    fields_of: ClassVar = {"owner_id": "owner"}

    state = forms.ChoiceField(label="État", choices=Track.State, widget=forms.RadioSelect)
    blocked_by = forms.ChoiceField(label="Si c’est bloqué : par quoi ?", required=False)
    blocked_reason = forms.CharField(
        label="Avec des mots",
        max_length=300,
        required=False,
        help_text="Le frein est compté pour tout le réseau ; vos mots restent au dossier.",
    )
    next_on = DayField(label="Prochaine date", required=False)
    owner = SeatField(
        label="Qui s’en occupe ?",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="Personne en particulier",
    )
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, *args: object, project: Project, kind: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blocked_by"].choices = [("", "Choisissez"), *reasons_for(kind)]
        self.fields["owner"].queryset = (
            Membership.objects.current(timezone.localdate())
            .in_circle()
            .filter(organisation__in=project.access.values("organisation"))
            .select_related("user", "organisation")
            .order_by("user__full_name")
        )


def _homes(project: Project, kind: str) -> list[Opportunity] | None:
    """Of the housing track alone: homes that the network knows of where they would live."""
    return homes_for(project, on=timezone.localdate()) if kind == "housing" else None


@require_http_methods(["GET", "POST"])
def track(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    found = get_object_or_404(Track.objects.filter(project=project), kind=kind)
    form = TrackForm(
        posted(request),
        project=project,
        kind=kind,
        initial={name: getattr(found, name) for name in ANSWERS},
    )
    form.reads(tracks.written_on(found))

    def deed(typed: dict) -> None:
        answers = {name: typed[name] for name in ANSWERS}
        tracks.update_track(
            found, **answers, reading=form.reading, by=request.user, at=timezone.now()
        )

    return ask(
        request,
        project,
        form,
        Question(
            title=found.get_kind_display(),
            template="workspace/projects/track.html",
            extra={"homes": _homes(project, kind)},
            button="Enregistrer",
            done=f"{found.get_kind_display()} : c’est à jour.",
            refusals={
                tracks.BlockedNeedsItsReason: ("blocked_reason", "Dites ce qui bloque."),
            },
        ),
        deed,
    )
