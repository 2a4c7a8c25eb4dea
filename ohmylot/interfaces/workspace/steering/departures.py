"""Departures by reason: whole inside the network, without small counts outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ohmylot.domain.projects.models import ClosedReason, Departure, Track
from ohmylot.domain.reporting import periods
from ohmylot.domain.reporting.departures import DEFINITION, Departures, by_reason
from ohmylot.domain.reporting.disclosure import HIDDEN_BESIDE, publish, told_by_difference

Rows = list[tuple[str, int | str]]


@dataclass(frozen=True)
class Page:
    reasons: Rows
    total: int | str
    # Inside the network only: beside the reasons, they would tell families apart.
    kept_by: Rows
    gone_to: Rows
    definition: str = DEFINITION


def page_of(found: Departures, *, published: bool, today: date) -> Page:
    if not published:
        return Page(
            _named(found.reasons, ClosedReason),
            found.total,
            _named(found.kept_by, Track.Kind),
            _named(found.gone_to, Departure.GoneTo),
        )
    others = periods.inside(found.period, periods.choices(today=today).values(), today=today)
    known = {other: by_reason(other) for run in others for other in run}
    told = told_by_difference(found.reasons, [[known[one] for one in run] for run in others])
    shown = publish(found.reasons, told=told)
    total = HIDDEN_BESIDE if shown.total is None else shown.total
    return Page(_named(shown.cells, ClosedReason), total, [], [])


def rows(page: Page) -> Iterator[Sequence[object]]:
    """What follows the first year in the same file."""
    for title, counted in (
        ("Départs, par raison", [*page.reasons, ("Ensemble", page.total)]),
        ("Ce qui les aurait fait rester", page.kept_by),
        ("Où ils sont partis", page.gone_to),
    ):
        if counted:
            yield from ([], [title, "Foyers"], *counted)
    yield [page.definition]


def _named(counts: dict[str, int] | dict[str, int | str], choices: type) -> Rows:
    return [(str(choices(code).label), count) for code, count in counts.items()]
