"""What this territory calls itself, on every page and in every message; asked for rarely."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from ohmylot.domain.territory.models import Territory
from ohmylot.domain.territory.stamps import Lately


@dataclass(frozen=True)
class Identity:
    programme: str
    reference_prefix: str


def _read() -> Identity | None:
    rows = Territory.objects.filter(code=settings.TERRITORY)
    names = rows.values_list("programme", "reference_prefix").first()
    return Identity(*names) if names else None


_lately = Lately(_read)


def identity() -> Identity | None:
    """None before the territory is loaded."""
    return _lately.get()
