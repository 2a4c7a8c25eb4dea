"""A household leaves: a short interview, so that the next ones stay."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.models import ClosedReason, Departure, Track
from ohmylot.domain.projects.operations import staying
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.fields import DayField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import WRITE_NOTHING_OF


class DepartureForm(forms.Form):
    left_on = DayField(label="Reparti le")
    reason = forms.ChoiceField(
        label="La raison qui a compté le plus",
        choices=[("", "Choisissez une raison"), *ClosedReason.choices],
    )
    also = forms.MultipleChoiceField(
        label="D’autres raisons",
        choices=ClosedReason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kept_by = forms.MultipleChoiceField(
        label="Qu’est-ce qui les aurait fait rester ?",
        help_text="Ce qui est coché entre au registre des freins, sans nom.",
        choices=Track.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kept_words = forms.CharField(label="En une phrase, la leur", max_length=300, required=False)
    gone_to = forms.ChoiceField(
        label="Où vont-ils vivre ?",
        choices=Departure.GoneTo.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    may_write = forms.ChoiceField(
        label="Peut-on leur réécrire un jour ?",
        choices=Departure.MayWrite.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Ce qu’il y a d’autre à retenir",
        help_text=WRITE_NOTHING_OF,
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
    )

    def deed(self) -> dict[str, Any]:
        """What ``record_departure`` is told."""
        typed = dict(self.cleaned_data)
        known = {name: typed.pop(name) for name in ("left_on", "reason")}
        return {**known, "told": staying.Interview(**typed)}


@require_http_methods(["GET", "POST"])
def departure(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = DepartureForm(posted(request))
    return ask(
        request,
        project,
        form,
        Question(
            title="Le foyer est reparti",
            lead="Cinq questions, s’ils veulent bien répondre : la date et la raison suffisent. "
            "L’installation reste comptée.",
            button="Enregistrer ce départ",
            done="Le départ est enregistré.",
            refusals={
                staying.NotSettledYet: (None, "Ce foyer n’est pas installé."),
                staying.LeftInTheFuture: ("left_on", "Cette date n’est pas encore passée."),
                staying.LeftBeforeArriving: (
                    "left_on",
                    "Cette date est avant celle de l’installation.",
                ),
            },
        ),
        lambda typed: staying.record_departure(
            project, **form.deed(), by=request.user, at=timezone.now()
        ),
    )
