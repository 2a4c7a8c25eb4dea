"""Pages that no editor writes, found by what people call them: the request, the finder…"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ohmylot.foundations.cms.search_words import holds, question


@dataclass(frozen=True)
class Screen:
    title: object
    name: str
    # What else people may type, in both languages.
    also: str

    @property
    def address(self) -> str:
        return reverse(self.name)


SCREENS = (
    Screen(
        _("Être rappelé"),
        "public:enquiries:new",
        "contact contacter téléphone appeler demande rendez-vous aide adviser call phone",
    ),
    Screen(
        _("Trouver ma commune"),
        "public:finder:find",
        "où habiter vivre chercher village carte travail école where live map",
    ),
    Screen(
        _("À côté de ma ville"),
        "public:finder:beside",
        "comparer comparaison prix logement habitants compare",
    ),
    Screen(
        _("Deux emplois, un village"),
        "public:twojobs:find",
        "couple conjoint conjointe métiers postes travail travailler ensemble two jobs partner",
    ),
    Screen(_("Les communes"), "public:communes:index", "liste villages villes mairie towns list"),
    Screen(
        _("Un logement libre ?"),
        "public:homes:signal",
        "signaler louer vendre propriétaire maison vide chambre bailleur rent owner home",
    ),
    Screen(
        _("Vos données personnelles"),
        "public:site:personal_data",
        "rgpd vie privée confidentialité cookies effacer privacy data",
    ),
    Screen(_("Mentions légales"), "public:site:legal", "éditeur hébergeur legal notice"),
    Screen(_("Accessibilité"), "public:site:accessibility", "handicap rgaa accessibility"),
)


def find_screens(words: str) -> list[Screen]:
    """Those whose title, or other names, hold every word that was typed, or its beginning."""
    asked = question(words)
    return [screen for screen in SCREENS if holds(f"{screen.title} {screen.also}", asked)]
