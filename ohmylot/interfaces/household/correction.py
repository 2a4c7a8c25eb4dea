"""What a person corrects by themselves: their own name and ways to be reached, the children."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.operations.correcting import Child, Correction
from ohmylot.foundations.ui.phones import PhoneField

MORE_CHILDREN = 2
OLDEST = 30
LEVELS = (
    ("", _("Non précisé")),
    ("care", _("Pas encore à l’école")),
    ("nursery", _("Maternelle")),
    ("primary", _("Élémentaire")),
    ("college", _("Collège")),
    ("lycee", _("Lycée")),
    ("higher", _("Études supérieures")),
)


class CorrectionForm(forms.Form):
    first_name = forms.CharField(label=_("Prénom"), max_length=80)
    last_name = forms.CharField(label=_("Nom"), max_length=80, required=False)
    phone = PhoneField(label=_("Téléphone"), required=False)
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)
    trade_words = forms.CharField(label=_("Métier"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, person: Person, children: Sequence[Person]) -> None:
        initial = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self.known = list(children)
        year = timezone.localdate().year
        for number in range(len(self.known) + MORE_CHILDREN):
            child = self.known[number] if number < len(self.known) else None
            self.fields[f"year_{number}"] = forms.IntegerField(
                label=_("Année de naissance"),
                required=False,
                min_value=year - OLDEST,
                max_value=year,
                initial=child.birth_year if child else None,
            )
            self.fields[f"level_{number}"] = forms.ChoiceField(
                label=_("Niveau scolaire"),
                choices=LEVELS,
                required=False,
                initial=child.school_level if child else "",
            )
            if child:
                self.fields[f"gone_{number}"] = forms.BooleanField(
                    label=_("N’est plus de notre foyer"), required=False
                )

    @property
    def adult(self) -> list[Any]:
        return [self[name] for name in self.base_fields]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each child, those already known first."""
        return [
            {
                "year": self[f"year_{number}"],
                "level": self[f"level_{number}"],
                "gone": self[f"gone_{number}"] if number < len(self.known) else None,
            }
            for number in range(len(self.known) + MORE_CHILDREN)
        ]

    def correction(self) -> Correction:
        told = self.cleaned_data
        children = []
        for number in range(len(self.known) + MORE_CHILDREN):
            child = self.known[number] if number < len(self.known) else None
            year, level = told.get(f"year_{number}"), told.get(f"level_{number}") or ""
            if told.get(f"gone_{number}") or (child is None and not year and not level):
                continue
            children.append(Child(child.pk if child else None, year, level))
        adult = {name: told[name] for name in self.base_fields}
        return Correction(**adult, children=children)
