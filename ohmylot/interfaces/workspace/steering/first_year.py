"""Still here a year later, and what blocks today: whole inside the network, hidden outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ohmylot.domain.reporting.barriers import Line as BarrierLine
from ohmylot.domain.reporting.disclosure import HIDDEN_BESIDE, publish
from ohmylot.domain.reporting.staying import DEFINITION, HERE, LEFT, NOT_KNOWN, Staying

SHARES = {HERE: "Toujours là", LEFT: "Repartis", NOT_KNOWN: "Pas su"}
BLOCKED = "Volets bloqués aujourd’hui, par ce qui bloque."


@dataclass(frozen=True)
class Share:
    name: str
    figure: int | str
    percent: str


@dataclass(frozen=True)
class FirstYear:
    shares: list[Share]
    total: int | str
    # By area, inside the network only: there, each family would be recognised.
    areas: list[tuple[str, int, int, int]]
    blocked: list[tuple[str, str, int | str]]
    definition: str = DEFINITION
    blocked_definition: str = BLOCKED


def first_year(found: Staying, blocked: list[BarrierLine], *, published: bool) -> FirstYear:
    counts = {what: getattr(found.total, what) for what in SHARES}
    stopping = {line.key: line.still_open for line in blocked}
    if not published:
        shares = [
            Share(name, counts[what], f"{found.total.percent(what)}\u00a0%")
            for what, name in SHARES.items()
        ]
        areas = [(name, one.here, one.left, one.not_known) for _, name, one in found.areas]
        rows = [(line.kind_words, line.reason_words, stopping[line.key]) for line in blocked]
        return FirstYear(shares, found.total.total, areas, rows)
    shown, barred = publish(counts), publish(stopping)
    total: int | str = HIDDEN_BESIDE if shown.total is None else shown.total
    shares = [
        Share(
            name,
            shown.cells[what],
            # A share of a known whole would give the count back.
            f"{found.total.percent(what)}\u00a0%" if shown.cells[what] == counts[what] else "–",
        )
        for what, name in SHARES.items()
    ]
    rows = [(line.kind_words, line.reason_words, barred.cells[line.key]) for line in blocked]
    return FirstYear(shares, total, [], rows)


def rows(page: FirstYear) -> Iterator[Sequence[object]]:
    """What follows the table of the areas in the same file."""
    yield []
    yield ["Un an après l’installation", "Foyers", "Part"]
    for share in page.shares:
        yield [share.name, share.figure, share.percent]
    yield ["Ensemble", page.total]
    yield [page.definition]
    yield []
    yield [page.blocked_definition]
    yield from page.blocked
