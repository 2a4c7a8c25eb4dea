from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.models import THEMES, Feeling, FollowUp
from ohmylot.domain.projects.operations.asking_news import News

CHANGED = [
    ("decisive", _("C’était décisif")),
    ("useful", _("C’était utile")),
    ("little", _("Ça a peu compté")),
]


class NewsForm(forms.Form):
    """One minute: one question must be answered, the rest may be left."""

    still_here = forms.ChoiceField(
        label=_("Vous vivez toujours ici ?"),
        choices=[("yes", _("Oui")), ("no", _("Non, nous sommes repartis"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites-nous seulement cela : oui ou non.")},
    )
    help_with = forms.MultipleChoiceField(
        label=_("Un coup de main serait bienvenu pour…"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    network = forms.ChoiceField(
        label=_("Pour venir ici, notre accompagnement…"),
        choices=CHANGED,
        required=False,
        widget=forms.RadioSelect,
    )
    network_words = forms.CharField(
        label=_("Qu’est-ce qui a changé grâce à lui, ou manqué ?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label=_("Autre chose à nous dire ?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Rien sur votre santé, s’il vous plaît : nous n’en gardons pas."),
    )

    def __init__(self, *args: Any, follow_up: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in THEMES.items():
            self.fields[name] = forms.ChoiceField(
                label=title, choices=Feeling.choices, required=False, widget=forms.RadioSelect
            )
        self.fields["help_with"].choices = list(THEMES.items())
        if follow_up.kind != FollowUp.Kind.M1:
            del self.fields["network"], self.fields["network_words"]
        self.order_fields(["still_here", *THEMES, "help_with", "network"])

    def news(self) -> News:
        typed = self.cleaned_data
        return News(
            still_here=typed["still_here"],
            feelings={name: typed[name] for name in THEMES if typed[name]},
            network=typed.get("network", ""),
            network_words=typed.get("network_words", ""),
            help_with=tuple(typed["help_with"]),
            words=typed["words"],
        )

    @property
    def feelings(self) -> list[forms.BoundField]:
        return [self[name] for name in THEMES]
