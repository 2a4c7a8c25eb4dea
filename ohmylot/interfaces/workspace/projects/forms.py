from __future__ import annotations

from datetime import datetime

from django import forms

from ohmylot.domain.people.models import User
from ohmylot.domain.projects import reading
from ohmylot.domain.projects.models import Stage
from ohmylot.domain.territory.models import Epci

LATE, MINE = "retard", "moi"


class FilterForm(forms.Form):
    """What the list of projects keeps. A value that makes no sense keeps everything."""

    etape = forms.ChoiceField(
        label="Étape", choices=[("", "Toutes"), *Stage.choices], required=False
    )
    secteur = forms.ChoiceField(label="Intercommunalité", required=False)
    referent = forms.ChoiceField(label="Suivi par", required=False)
    delai = forms.ChoiceField(
        label="Délai", choices=[("", "Tous"), (LATE, "En retard")], required=False
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        areas = Epci.objects.living().order_by("short_name").values_list("slug", "short_name")
        self.fields["secteur"].choices = [("", "Toutes"), *areas]
        people = reading.leads_in(user).order_by("user__full_name")
        self.fields["referent"].choices = [
            ("", "Tout le monde"),
            (MINE, "Moi"),
            *((str(seat.pk), seat.user.full_name) for seat in people),
        ]

    def kept(self, *, at: datetime) -> reading.ListFilter:
        self.is_valid()
        typed = self.cleaned_data
        lead = typed.get("referent") or ""
        return reading.ListFilter(
            stages=(typed["etape"],) if typed.get("etape") else (),
            epci_slug=typed.get("secteur") or "",
            lead=int(lead) if lead.isdigit() else None,
            mine=lead == MINE,
            late_at=at if typed.get("delai") == LATE else None,
        )
