"""Invented words and figures for the gallery: no person, no place, no trade."""

from __future__ import annotations

from typing import Any

from django import forms

CHOICES = [
    ("phone", "Par téléphone"),
    ("mail", "Par e-mail"),
    ("visit", "De vive voix"),
]

RAIL = [
    ("Aujourd’hui", "today"),
    ("Projets", "path"),
    ("Offres", "offers"),
    ("Réseau", "network"),
    ("Pilotage", "steering"),
]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Votre prénom")
    email = forms.EmailField(
        label="Votre adresse e-mail", help_text="Pour vous répondre, jamais pour autre chose."
    )
    phone = forms.CharField(
        label="Votre téléphone", required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    day = forms.DateField(
        label="Quel jour ?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    place = forms.CharField(label="Où, si vous le savez ?", required=False)
    area = forms.ChoiceField(
        label="Dans quel coin ?", choices=[("", "Choisissez"), ("n", "Au nord"), ("s", "Au sud")]
    )
    how = forms.ChoiceField(
        label="Comment vous joindre ?", choices=CHOICES, widget=forms.RadioSelect
    )
    when = forms.MultipleChoiceField(
        label="Quand ?",
        required=False,
        choices=[("am", "Le matin"), ("pm", "L’après-midi"), ("ev", "Le soir")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Plusieurs réponses sont possibles.",
    )
    wish = forms.CharField(
        label="Que cherchez-vous ?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un métier, une école, une maison : écrivez comme vous parlez.",
    )
    quiet = forms.BooleanField(label="Mon employeur ne le sait pas", required=False)


def samples() -> dict[str, Any]:
    wrong = SampleForm(
        {"w-name": "Camille", "w-email": "camille@", "w-wish": "Un atelier"}, prefix="w"
    )
    wrong.is_valid()
    return {
        "form": SampleForm(),
        "filters": SampleForm(prefix="f"),
        "wrong": wrong,
        "stages": [
            ("call", "À rappeler"),
            ("talk", "Premier échange fait"),
            ("build", "En construction"),
            ("visit", "Visite"),
            ("yes", "Décidé"),
            ("move", "Emménagement"),
            ("home", "Installé"),
        ],
        "trail": [("Accueil", "#"), ("Communes", "#")],
        "rail": [
            {"words": words, "icon": icon, "address": "#", "is_current": icon == "today"}
            for words, icon in RAIL
        ],
        "names": [
            "Marie Fabre",
            "Jean de la Tour",
            "Aïcha Benali",
            "Luc",
            "Noé Ségala-Pons",
            "Ewa Nowak",
            "Inès Roux",
            "Tom Field",
            "Odile Vayssade",
        ],
        "languages": [("fr", "Français", "#"), ("en", "English", "#")],
    }
