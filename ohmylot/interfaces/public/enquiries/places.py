"""Where somebody would live, from an address, a code or words. Never a reason to refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ohmylot.domain.territory.search import CommuneHit, find_communes
from ohmylot.foundations.common.typed import typed

# From here on, what was typed is the name itself, written in full.
WRITTEN_IN_FULL = 96


@dataclass(frozen=True)
class Place:
    """What we understood of it: a commune, or words only."""

    words: str = ""
    insee: str = ""
    name: str = ""
    epci_siren: str = ""
    epci_name: str = ""


def place_in_address(query: Mapping[str, str]) -> Place:
    """``?commune=46102`` or ``?lieu=…`` (words, or the name of a commune's page)."""
    code = query.get("commune") or query.get("commune_insee") or ""
    if code and (hit := _by_code(code)):
        return _understood(hit.name, hit)
    lieu = " ".join(typed(query, "lieu").split())
    return place_in_words(lieu)


def place_in_words(words: str, code: str = "") -> Place:
    """The chosen commune if the words still say it, the one they name in full, or just words."""
    if not words.strip():
        return Place()
    if code and (chosen := _by_code(code)) and _says(words, chosen):
        return _understood(words, chosen)
    hits = find_communes(words.replace("-", " "), limit=2)
    in_full = [hit for hit in hits if hit.score >= WRITTEN_IN_FULL]
    if len(in_full) == 1 or (in_full and _says(words, in_full[0])):
        return _understood(words, in_full[0])
    return Place(words=words)


def _by_code(code: str) -> CommuneHit | None:
    return next((hit for hit in find_communes(code[:10], limit=20) if hit.insee == code), None)


def _says(words: str, hit: CommuneHit) -> bool:
    return words.strip().casefold() == hit.name.casefold()


def _understood(words: str, hit: CommuneHit) -> Place:
    return Place(words, hit.insee, hit.name, hit.epci_siren, hit.epci_name)
