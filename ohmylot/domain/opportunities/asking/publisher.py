from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.opportunities.operations import BY_LINK, LATER, SPOKEN
from ohmylot.domain.opportunities.values import Publisher
from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.ui.phones import PhoneField

AGREEMENTS = {
    SPOKEN: "Vient de me le donner : publier tout de suite",
    BY_LINK: "Lui envoyer un lien : un bouton suffira",
    LATER: "Plus tard : garder en brouillon",
}


class PublisherForm(forms.Form):
    """For whom it is entered, and how they agree. Of a business, nobody agrees aloud."""

    prefix = "qui"

    name = forms.CharField(
        label="Pour qui ?",
        max_length=150,
        help_text="Une organisation du réseau est reconnue à son nom ; sinon, un nom suffit.",
    )
    phone = PhoneField(label="Son téléphone", required=False)
    email = forms.EmailField(label="Son adresse e-mail", required=False)
    agreed = forms.ChoiceField(label="Son accord pour publier", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kind: Kind, spoken: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        words = AGREEMENTS | ({SPOKEN: spoken} if spoken else {})
        field: Any = self.fields["agreed"]
        if kind == Kind.TAKEOVER:
            del words[SPOKEN]
            field.help_text = (
                "D’une entreprise à reprendre, rien ne paraît avant que la personne qui cède ait "
                "confirmé par écrit."
            )
        field.choices, field.initial = list(words.items()), next(iter(words))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        by_link = said.get("agreed") == BY_LINK
        known = _organisation(said.get("name", ""))
        said["organisation"] = known
        reached = said.get("email") or (known and known.email)
        if by_link and not reached and "email" not in self.errors:
            self.add_error("email", "Pour envoyer le lien, il faut une adresse e-mail.")
        return said

    def publisher(self) -> Publisher:
        said = self.cleaned_data
        known = said["organisation"]
        return Publisher(
            organisation=known,
            name="" if known else said["name"],
            email=said["email"],
            phone=said["phone"],
        )


def _organisation(name: str) -> Organisation | None:
    """Word for word, accents and capitals apart: never a guess."""
    wanted = fold(name)
    if not wanted:
        return None
    names = Organisation.objects.filter(closed_on=None).values_list("pk", "name", "short_name")
    found = {pk for pk, whole, short in names if wanted in {fold(whole), fold(short)}}
    return Organisation.objects.get(pk=found.pop()) if len(found) == 1 else None
