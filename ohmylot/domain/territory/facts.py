"""What a file says of communes, before it is written: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ohmylot.domain.territory.catalogue import Dataset


@dataclass(frozen=True)
class NewFigure:
    """``flag`` is one of ``Indicator.Flag``: kept secret, few cases, an estimate."""

    insee: str
    code: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    words: str = ""
    flag: str = ""


@dataclass(frozen=True)
class NewCount:
    insee: str
    service: str
    count: int


@dataclass(frozen=True)
class NewEstablishment:
    insee: str
    service: str
    external_id: str
    name: str
    address: str = ""
    phone: str = ""
    website: str = ""
    sector: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Batch:
    """All that one file says, of one year."""

    dataset: Dataset
    vintage: int
    figures: tuple[NewFigure, ...] = ()
    counts: tuple[NewCount, ...] = ()
    establishments: tuple[NewEstablishment, ...] = ()


@dataclass(frozen=True)
class Aside:
    """A fact of the file that was not kept, and why."""

    insee: str
    what: str
    reason: str


@dataclass
class KeepReport:
    written: int = 0
    removed: int = 0
    unchanged: bool = False
    aside: list[Aside] = field(default_factory=list)
