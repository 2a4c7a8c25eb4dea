"""Two files side by side, and the form by which one takes the other in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.merges import Choices
from ohmylot.domain.projects.operations.merges.merging import facts_that_differ
from ohmylot.domain.projects.operations.merges.peopling import OF_AN_ADULT
from ohmylot.domain.projects.twins import Adult
from ohmylot.domain.projects.twins.names import NEAR, people_alike
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.common.written_days import written

KEPT, OTHER, BOTH = "ici", "autre", "deux"
FACTS = {
    "story": "Qui ils sont, pourquoi ici",
    "home_wish": "Logement souhaité",
    "budget": "Budget",
    "next_words": "Note de suivi",
    "target_month": "Mois visé",
    "next_on": "Prochaine date",
    "epci": "Premier secteur souhaité",
    "recruited_by": "Recrutement par",
    "workplace": "Lieu de travail",
    "moving_on": "Emménage le",
    "origin": "Lieu de vie actuel",
}
OF_A_PERSON = {
    "first_name": "Prénom",
    "last_name": "Nom",
    "email": "E-mail",
    "phone": "Téléphone",
    "language": "Langue",
    "trade_words": "Métier",
}


@dataclass(frozen=True)
class Line:
    label: str
    values: tuple[str, str]


def said(value: Any) -> str:
    if isinstance(value, date):
        return written(value, "j F Y")
    return str(value) if value else ""


def lines(kept: Project, other: Project) -> list[Line]:
    """What both files say, the same words on one line."""
    found = [
        Line(label, (tell(kept), tell(other)))
        for label, tell in (
            ("Foyer", _people),
            ("Enfants", _children),
            ("Lieu de vie actuel", lambda project: project.household.origin),
            ("Étape", lambda project: project.get_stage_display()),
            ("Suivi par", lambda project: said(project.lead and project.lead.user)),
            ("Ouvert le", lambda project: said(project.opened_at.date())),
            ("Dernier échange", lambda project: _day(project.last_exchange_at)),
        )
    ]
    found += [
        Line(label, (_fact(name, getattr(kept, name)), _fact(name, getattr(other, name))))
        for name, label in FACTS.items()
        if name != "origin"
    ]
    return [line for line in found if any(line.values)]


def _fact(name: str, value: Any) -> str:
    return written(value, "F Y") if name == "target_month" and value else said(value)


def _day(moment: Any) -> str:
    return said(moment.date()) if moment else ""


def _members(project: Project, kind: str) -> list[Person]:
    return [row for row in sorted_members(project) if row.kind == kind]


def sorted_members(project: Project) -> list[Person]:
    return sorted(project.household.members.all(), key=lambda row: (row.kind, row.rank, row.pk))


def _people(project: Project) -> str:
    return "\n".join(
        "\n".join(word for word in (row.full_name, readable(row.phone), row.email) if word)
        for row in _members(project, Person.Kind.ADULT)
    )


def _children(project: Project) -> str:
    return ", ".join(str(row) for row in _members(project, Person.Kind.CHILD))


class MergeForm(forms.Form):
    """Who is whom, and which of two values stays. No key of a row is in the page: only ranks."""

    def __init__(self, *args: object, kept: Project, other: Project, **also: object) -> None:
        super().__init__(*args, **also)
        self.kept, self.other = kept, other
        self.here, self.there = sorted_members(kept), sorted_members(other)
        self.fields["versions"] = forms.CharField(
            widget=forms.HiddenInput, initial=f"{kept.version}-{other.version}"
        )
        free = list(self.here)
        for number, person in enumerate(self.there):
            twin = next((row for row in free if _alike(row, person)), None)
            if twin is not None:
                free.remove(twin)
            self._ask_who(number, person, twin)
        for name, ours, theirs in facts_that_differ(kept, other):
            choices = [(KEPT, _fact(name, ours)), (OTHER, _fact(name, theirs))]
            if name == "story":
                choices.append((BOTH, "Garder les deux textes"))
            self._ask(f"fait_{name}", FACTS[name], choices)

    def _ask_who(self, number: int, person: Person, twin: Person | None) -> None:
        same = [row for row in self.here if row.kind == person.kind]
        choices = [(str(self.here.index(row)), f"C’est {row}") for row in same]
        self.fields[f"qui_{number}"] = forms.ChoiceField(
            label=f"{person} ({self.other.reference})",
            choices=[*choices, ("", "Quelqu’un d’autre : rejoint le foyer")],
            initial=str(self.here.index(twin)) if twin else "",
            required=False,
        )
        for name in OF_AN_ADULT if twin and not person.is_child else ():
            ours, theirs = getattr(twin, name), getattr(person, name)
            if ours and theirs and ours != theirs:
                self._ask(
                    f"personne_{number}_{name}",
                    f"{OF_A_PERSON[name]} de {twin}",
                    [(KEPT, readable(ours)), (OTHER, readable(theirs))]
                    if name == "phone"
                    else [(KEPT, ours), (OTHER, theirs)],
                )

    def _ask(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        radios = forms.RadioSelect
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, initial=KEPT, widget=radios
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        chosen = [
            typed[f"qui_{number}"]
            for number in range(len(self.there))
            if typed.get(f"qui_{number}")
        ]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(
                "Deux personnes ne peuvent pas être la même : choisissez pour chacune."
            )
        return typed

    def choices(self) -> Choices:
        typed = self.cleaned_data
        people, people_taken = {}, set()
        for number, person in enumerate(self.there):
            if who := typed.get(f"qui_{number}"):
                people[person.pk] = self.here[int(who)].pk
            for name in OF_AN_ADULT:
                if typed.get(f"personne_{number}_{name}") == OTHER:
                    people_taken.add((person.pk, name))
        taken = {name for name in FACTS if typed.get(f"fait_{name}") == OTHER}
        if typed.get("fait_story") == BOTH:
            taken.add("story_both")
        ours, theirs = (whole_number(part) for part in typed["versions"].partition("-")[::2])
        return Choices(
            people=people,
            taken=frozenset(taken),
            people_taken=frozenset(people_taken),
            versions=(-1, -1) if ours is None or theirs is None else (ours, theirs),
        )


def _alike(one: Person, other: Person) -> bool:
    if one.kind != other.kind:
        return False
    if one.is_child:
        return one.birth_year == other.birth_year
    if one.email and one.email == other.email:
        return True
    return people_alike(_adult(one), _adult(other))[0] >= NEAR


def _adult(person: Person) -> Adult:
    return Adult(person.first_name, person.last_name, person.email, person.phone)


class ApartForm(forms.Form):
    words = forms.CharField(
        label="Pourquoi ce sont deux foyers",
        max_length=300,
        help_text="Par exemple : deux sœurs, un père et son fils. La question ne reviendra plus.",
    )
