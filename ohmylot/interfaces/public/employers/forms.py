from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fr import siret

from ohmylot.domain.opportunities.operations import NewSpaceRequest
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.foundations.ui.phones import PhoneField

if TYPE_CHECKING:
    from ohmylot.foundations.connectors.companies import Company


def company_of(number: str) -> Company | None:
    """Asked of the directory, when one is set."""
    if not settings.COMPANIES_URL:
        return None
    from ohmylot.foundations.connectors.companies import Companies

    return Companies(settings.COMPANIES_URL, known_as=settings.KNOWN_AS).find(number)


class SpaceForm(forms.Form):
    """A number, a name, an address to answer to."""

    siret = forms.CharField(
        label=_("Le SIRET de votre établissement"),
        max_length=20,
        help_text=_("14 chiffres : il est sur vos bulletins de paie et vos factures."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    company = forms.CharField(label=_("Le nom de votre entreprise"), max_length=150)
    commune = CommuneField(label=_("Sa commune"), max_length=80)
    full_name = forms.CharField(label=_("Vos prénom et nom"), max_length=150)
    job_title = forms.CharField(label=_("Votre fonction"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Votre adresse e-mail de travail"),
        help_text=_("Vous entrerez avec un code reçu à cette adresse, sans mot de passe."),
    )
    phone = PhoneField(label=_("Votre téléphone"), required=False)
    seeks = forms.CharField(
        label=_("Qui cherchez-vous ?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_siret(self) -> str:
        try:
            return str(siret.validate(self.cleaned_data["siret"]))
        except WrongNumber:
            raise forms.ValidationError(
                _("Ce numéro n’est pas un SIRET : 14 chiffres, sans erreur de frappe.")
            ) from None

    def request(self) -> NewSpaceRequest:
        return NewSpaceRequest(**self.cleaned_data)
