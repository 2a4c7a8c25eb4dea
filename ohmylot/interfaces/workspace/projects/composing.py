"""What an adviser types on a file, each with its own small form."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils import timezone

from ohmylot.domain.projects.models import Interaction, Note
from ohmylot.domain.projects.operations.interactions import NewInteraction
from ohmylot.foundations.ui.days import DayField, MomentField
from ohmylot.interfaces.workspace.projects.sentences import FAMILY_MAY_READ, WRITE_NOTHING_OF

# A message written here leaves from « Écrire au foyer »: what is told here was sent elsewhere.
KINDS = [
    (kind.value, "SMS ou autre message" if kind == Interaction.Kind.MESSAGE else kind.label)
    for kind in Interaction.Kind
]
HELD, NOBODY = "oui", "non"


class ExchangeForm(forms.Form):
    """A call, a meeting, a message: two seconds from the keyboard, the rest is optional."""

    prefix = "echange"

    kind = forms.ChoiceField(
        label="Nature",
        choices=KINDS,
        initial=Interaction.Kind.CALL,
        widget=forms.RadioSelect,
    )
    outcome = forms.ChoiceField(
        label="Résultat",
        choices=[(HELD, "Nous nous sommes parlé"), (NOBODY, "Sans réponse")],
        initial=HELD,
        widget=forms.RadioSelect,
    )
    direction = forms.ChoiceField(
        label="Qui a pris contact ?",
        choices=[("out", "Nous"), ("in", "Le foyer")],
        initial="out",
        widget=forms.RadioSelect,
    )
    happened_at = MomentField(
        label="Quand, si ce n’est pas maintenant",
        required=False,
    )
    body = forms.CharField(
        label="Ce qui s’est dit",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=WRITE_NOTHING_OF,
    )

    def clean_happened_at(self) -> datetime | None:
        moment = self.cleaned_data["happened_at"]
        if moment and moment > timezone.now():
            raise forms.ValidationError("Cet échange est à venir : notez-le quand il aura eu lieu.")
        return moment

    def interaction(self) -> NewInteraction:
        typed = self.cleaned_data
        return NewInteraction(
            kind=typed["kind"],
            direction=typed["direction"],
            answered=typed["outcome"] == HELD,
            body=typed["body"],
            happened_at=typed["happened_at"],
        )


class NoteForm(forms.Form):
    prefix = "note"

    body = forms.CharField(
        label="Note",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=FAMILY_MAY_READ,
    )
    audience = forms.ChoiceField(
        label="Pour qui ?", choices=Note.Audience, initial=Note.Audience.FOLLOWERS
    )


class TodoForm(forms.Form):
    prefix = "a-faire"

    words = forms.CharField(label="À faire", max_length=200)
    due_on = DayField(label="Pour le", required=False)
    for_household = forms.BooleanField(
        label="À faire par le foyer : la famille le voit et le coche dans son espace",
        required=False,
    )
