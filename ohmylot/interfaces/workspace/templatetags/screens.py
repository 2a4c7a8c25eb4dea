"""What somebody looked at, in the words of the screens."""

from __future__ import annotations

from django import template

register = template.Library()
# What the consultation log keeps: the name of the page that showed a file.
WORDS = {
    "file": "Le dossier",
    "story": "Le foyer et son projet",
    "household": "Avec le foyer",
    "assign": "Confier à quelqu’un",
    "decline": "Décliner",
    "plan": "Préparer le plan",
    "support": "Accompagner à plusieurs",
    "track": "Un volet",
    "move": "Changer d’étape",
    "reopen": "Rouvrir",
    "visit": "Une visite",
    "moving": "L’emménagement",
    "settle": "L’installation",
    "correct-installation": "Corriger l’installation",
    "follow-up": "Un appel de suivi",
    "departure": "Un départ",
    "propose": "Proposer un rendez-vous",
    "hold": "Noter un rendez-vous",
    "offers": "Les offres qui conviennent",
    "dismiss-offer": "Écarter une offre",
    "work": "Le travail cherché",
    "refer": "Mettre en relation",
    "referral": "Une mise en relation",
    "papers": "Les documents",
    "cv": "Un CV",
    "companies": "Qui pourrait embaucher",
    "compare": "Comparer deux dossiers",
    "split": "Séparer le foyer",
    "mail": "Un courrier",
    "mail-file": "Un fichier reçu",
}


@register.filter
def screen_words(screen: str) -> str:
    """A name that an older edition wrote is shown as it was kept."""
    return WORDS.get(screen, screen)
