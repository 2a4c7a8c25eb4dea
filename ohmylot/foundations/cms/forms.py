"""What an editor is asked of a picture, in words that say why."""

from __future__ import annotations

from typing import Any

from wagtail.images.forms import BaseImageForm

WORDS = {
    "title": ("Nom de l’image", "Pour la retrouver ici : personne d’autre ne le lit."),
    "description": (
        "Ce que l’on voit",
        "Une phrase, pour les personnes qui ne voient pas l’image. Elle est reprise quand une "
        "page n’en dit pas une autre.",
    ),
    "credit": ("Crédit", "Qui l’a prise. Montré sous l’image."),
}


class HouseImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in WORDS.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].help_text = help_text
