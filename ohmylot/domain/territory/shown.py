"""The territory and its areas for pages that only read them: remembered for one edition."""

from __future__ import annotations

from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.foundations.freshness.memory import PerEdition

_territories: PerEdition[Territory] = PerEdition()
_areas: PerEdition[list[Epci]] = PerEdition()


def territory_shown() -> Territory:
    """Others read the same one: who would change it reads its own row."""
    return _territories.get("", Territory.objects.current)


def areas_shown() -> list[Epci]:
    """Living intercommunalités by short name, without their outlines."""
    living = Epci.objects.living().defer("outline").order_by("short_name")
    return _areas.get("", lambda: list(living))
