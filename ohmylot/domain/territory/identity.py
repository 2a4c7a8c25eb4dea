"""What this territory calls itself, on every page and in every message; asked for rarely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.conf import settings

from ohmylot.domain.territory.colours import accent, as_css
from ohmylot.domain.territory.models import Territory
from ohmylot.domain.territory.stamps import Lately


@dataclass(frozen=True)
class Identity:
    programme: str
    reference_prefix: str
    colours: Mapping[str, Mapping[str, str]]

    @cached_property
    def sheet(self) -> str:
        """Its colours, as the sheet that pages load; empty where they are the house's."""
        return as_css(self.colours)

    @cached_property
    def sheet_print(self) -> str:
        """So that browsers keep each sheet for long, and never an old one."""
        return sha256(self.sheet.encode()).hexdigest()[:10] if self.sheet else ""


def _read() -> Identity | None:
    rows = Territory.objects.filter(code=settings.TERRITORY)
    names = rows.values_list("programme", "reference_prefix", "colours").first()
    return Identity(*names) if names else None


_lately = Lately(_read)


def identity() -> Identity | None:
    """None before the territory is loaded."""
    return _lately.get()


def accent_of(name: str) -> Mapping[str, str]:
    """The territory's own, or the house's; for what takes no sheet: messages, papers, drawings."""
    found = identity()
    return accent(found.colours if found else {}, name)
