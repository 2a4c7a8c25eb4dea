from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.asking.fields import PageField
from ohmylot.domain.opportunities.models import HousingLead
from ohmylot.domain.opportunities.operations import NewHome
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.foundations.ui.phones import PhoneField

Who = HousingLead.SignalledBy


class HomeForm(forms.Form):
    """A home, where it is, who tells of it. Neither price nor photograph."""

    signalled_by = forms.ChoiceField(
        label=_("Vous êtes"),
        choices=[
            (Who.OWNER, _("Propriétaire")),
            (Who.COMMUNE, _("Une commune")),
            (Who.AMBASSADOR, _("Ambassadrice, ambassadeur, ou quelqu’un d’ici qui sait")),
        ],
        initial=Who.OWNER,
        widget=forms.RadioSelect,
    )
    home = forms.ChoiceField(
        label=_("De quoi s’agit-il ?"), choices=HousingLead.Home, widget=forms.RadioSelect
    )
    commune = CommuneField(label=_("Dans quelle commune ?"), max_length=80)
    rooms = forms.IntegerField(
        label=_("Nombre de pièces"), min_value=1, max_value=50, required=False
    )
    full_name = forms.CharField(label=_("Vos prénom et nom, ou la mairie"), max_length=150)
    phone = PhoneField(label=_("Votre téléphone"), required=False)
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        required=False,
        help_text=_("Vous y recevez un lien : un bouton suffira pour dire qu’il n’est plus libre."),
    )
    url = PageField(
        label=_("L’annonce, si elle est en ligne"),
        help_text=_("Un lien suffit : nous ne gardons pas de photo."),
    )
    message = forms.CharField(
        label=_("Ce qu’il faut savoir"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Le jardin, le chauffage, à partir de quand. Pas de prix ici."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        wrong = {"phone", "email"} & self.errors.keys()
        if not wrong and not said.get("phone") and not said.get("email"):
            self.add_error("phone", _("Un téléphone ou une adresse e-mail : l’un des deux suffit."))
        return said

    def signal(self) -> NewHome:
        said = dict(self.cleaned_data)
        return NewHome(words=said.pop("message"), **said)
