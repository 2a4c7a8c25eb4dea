"""A spreadsheet, and what its columns say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ohmylot.domain.projects.import_columns import COLUMNS
from ohmylot.domain.projects.models import HouseholdImport
from ohmylot.foundations.connectors import spreadsheets
from ohmylot.foundations.files.receiving import AnyFileField
from ohmylot.interfaces.workspace.projects.charge import SeatField, seats_that_lead

REFUSED = {
    spreadsheets.TooLarge: "Ce fichier est trop grand : 5 Mo, 5 000 lignes et 60 colonnes au plus. "
    "Coupez-le en plusieurs.",
    spreadsheets.NotASpreadsheet: "Ce fichier ne se lit pas. Enregistrez-le en CSV ou en XLSX, "
    "sans mot de passe.",
    spreadsheets.NothingInIt: "Ce fichier est vide : il faut une ligne de titres, puis des lignes.",
}


class SheetForm(forms.Form):
    sheet = AnyFileField(
        label="Votre tableau",
        help_text="CSV ou XLSX, la première feuille. La première ligne nomme les colonnes.",
        error_messages={"let_go": REFUSED[spreadsheets.TooLarge]},
    )

    def clean_sheet(self) -> spreadsheets.Sheet:
        file: UploadedFile = self.cleaned_data["sheet"]
        try:
            return spreadsheets.read_sheet(file.read(spreadsheets.LARGEST + 1))
        except tuple(REFUSED) as refusal:
            raise forms.ValidationError(REFUSED[type(refusal)]) from None


class ColumnsForm(forms.Form):
    """One choice a field; the preview beside it shows what each would say."""

    def __init__(self, *args: Any, batch: HouseholdImport, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((str(n), header) for n, header in enumerate(batch.headers))]
        for name, (label, _) in COLUMNS.items():
            place = batch.mapping.get(name)
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial="" if place is None else str(place),
            )
        self.fields["adviser"] = SeatField(
            label="Qui suivra ceux qui sont en cours ?",
            queryset=seats_that_lead(on=on),
            required=False,
            empty_label="Choisissez",
            initial=batch.adviser_id,
            help_text="Chaque dossier pourra ensuite passer le relais.",
        )

    def mapping(self) -> dict[str, int]:
        typed = self.cleaned_data
        return {name: int(typed[name]) for name in COLUMNS if typed.get(name)}

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in COLUMNS]
