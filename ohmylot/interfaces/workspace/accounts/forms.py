from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.people.models import WEEK, Membership, Organisation, Role
from ohmylot.domain.territory.models import Territory


class OrganisationChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Organisation.objects.filter(closed_on=None).order_by("name"),
            to_field_name="slug",
            label="Organisation",
            empty_label="Choisissez",
            **kwargs,
        )


class SeatForm(forms.Form):
    organisation = OrganisationChoice()
    role = forms.ChoiceField(label="Rôle", choices=[("", "Choisissez"), *Role.choices])


class NewAccountForm(SeatForm):
    field_order = ("full_name", "email", "organisation", "role", "language")
    full_name = forms.CharField(label="Prénom et nom", max_length=150)
    email = forms.EmailField(label="Adresse e-mail", help_text="L’invitation y part tout de suite.")
    language = forms.ChoiceField(
        label="Langue", choices=[("fr", "Français"), ("en", "English")], initial="fr"
    )


class EndSeatForm(forms.Form):
    seat = forms.ModelChoiceField(Membership.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = among


class SettingsForm(forms.ModelForm):
    """What the coordination and the administrator decide about their territory."""

    evenings_offered = forms.TypedMultipleChoiceField(
        label="Soirs proposés pour rappeler",
        choices=[(number, day) for number, day in enumerate(WEEK)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Territory
        fields = (
            "coordination_name",
            "coordination_phone",
            "coordination_email",
            "evenings_offered",
            "evening_hours",
            "answer_within_days",
            "remind_adviser_after_days",
            "tell_coordination_after_days",
            "silence_clock_on",
            "silence_days",
            "debrief_clock_on",
            "debrief_days",
            "securing_clock_on",
            "securing_days",
            "active_within_days",
            "referral_remind_after_days",
            "referral_last_call_after_days",
            "referral_return_after_days",
            "keep_unanswered_months",
            "keep_unaccompanied_months",
            "keep_accompanied_months",
            "keep_settled_months",
            "keep_cv_months",
            "keep_consultations_months",
            "job_ads_need_pay",
            "takeover_blur_below",
        )


# The form as it is read: a heading, then its fields.
SECTIONS = (
    ("Qui répond", SettingsForm.Meta.fields[:5]),
    ("Délais de la première réponse", SettingsForm.Meta.fields[5:8]),
    ("Ce que la maison surveille ensuite", SettingsForm.Meta.fields[8:15]),
    ("Mises en relation", SettingsForm.Meta.fields[15:18]),
    ("Ce qui est gardé, et combien de temps", SettingsForm.Meta.fields[18:24]),
    ("Offres", SettingsForm.Meta.fields[24:]),
)
