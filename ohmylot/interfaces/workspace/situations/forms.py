from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.projects.example_plans import Plan
from ohmylot.domain.projects.models import Situation, Track

LINES, LONGEST_WAIT = 8, 730


class SituationForm(forms.Form):
    name = forms.CharField(label="Situation", max_length=80)
    tracks = forms.MultipleChoiceField(
        label="Volets à ouvrir",
        choices=Track.Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_active = forms.BooleanField(label="Proposée sur les dossiers", required=False, initial=True)

    def __init__(self, *args: Any, situation: Situation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        todos = list(situation.todos.all()) if situation else []
        if situation:
            self.initial |= {
                "name": situation.name,
                "tracks": situation.tracks,
                "is_active": situation.is_active,
            }
        self.lines = max(LINES, len(todos) + 3)
        for number in range(self.lines):
            known = todos[number] if number < len(todos) else None
            self.fields[f"words_{number}"] = forms.CharField(
                label="À faire",
                max_length=200,
                required=False,
                initial=known.words if known else "",
            )
            self.fields[f"days_{number}"] = forms.IntegerField(
                label="jours après",
                min_value=0,
                max_value=LONGEST_WAIT,
                required=False,
                initial=known.after_days if known else None,
            )

    def plan(self) -> Plan:
        typed = self.cleaned_data
        return Plan(
            typed["name"],
            typed["tracks"],
            {
                typed[f"words_{number}"]: typed[f"days_{number}"] or 0
                for number in range(self.lines)
                if typed[f"words_{number}"]
            },
            typed["is_active"],
        )

    @property
    def about_it(self) -> list[forms.BoundField]:
        return [self["name"], self["tracks"], self["is_active"]]

    @property
    def todo_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"words_{number}"], self[f"days_{number}"]) for number in range(self.lines)]
