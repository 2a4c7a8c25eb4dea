"""Where offers come from, and what their columns say."""

from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities.importing.fields import fields_of
from ohmylot.domain.opportunities.models import BroughtFile, Feed, Kind
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.connectors.records.encodings import NAMES
from ohmylot.foundations.connectors.records.shapes import Shape
from ohmylot.foundations.files.receiving import AnyFileField

TOO_LARGE = "Ce fichier dépasse 200 Mo : coupez-le en plusieurs."
NOTHING = "Choisissez un fichier, ou donnez une adresse."
BOTH = "Un fichier ou une adresse, pas les deux."
SEPARATORS = [(";", "Point-virgule"), (",", "Virgule"), ("\t", "Tabulation"), ("|", "Barre |")]
WAY, WAYS = "lu-", ("encoding", "separator", "place")
AN_EXAMPLE = 70


class ComingForm(forms.Form):
    """A file, or an address. ``let_go``: the file was too large to be kept on its way."""

    file = AnyFileField(
        label="Le fichier",
        required=False,
        help_text="CSV, XLSX, XML, JSON ou page web avec ses données liées (JobPosting), "
        "compressé ou non, 200 Mo au plus.",
        error_messages={"let_go": TOO_LARGE, "empty": "Ce fichier est vide."},
    )
    address = forms.CharField(
        label="Ou son adresse",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def __init__(self, *args: Any, let_go: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].let_go = let_go

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "file" not in self.errors and "address" not in self.errors:
            if not said.get("file") and not said.get("address"):
                self.add_error("file", NOTHING)
            elif said.get("file") and said.get("address"):
                self.add_error("address", BOTH)
        return said

    def coming(self) -> importing.Coming:
        file = self.cleaned_data["file"]
        if file is not None:
            return importing.Coming(content=file, name=file.name or "fichier")
        return importing.Coming(address=self.cleaned_data["address"])


class FeedForm(forms.Form):
    """What is said once of a feed."""

    name = forms.CharField(
        label="Comment l’appeler ?",
        max_length=120,
        help_text="La lecture de ses colonnes sera retenue sous ce nom.",
    )
    publisher_name = forms.CharField(
        label="Qui publie, quand une ligne ne le dit pas",
        max_length=150,
        required=False,
    )
    is_trusted = forms.BooleanField(
        label="Publier sans relecture ce qui ne pose aucune question",
        required=False,
        help_text="Sinon, chaque offre nouvelle attend une relecture. Une offre douteuse attend "
        "toujours.",
    )


class NewFeedForm(FeedForm, ComingForm):
    kind = forms.ChoiceField(
        label="Ce que sont ces offres",
        choices=[
            (Kind.JOB.value, "Des emplois"),
            (Kind.TAKEOVER.value, "Des entreprises à reprendre"),
            (Kind.HEALTH.value, "Des lieux d’exercice"),
            (Kind.HOUSING.value, "Des logements"),
        ],
        initial=Kind.JOB.value,
        widget=forms.RadioSelect,
    )
    nightly = forms.BooleanField(label="Relire cette adresse chaque nuit", required=False)
    field_order = (
        "name",
        "kind",
        "file",
        "address",
        "nightly",
        "publisher_name",
        "is_trusted",
    )

    def named(self) -> importing.NewFeed:
        said = self.cleaned_data
        return importing.NewFeed(
            name=said["name"],
            kind=said["kind"],
            publisher_name=said["publisher_name"],
            is_trusted=said["is_trusted"],
            address=said["address"] if said["nightly"] else "",
        )


class ChangeFeedForm(FeedForm):
    prefix = "reglages"

    address = forms.CharField(
        label="Adresse relue chaque nuit",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="Vide : le flux n’est lu que quand on apporte un fichier.",
    )

    @classmethod
    def of(cls, feed: Feed, typed: Any = None) -> ChangeFeedForm:
        names = ("name", "publisher_name", "is_trusted", "address")
        return cls(typed, initial={name: getattr(feed, name) for name in names})

    def clean_address(self) -> str:
        from ohmylot.foundations.connectors.fetching import NotFetched, checked

        said: str = self.cleaned_data["address"]
        try:
            return checked(said) if said else ""
        except NotFetched as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class ColumnsForm(forms.Form):
    """One choice a field, with what the first offer says there; above, how the file is read."""

    def __init__(self, *args: Any, brought: BroughtFile, **options: Any) -> None:
        super().__init__(*args, **options)
        shape = Shape.of_json(brought.shape)
        told, kept = brought.feed.reading, brought.feed.reading.get("columns", {})
        self.asked = fields_of(brought.feed.kind)
        for one in self.asked:
            column = kept.get(one.name, "")
            self.fields[one.name] = forms.ChoiceField(
                label=one.label,
                choices=[("", "–"), *((name, name) for name in shape.columns)],
                required=False,
                initial=column if column in shape.columns else "",
                help_text=_example(shape, column) or one.help,
            )
        self._ways(shape, told)

    def _ways(self, shape: Shape, told: dict[str, str]) -> None:
        guessed = "Deviné"
        if shape.encoding:
            words = f"{guessed} ({NAMES.get(shape.encoding, shape.encoding)})"
            self._way("encoding", "Encodage", words, list(NAMES.items()), told)
        if shape.separator:
            words = f"{guessed} ({dict(SEPARATORS).get(shape.separator, shape.separator)})"
            self._way("separator", "Séparateur", words, SEPARATORS, told)
        if len(shape.places) > 1:
            places = [(name, name) for name in shape.places]
            words = f"{guessed} ({shape.place})"
            self._way("place", "Où sont les offres dans le fichier", words, places, told)

    def _way(
        self, name: str, label: str, words: str, choices: list[tuple[str, str]], told: Any
    ) -> None:
        # « place » is also a column: where the offer is.
        self.fields[f"{WAY}{name}"] = forms.ChoiceField(
            label=label,
            choices=[("", words), *choices],
            required=False,
            initial=told.get(name, ""),
        )

    def columns(self) -> dict[str, str]:
        typed = self.cleaned_data
        return {one.name: typed[one.name] for one in self.asked if typed.get(one.name)}

    def ways(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(f"{WAY}{name}", "") for name in WAYS}

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[one.name] for one in self.asked]

    @property
    def way_fields(self) -> list[forms.BoundField]:
        return [self[f"{WAY}{name}"] for name in WAYS if f"{WAY}{name}" in self.fields]


def _example(shape: Shape, column: str) -> str:
    said = next((cells[column] for cells in shape.sample if cells.get(column)), "")
    plain = " ".join(said.split())
    if not plain:
        return ""
    return f"« {plain[:AN_EXAMPLE]}{'…' if len(plain) > AN_EXAMPLE else ''} »"
