"""What the directory asks: seats, absences, handovers, organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import WEEK, Absence, Membership, Organisation, Theme
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.ui.days import DayField
from ohmylot.foundations.ui.phones import PhoneField


class SeatChoice(forms.ModelChoiceField):
    """Somebody, by name and organisation."""

    def label_from_instance(self, seat: Membership) -> str:
        return f"{seat.user} ({seat.organisation.short_name})"


class DirectoryFilter(forms.Form):
    nom = forms.CharField(label="Nom", required=False, max_length=100)
    nature = forms.ChoiceField(
        label="Nature", choices=[("", "Toutes"), *Organisation.Kind.choices], required=False
    )
    secteur = forms.ModelChoiceField(
        Epci.objects.living().order_by("name"),
        to_field_name="siren",
        label="Intercommunalité",
        empty_label="Toutes",
        required=False,
    )

    def words(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("nom", "").replace("\x00", "")

    def chosen(self) -> dict[str, str]:
        """What to keep; an answer that makes no sense keeps everything."""
        self.is_valid()
        area = self.cleaned_data.get("secteur")
        return {
            "kind": self.cleaned_data.get("nature", ""),
            "area": area.siren if area else "",
        }


class SeatForm(forms.Form):
    job_title = forms.CharField(label="Fonction", max_length=120, required=False)
    direct_line = forms.CharField(
        label="Ligne directe",
        max_length=20,
        required=False,
        help_text="Montrée aux familles que cette personne accompagne.",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    working_days = forms.TypedMultipleChoiceField(
        label="Jours travaillés",
        choices=[(number, day) for number, day in enumerate(WEEK)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour."},
    )
    capacity = forms.IntegerField(
        label="Projets suivis au plus",
        min_value=0,
        max_value=200,
        help_text="Au-delà, on propose ailleurs.",
    )
    epcis = forms.ModelMultipleChoiceField(
        Epci.objects.living().order_by("name"),
        to_field_name="siren",
        label="Intercommunalités couvertes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label="Thèmes", choices=Theme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def of(cls, seat: Membership, data: Any = None) -> SeatForm:
        rows = list(seat.coverages.select_related("epci"))
        return cls(
            data,
            initial={
                "job_title": seat.job_title,
                "direct_line": seat.direct_line,
                "working_days": sorted(seat.worked),
                "capacity": seat.capacity,
                "epcis": [row.epci.siren for row in rows if row.epci],
                "themes": [row.theme for row in rows if row.theme],
            },
        )


class AbsenceForm(forms.Form):
    since = DayField(label="Premier jour d’absence")
    until = DayField(label="Jour du retour")
    cover = SeatChoice(
        Membership.objects.none(),
        to_field_name="code",
        label="Qui prend le relais",
        empty_label="Personne en particulier",
        required=False,
        help_text="Ce qui attend une réponse lui est confié pendant l’absence.",
    )

    def __init__(self, *args: Any, seat: Membership, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        circle = Membership.objects.current(on).in_circle().exclude(user=seat.user)
        self.fields["cover"].queryset = circle.for_display().order_by("user__full_name")


class AbsenceForSomebodyForm(AbsenceForm):
    """The coordination declares the absence of a person who could not."""

    field_order = ("seat", "since", "until", "cover")
    seat = SeatChoice(Membership.objects.none(), to_field_name="code", label="Qui s’absente")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        circle = (
            Membership.objects.current(on).in_circle().for_display().order_by("user__full_name")
        )
        self.fields["seat"].queryset = circle
        self.fields["cover"].queryset = circle


class HandOverForm(forms.Form):
    to = SeatChoice(
        Membership.objects.none(),
        to_field_name="code",
        label="Qui reprend ses secteurs, et le reste",
        empty_label="Personne en particulier",
        required=False,
    )
    note = forms.CharField(
        label="Ce qu’il faut savoir",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Lu sur chaque dossier par la personne qui le reprend. "
        "La famille peut demander à lire ce que vous écrivez.",
    )
    ends_on = DayField(
        label="La fonction prend fin le",
        required=False,
        help_text="Laissez vide si la personne reste et ne fait que passer la main.",
    )

    def __init__(self, *args: Any, seat: Membership, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        circle = Membership.objects.current(on).in_circle().exclude(pk=seat.pk)
        self.fields["to"].queryset = circle.for_display().order_by("user__full_name")


class EndAbsenceForm(forms.Form):
    absence = forms.ModelChoiceField(Absence.objects.none())

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absence"].queryset = among


class OrganisationForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=150)
    short_name = forms.CharField(
        label="Nom court", max_length=60, help_text="Lu dans les listes et par les familles."
    )
    kind = forms.ChoiceField(
        label="Nature", choices=[("", "Choisissez"), *Organisation.Kind.choices]
    )
    in_circle = forms.BooleanField(
        label="Membre du réseau d’accueil",
        required=False,
        help_text="On y accompagne des familles, et on ouvre leurs dossiers.",
    )
    epci = forms.ModelChoiceField(
        Epci.objects.living().order_by("name"),
        to_field_name="siren",
        label="Intercommunalité",
        empty_label="Tout le territoire, ou ailleurs",
        required=False,
    )
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    website = forms.URLField(label="Site", required=False, assume_scheme="https")

    @classmethod
    def of(cls, organisation: Organisation, data: Any = None) -> OrganisationForm:
        known = {name: getattr(organisation, name) for name in cls.base_fields}
        known["epci"] = organisation.epci.siren if organisation.epci else ""
        known["phone"] = readable(organisation.phone)
        return cls(data, initial=known)

    def card(self) -> operations.Card:
        return operations.Card(**self.cleaned_data)
