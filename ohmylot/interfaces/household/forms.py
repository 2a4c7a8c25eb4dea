"""What a household types in its space, each with its own small form."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations.appointments import NewAppointment
from ohmylot.domain.projects.operations.messages import LONGEST
from ohmylot.foundations.ui.days import DayField, SlotField

SLOTS = ("slot_1", "slot_2", "slot_3")


class Long(MaxLengthValidator):
    """Without an attribute on the field: a browser would cut what is pasted, and say nothing."""

    message = gettext_lazy(
        "Ce message est trop long pour se lire sur un téléphone : %(show_value)s signes, pour "
        "%(limit_value)s au plus. Rien n’est perdu : envoyez-le en deux fois."
    )


class MessageForm(forms.Form):
    """Some words; the token makes the same page, sent twice, one message."""

    body = forms.CharField(
        label=gettext_lazy("Votre message"),
        strip=True,
        validators=[Long(LONGEST)],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Écrivez quelques mots avant d’envoyer.")},
    )
    token = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4().hex


class WishForm(forms.Form):
    """When we could speak to each other: one to three moments."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Comment ?"),
        choices=[
            (Appointment.Kind.CALL.value, gettext_lazy("Un appel")),
            (Appointment.Kind.MEETING.value, gettext_lazy("Une rencontre sur place")),
        ],
        initial=Appointment.Kind.CALL,
        widget=forms.RadioSelect,
    )
    slot_1 = SlotField(label=gettext_lazy("Un moment qui vous va"))
    slot_2 = SlotField(label=gettext_lazy("Un autre"), required=False)
    slot_3 = SlotField(label=gettext_lazy("Un dernier"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Un mot : de quoi parler, où vous joindre"),
        required=False,
        validators=[MaxLengthValidator(500)],
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def appointment(self) -> NewAppointment:
        typed = self.cleaned_data
        moments: list[datetime] = [typed[name] for name in SLOTS if typed[name]]
        return NewAppointment(kind=typed["kind"], slots=moments, words=typed["words"])


class MovingDayForm(forms.Form):
    moving_on = DayField(
        label=gettext_lazy("Le jour de l’emménagement"),
    )


class TraitsForm(forms.Form):
    """What they are, each letter a condition of the checklist's templates."""

    traits = forms.MultipleChoiceField(
        label=gettext_lazy("Cochez ce qui vous ressemble"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("C", gettext_lazy("Nous venons avec des enfants")),
            ("V", gettext_lazy("Nous avons une voiture ou un deux-roues")),
            ("T", gettext_lazy("Nous quittons un logement loué")),
            ("J", gettext_lazy("L’un de nous est inscrit à France Travail")),
            ("B", gettext_lazy("Nous avons une entreprise à déplacer ou à créer")),
            ("F", gettext_lazy("L’un de nous a un titre de séjour")),
            ("P", gettext_lazy("Un animal vient avec nous")),
        ],
    )


class WakeForm(forms.Form):
    wake_on = DayField(
        label=gettext_lazy("Reprendre contact le"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_wake_on(self) -> date:
        day: date = self.cleaned_data["wake_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return day
