"""A line of the checklist, as the coordination reads it: when, and for whom."""

from __future__ import annotations

from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.interfaces.workspace.wording import TRAITS


def when_words(row: FormalityTemplate) -> str:
    """« 3 mois avant », « le jour même », « 8 jours après »."""
    if row.offset_months is not None:
        count, unit = row.offset_months, "mois"
    else:
        count = row.offset_days or 0
        unit = "jour" if abs(count) == 1 else "jours"
    if not count:
        return "le jour même"
    return f"{abs(count)} {unit} {'avant' if count < 0 else 'après'}"


def whose_words(row: FormalityTemplate) -> str:
    """« si le foyer a des enfants et un véhicule »; nothing when it is for everybody."""
    needed = [words for letter, words in TRAITS if letter in row.conditions]
    return f"si le foyer a {' et '.join(needed)}" if needed else ""
