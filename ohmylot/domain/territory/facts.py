"""What is kept of a file, and what was left aside."""

from __future__ import annotations

from dataclasses import dataclass, field

from ohmylot.domain.territory.datasets import Dataset
from ohmylot.foundations.connectors.commune_facts import NewCount, NewEstablishment, NewFigure


@dataclass(frozen=True)
class Batch:
    """All that one file says, of one year. ``period`` where it covers several."""

    dataset: Dataset
    vintage: int
    figures: tuple[NewFigure, ...] = ()
    counts: tuple[NewCount, ...] = ()
    establishments: tuple[NewEstablishment, ...] = ()
    period: str = ""

    @property
    def source(self) -> str:
        """As pages quote it; the year is said beside."""
        several = f" ({self.period})" if "–" in self.period else ""
        return f"{self.dataset.source}{several}"


@dataclass(frozen=True)
class Aside:
    """A fact of the file that was not kept, and why."""

    line: int
    what: str
    reason: str


@dataclass
class KeepReport:
    written: int = 0
    removed: int = 0
    unchanged: bool = False
    aside: list[Aside] = field(default_factory=list)
