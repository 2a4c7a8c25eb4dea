"""What a household corrected by itself, as the file says it: which facts, never what."""

from __future__ import annotations

from ohmylot.domain.people.models import Household

IN_WORDS = {
    "first_name": "prénom",
    "last_name": "nom",
    "phone": "téléphone",
    "language": "langue",
    "trade_words": "métier",
    "children": "enfants",
    "wishes": "lieux envisagés",
}


def corrected_words(household: Household) -> str:
    """« téléphone, enfants », or nothing."""
    return ", ".join(IN_WORDS.get(name, name) for name in household.corrected.split(",") if name)
