from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ohmylot.domain.territory.datasets import DATASETS

TOO_LARGE = (
    "Ce fichier dépasse 10 Mo. Gardez-en les lignes du département, ou confiez-le à la personne "
    "qui administre le serveur : la commande import_facts lit les fichiers entiers."
)


class DataFileField(forms.FileField):
    """Any bytes: whether they are a table of the kind chosen is read from them, not from a name."""

    let_go = False

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        if self.let_go:
            raise forms.ValidationError(TOO_LARGE)
        return super().clean(data, initial)


class DataFileForm(forms.Form):
    dataset = forms.ChoiceField(
        label="Ce que contient le fichier",
        choices=[("", "Choisissez"), *((kind.code, kind.label) for kind in DATASETS.values())],
        error_messages={"required": "Dites ce que contient le fichier."},
    )
    year = forms.IntegerField(
        label="Année des données",
        required=False,
        help_text="Seulement si le fichier ne la dit pas lui-même.",
        error_messages={"invalid": "Une année en quatre chiffres, comme 2025."},
    )
    file = DataFileField(
        label="Le fichier",
        help_text="CSV, JSON ou classeur xlsx, tel que le producteur le publie.",
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
        },
    )
