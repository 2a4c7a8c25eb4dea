from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities.models import Departure, HealthPost, Opportunity
from ohmylot.domain.opportunities.operations.health import Foreseen
from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.ui.days import DayField

FOUND = Departure.Replacement.FOUND


class DepartureForm(forms.Form):
    """Who leaves, when, and who comes after."""

    profession = forms.ChoiceField(
        label="Profession", choices=[("", "Choisissez"), *HealthPost.Profession.choices]
    )
    leaves_on = DayField(
        label="Départ vers le", help_text="À peu près suffit : le premier jour du mois."
    )
    certainty = forms.ChoiceField(
        label="Ce départ est",
        choices=Departure.Certainty,
        initial=Departure.Certainty.SAID,
        widget=forms.RadioSelect,
    )
    replacement = forms.ChoiceField(
        label="Et après ?",
        choices=Departure.Replacement,
        initial=Departure.Replacement.NONE,
        widget=forms.RadioSelect,
    )
    who = forms.CharField(
        label="Qui part",
        max_length=150,
        required=False,
        help_text="Des initiales suffisent. Ni l’âge, ni la raison : rien sur la santé.",
    )
    successor_on = DayField(label="Qui remplace arrive le", required=False)
    post = forms.ModelChoiceField(
        Opportunity.objects.none(),
        label="L’offre déjà publiée pour ce poste",
        required=False,
        empty_label="Aucune",
    )
    words = forms.CharField(
        label="À savoir",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Patientèle, locaux, ce qui aiderait. Lu par la cellule santé seule.",
    )

    def __init__(self, *args: Any, structure: Organisation | None, **options: Any) -> None:
        super().__init__(*args, **options)
        posts = Opportunity.objects.living().filter(kind="health")
        mine = posts.filter(publisher=structure) if structure else posts
        field: Any = self.fields["post"]
        field.queryset = mine.order_by("title", "pk")

    @classmethod
    def of(cls, departure: Departure, data: Any = None) -> DepartureForm:
        known = {name: getattr(departure, name) for name in cls.base_fields}
        return cls(data, initial=known, structure=departure.structure)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("successor_on") and said.get("replacement") != FOUND:
            self.add_error("successor_on", "Une date d’arrivée : c’est que quelqu’un a dit oui.")
        return said

    def foreseen(self) -> Foreseen:
        return Foreseen(**self.cleaned_data)
