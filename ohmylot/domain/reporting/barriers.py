"""The register of barriers, counted: what stood in the way, where, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from ohmylot.domain.projects.models import Barrier, BarrierReason, Track
from ohmylot.domain.reporting.periods import Period
from ohmylot.domain.territory.models import Epci

DEFINITION = (
    "Freins rencontrés pendant la période : un volet bloqué compte une fois, du jour où il bloque "
    "au jour où il se débloque ; un projet sans suite ou un départ compte pour le frein que sa "
    "raison nomme, s’il n’était pas déjà compté."
)
NO_AREA = "Secteur non précisé"
State = Barrier.State


@dataclass(frozen=True)
class Line:
    """One reason of one kind of track. Met is the sum of the three others."""

    kind: str
    reason: str
    still_open: int = 0
    lifted: int = 0
    stopped: int = 0

    @property
    def met(self) -> int:
        return self.still_open + self.lifted + self.stopped

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.reason}"

    @property
    def kind_words(self) -> str:
        return str(Track.Kind(self.kind).label)

    @property
    def reason_words(self) -> str:
        return str(BarrierReason(self.reason).label)


@dataclass(frozen=True)
class Register:
    period: Period
    lines: tuple[Line, ...]
    # Met, by area's slug, with its name.
    areas: tuple[tuple[str, str, int], ...]

    @property
    def met(self) -> int:
        return sum(line.met for line in self.lines)


def register(period: Period, *, area: str = "") -> Register:
    """Two queries and the areas; ``area``: the SIREN of one intercommunalité."""
    rows = _met(period)
    kept = rows.filter(epci__siren=area) if area else rows
    return Register(period, _lines(kept), _by_area(rows))


def blocked_today() -> tuple[Line, ...]:
    """The tracks that are blocked, by what blocks them. One query."""
    return _lines(Barrier.objects.filter(state=State.OPEN).order_by())


def _lines(kept: QuerySet[Barrier]) -> tuple[Line, ...]:
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for kind, reason, state, count in kept.values_list("kind", "reason", "state").annotate(
        Count("pk")
    ):
        counted.setdefault((kind, reason), {})[state] = count
    lines = [
        Line(
            kind,
            reason,
            still_open=states.get(State.OPEN, 0),
            lifted=states.get(State.LIFTED, 0),
            stopped=states.get(State.STOPPED, 0),
        )
        for (kind, reason), states in counted.items()
    ]
    order = list(Track.Kind.values)
    lines.sort(key=lambda line: (order.index(line.kind), -line.met, line.reason))
    return tuple(lines)


def met_by_key(period: Period) -> dict[str, int]:
    """Every cell that is published for a period: reasons, areas, and the whole."""
    found = register(period)
    cells = {line.key: line.met for line in found.lines}
    cells |= {slug: met for slug, _, met in found.areas}
    return cells | {"": found.met}


def _met(period: Period) -> QuerySet[Barrier]:
    return Barrier.objects.filter(
        met_at__gte=period.starts_at, met_at__lt=period.ends_at
    ).order_by()


def _by_area(rows: QuerySet[Barrier]) -> tuple[tuple[str, str, int], ...]:
    counted = dict(rows.values_list("epci").annotate(Count("pk")))
    found = [
        (epci.slug, epci.short_name, counted.get(epci.pk, 0))
        for epci in Epci.objects.defer("outline").order_by("short_name")
        if epci.ended_on is None or epci.pk in counted
    ]
    if None in counted:
        found.append(("-", NO_AREA, counted[None]))
    return tuple(found)
