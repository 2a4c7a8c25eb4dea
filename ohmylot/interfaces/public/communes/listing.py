"""The communes in a list: by intercommunalité, or from A to Z."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ohmylot.domain.territory.gazetteer import without_article
from ohmylot.domain.territory.models import Commune

BY_LETTER = "lettre"


@dataclass(frozen=True)
class Group:
    anchor: str
    name: str
    communes: tuple[Commune, ...]


def groups(communes: list[Commune], order: str) -> list[Group]:
    return _by_letter(communes) if order == BY_LETTER else _by_area(communes)


def _by_area(communes: list[Commune]) -> list[Group]:
    areas: dict[str, list[Commune]] = defaultdict(list)
    for commune in sorted(communes, key=lambda row: (row.epci.short_name, row.search_key)):
        areas[commune.epci.slug].append(commune)
    return [Group(slug, rows[0].epci.short_name, tuple(rows)) for slug, rows in areas.items()]


def _by_letter(communes: list[Commune]) -> list[Group]:
    """« Le Bastit » is under B, as people look for it."""
    letters: dict[str, list[Commune]] = defaultdict(list)
    for commune in sorted(communes, key=lambda row: without_article(row.search_key)):
        letters[without_article(commune.search_key)[:1].upper()].append(commune)
    return [Group(f"lettre-{letter}", letter, tuple(rows)) for letter, rows in letters.items()]
