from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from ohmylot.domain.opportunities.models import Intern
from ohmylot.domain.opportunities.operations.health import Expected
from ohmylot.domain.opportunities.semesters import Semester, semesters_from
from ohmylot.foundations.ui.days import DayField
from ohmylot.foundations.ui.phones import PhoneField

OFFERED = 4
# A few days before and after the semester: one moves in, one moves out.
AROUND = timedelta(days=31)


class InternForm(forms.Form):
    """Who comes, when, with whom, and under which roof. Without dates: the whole semester."""

    semester = forms.ChoiceField(label="Semestre", widget=forms.RadioSelect)
    full_name = forms.CharField(label="Prénom et nom", max_length=150)
    email = forms.EmailField(
        label="Adresse e-mail",
        required=False,
        help_text="Cette personne reçoit un mot : qui sait qu’elle vient, et à qui répondre.",
    )
    phone = PhoneField(label="Téléphone", required=False)
    specialty = forms.CharField(
        label="Spécialité", max_length=100, required=False, help_text="Médecine générale, urgences…"
    )
    supervisor = forms.CharField(
        label="Maître ou maîtresse de stage (MSU)", max_length=150, required=False
    )
    housing = forms.ChoiceField(
        label="Logement", choices=Intern.Housing, required=False, widget=forms.RadioSelect
    )
    housing_words = forms.CharField(
        label="Quel logement",
        max_length=200,
        required=False,
        help_text="« Internat de l’hôpital », « studio prêté par la mairie »…",
    )
    arrives_on = DayField(label="Arrive le", required=False)
    leaves_on = DayField(label="Repart le", required=False)

    def __init__(self, *args: Any, today: date, known: date | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = {one.since for one in semesters_from(today, OFFERED)}
        if known is not None:
            offered.add(known)
        choices = [(day.isoformat(), str(Semester(day))) for day in sorted(offered)]
        field: Any = self.fields["semester"]
        field.choices, field.initial = choices, choices[1][0]

    @classmethod
    def of(cls, intern: Intern, data: Any = None, *, today: date) -> InternForm:
        known: dict[str, Any] = {name: getattr(intern, name) for name in cls.base_fields}
        known["semester"] = intern.semester.isoformat()
        return cls(data, initial=known, today=today, known=intern.semester)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "semester" not in said:
            return said
        semester = Semester(date.fromisoformat(said["semester"]))
        said["semester"] = semester.since
        for name, usual in (("arrives_on", semester.since), ("leaves_on", semester.last_day)):
            if name in self.errors:
                continue
            day = said[name] = said.get(name) or usual
            if not semester.since - AROUND <= day <= semester.until + AROUND:
                self.add_error(name, f"Ce jour est loin du semestre choisi ({semester}).")
        if not self.errors and said["leaves_on"] <= said["arrives_on"]:
            self.add_error("leaves_on", "Le départ vient avant l’arrivée.")
        return said

    def expected(self) -> Expected:
        return Expected(**self.cleaned_data)
