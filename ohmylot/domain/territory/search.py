"""Communes found by what people type or write; nothing is asked of the database meanwhile."""

from __future__ import annotations

from ohmylot.domain.territory.gazetteer import CommuneHit, Entry, Gazetteer
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.place_names import PlaceFound, PlaceNames
from ohmylot.domain.territory.stamps import PerVersion

__all__ = ["CommuneHit", "PlaceFound", "find_communes", "find_places_in"]


def find_communes(words: str, limit: int = 8) -> list[CommuneHit]:
    """Communes by name, former name, postal code or INSEE code; accents and typos forgiven."""
    return _kept.get()[0].find(words, limit)


def find_places_in(text: str) -> list[PlaceFound]:
    """Communes recognised inside a free text, to be proposed to a person."""
    return _kept.get()[1].find_in(text)


def _entries() -> list[Entry]:
    communes = (
        Commune.objects.living()
        .select_related("epci")
        .prefetch_related("former_codes")
        .defer("outline", "epci__outline")
    )
    return [
        Entry(
            insee=commune.insee,
            name=commune.name,
            slug=commune.slug,
            postal_codes=tuple(commune.postal_codes),
            epci_name=commune.epci.short_name,
            epci_siren=commune.epci.siren,
            rank=commune.rank,
            other_names=tuple(former.name for former in commune.former_codes.all() if former.name),
            other_codes=tuple(former.code for former in commune.former_codes.all()),
        )
        for commune in communes
    ]


def _build() -> tuple[Gazetteer, PlaceNames]:
    entries = _entries()
    return Gazetteer(entries), PlaceNames(entries)


_kept = PerVersion(_build)
