"""What this territory calls itself, on every page and in every message; asked for rarely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet

from ohmylot.domain.territory.colours import accent, as_css
from ohmylot.domain.territory.models import Territory
from ohmylot.domain.territory.stamps import Lately
from ohmylot.foundations.common.prepared import prepared

Names = tuple[str, str, Mapping[str, Mapping[str, str]]]


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
    found: list[Names] = _names(code=settings.TERRITORY)
    return Identity(*found[0]) if found else None


@prepared
def _names(code: str) -> QuerySet[Territory, Names]:
    rows = Territory.objects.filter(code=code)
    return rows.values_list("programme", "reference_prefix", "colours")


_lately = Lately(_read)


def identity() -> Identity | None:
    """None before the territory is loaded."""
    return _lately.get()


def accent_of(name: str) -> Mapping[str, str]:
    """The territory's own, or the house's; for what takes no sheet: messages, papers, drawings."""
    found = identity()
    return accent(found.colours if found else {}, name)
