"""What one types on the file of an organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from ohmylot.domain.people.models import Contact, Organisation
from ohmylot.domain.people.operations import ContactCard
from ohmylot.domain.projects.models import Interaction
from ohmylot.domain.projects.operations.interactions import NewInteraction
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.ui.days import MomentField
from ohmylot.foundations.ui.phones import PhoneField

Kind = Interaction.Kind


class OrganisationExchangeForm(forms.Form):
    """A visit or a call: a kind is chosen already, the words are typed, and that is all."""

    prefix = "visite"

    kind = forms.ChoiceField(
        label="Nature",
        choices=[
            (Kind.VISIT, "Visite"),
            (Kind.CALL, "Appel"),
            (Kind.MEETING, "Rencontre"),
            (Kind.EMAIL, "E-mail"),
        ],
        initial=Kind.VISIT,
        widget=forms.RadioSelect,
    )
    contact = forms.ModelChoiceField(
        label="Avec qui",
        queryset=Contact.objects.none(),
        required=False,
        empty_label="Quelqu’un d’autre",
    )
    body = forms.CharField(
        label="Ce qui s’est dit",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lu par tout le réseau d’accueil. Aucun nom de famille accompagnée ici.",
    )
    happened_at = MomentField(
        label="Quand, si ce n’est pas maintenant",
        required=False,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = organisation.contacts.order_by("name", "pk")
        self.fields["contact"].queryset = known

    def clean_happened_at(self) -> datetime | None:
        moment = self.cleaned_data["happened_at"]
        if moment and moment > timezone.now():
            raise forms.ValidationError("Cet échange est à venir : notez-le quand il aura eu lieu.")
        return moment

    def interaction(self) -> NewInteraction:
        return NewInteraction(**self.cleaned_data)


class OfferForm(forms.Form):
    prefix = "cherche"

    seeks = forms.CharField(
        label="Ce qu’elle cherche",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un métier, des familles avec enfants, quelqu’un pour l’épicerie…",
    )
    offers = forms.CharField(
        label="Ce qu’elle propose",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un logement communal, une visite, un poste pour la seconde personne…",
    )

    @classmethod
    def of(cls, organisation: Organisation) -> OfferForm:
        return cls(initial={"seeks": organisation.seeks, "offers": organisation.offers})


class ContactForm(forms.Form):
    prefix = "contact"

    name = forms.CharField(label="Nom", max_length=120)
    job_title = forms.CharField(label="Fonction", max_length=120, required=False)
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)

    @classmethod
    def of(cls, contact: Contact, data: Any = None) -> ContactForm:
        known = {name: getattr(contact, name) for name in cls.base_fields}
        known["phone"] = readable(contact.phone)
        return cls(data, initial=known)

    def card(self) -> ContactCard:
        return ContactCard(**self.cleaned_data)
