from __future__ import annotations

from django import forms

from ohmylot.domain.territory.datasets import DATASETS
from ohmylot.foundations.files.receiving import AnyFileField

TOO_LARGE = (
    "Ce fichier dépasse 10 Mo. Gardez-en les lignes du département, ou confiez-le à la personne "
    "qui administre le serveur : la commande import_facts lit les fichiers entiers."
)


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
    file = AnyFileField(
        label="Le fichier",
        help_text="CSV, JSON ou classeur xlsx, tel que le producteur le publie.",
        error_messages={
            "let_go": TOO_LARGE,
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
        },
    )
