"""The arrival and the first year: settle, call, and what happens when they leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    THEMES,
    FollowUp,
    HowFound,
    Installation,
    Project,
)
from ohmylot.domain.projects.operations import settling, staying
from ohmylot.domain.projects.operations.settling import SettlingFacts
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, Refusals, ask
from ohmylot.interfaces.workspace.projects.fields import CommuneField, DayField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

SCHOOL_ROWS = 3
NOT_KNOWN = "unknown"
HOMES = [home for home in Installation.Home.choices if home[0] != Installation.Home.UNKNOWN]
LEVELS = [level for level in Person.SchoolLevel.choices if level[0]]
# What no arrival can be, and the field that says it.
IMPOSSIBLE: Refusals = {
    settling.SettledInTheFuture: ("settled_on", "Cette date n’est pas encore passée."),
    settling.CommuneOutsideTheTerritory: ("commune", "Cette commune n’est pas dans le territoire."),
    settling.CountsDoNotFit: (
        "children",
        "Les nombres ne vont pas ensemble : vérifiez adultes, enfants, emplois et écoles.",
    ),
}


class SettleForm(forms.Form):
    """Everything that can never be rebuilt afterwards, asked once."""

    school_rows = SCHOOL_ROWS
    settled_on = DayField(label="Installés depuis le")
    commune = CommuneField(label="Dans quelle commune ?")
    adults = forms.IntegerField(label="Adultes", min_value=1, max_value=12)
    children = forms.IntegerField(label="Enfants", min_value=0, max_value=20)
    home = forms.ChoiceField(label="Logement", choices=HOMES, widget=forms.RadioSelect)
    business = forms.ChoiceField(
        label="Une activité ?", choices=Installation.Business.choices, required=False
    )
    health_profession = forms.CharField(label="Profession de santé", max_length=80, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = list(project.household.members.order_by("rank", "pk"))
        self.people = [member for member in members if not member.is_child]
        self.fields["adults"].initial = len(self.people) or 1
        self.fields["children"].initial = len(members) - len(self.people)
        self.fields["commune"].initial = project.moving_to
        self.fields["settled_on"].initial = project.moving_on
        for number, person in enumerate(self.people):
            name = person.full_name
            self.fields[f"how_{number}"] = forms.ChoiceField(
                label=f"L’emploi de {name} : comment trouvé ?",
                choices=[("", "Pas d’emploi pour l’instant"), *HowFound.choices],
                required=False,
            )
            self.fields[f"work_{number}"] = CommuneField(
                label=f"L’emploi de {name} : dans quelle commune ?",
                required=False,
                help_text="Laissez vide si c’est depuis la maison ou hors du département.",
            )
        for number in range(self.school_rows):
            self.fields[f"level_{number}"] = forms.ChoiceField(
                label="Niveau", choices=[("", "–"), *LEVELS], required=False
            )
            self.fields[f"school_{number}"] = CommuneField(label="École : commune", required=False)
            self.fields[f"pupils_{number}"] = forms.IntegerField(
                label="Combien d’enfants", min_value=1, max_value=20, required=False
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for number in range(self.school_rows):
            level, school = typed.get(f"level_{number}"), typed.get(f"school_{number}")
            told = level or school or typed.get(f"pupils_{number}")
            if told and not (level and school) and f"school_{number}" not in self.errors:
                self.add_error(
                    f"school_{number}", "Donnez à la fois le niveau et la commune de l’école."
                )
        for number in range(len(self.people)):
            if typed.get(f"work_{number}") and not typed.get(f"how_{number}"):
                self.add_error(f"how_{number}", "Dites comment cet emploi a été trouvé.")
        return typed

    def facts(self) -> SettlingFacts:
        typed = self.cleaned_data
        return SettlingFacts(
            settled_on=typed["settled_on"],
            commune=typed["commune"],
            adults=typed["adults"],
            children=typed["children"],
            home=typed["home"],
            business=typed["business"],
            health_profession=typed["health_profession"],
            jobs=[
                (person, typed[f"work_{number}"], typed[f"how_{number}"])
                for number, person in enumerate(self.people)
                if typed[f"how_{number}"]
            ],
            schools=[
                (
                    typed[f"school_{number}"],
                    typed[f"level_{number}"],
                    typed[f"pupils_{number}"] or 1,
                )
                for number in range(self.school_rows)
                if typed[f"school_{number}"]
            ],
        )

    @property
    def about_home(self) -> list[forms.BoundField]:
        names = ("settled_on", "commune", "adults", "children", "home")
        return [self[name] for name in names]

    @property
    def about_work(self) -> list[forms.BoundField]:
        jobs = [self[f"{what}_{n}"] for n in range(len(self.people)) for what in ("how", "work")]
        return [*jobs, self["business"], self["health_profession"]]

    @property
    def about_school(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{what}_{number}"] for what in ("level", "school", "pupils")]
            for number in range(self.school_rows)
        ]


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """The household lives here."""
    project = find_to_work_on(request, reference)
    form = SettleForm(posted(request), project=project)
    return ask(
        request,
        project,
        form,
        Question(
            title="Enregistrer l’installation",
            lead="Une seule fois, mais complètement : ces faits ne se retrouvent plus ensuite.",
            button="Enregistrer l’installation",
            done="Bienvenue à ce foyer. Les appels de la première année sont programmés.",
            template="workspace/projects/settle.html",
            refusals={
                settling.AlreadySettled: (None, "Cette installation est déjà enregistrée."),
                settling.ProjectHasEnded: (None, CLOSED),
                **IMPOSSIBLE,
            },
        ),
        lambda typed: settling.settle(project, form.facts(), by=request.user, at=timezone.now()),
    )


class FollowUpForm(forms.Form):
    still_here = forms.ChoiceField(
        label="Toujours là ?",
        choices=[("yes", "Oui"), ("no", "Non, le foyer est reparti"), (NOT_KNOWN, "Pas su")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Comment ça va", required=False, max_length=5_000, widget=forms.Textarea({"rows": 3})
    )

    def clean_still_here(self) -> str:
        told = self.cleaned_data["still_here"]
        return "" if told == NOT_KNOWN else told


class FirstMonthForm(FollowUpForm):
    """At one month, the household also says what the network changed."""

    network = forms.ChoiceField(
        label="Ce que l’accompagnement a changé, d’après le foyer",
        choices=Installation.Network.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    network_words = forms.CharField(
        label="Avec ses mots",
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
    )


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    call = get_object_or_404(
        FollowUp.objects.select_related("installation__project", "answer__person"),
        installation__project=project,
        kind=kind,
    )
    form_class = FirstMonthForm if kind == FollowUp.Kind.M1 else FollowUpForm
    return ask(
        request,
        project,
        form_class(posted(request)),
        Question(
            title=f"L’appel : {call.get_kind_display().lower()} après",
            button="Noter cet appel",
            done="L’appel est noté.",
            template="workspace/projects/follow_up.html",
            extra=_answered(call),
            refusals={
                staying.TooEarlyToAsk: (None, "Cet appel est prévu dans plus d’un mois."),
                staying.AlreadyAnswered: (None, "Cet appel est déjà noté, autrement."),
            },
        ),
        lambda typed: staying.record_follow_up(call, **typed, by=request.user, at=timezone.now()),
    )


def _answered(call: FollowUp) -> dict[str, Any]:
    """What the household wrote by itself, before the call or in its place."""
    answer = getattr(call, "answer", None)
    shown: dict[str, Any] = {"call": call, "answer": answer}
    shown["told_already"] = call.held_at is not None and bool(call.still_here)
    if answer is not None:
        shown["feelings"] = [
            (title, getattr(answer, f"get_{name}_display")())
            for name, title in THEMES.items()
            if getattr(answer, name)
        ]
        shown["helps"] = [str(THEMES[name]).lower() for name in answer.help_with]
    return shown
