"""The public catalogue: looked for on the shelf, told from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ohmylot.domain.opportunities import shelf
from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.opportunities.trades import SURE, find_trades
from ohmylot.domain.territory.models import Commune, Trade

NEIGHBOURS = 6


@dataclass(frozen=True)
class Asked:
    """What a visitor chose. ``commune`` and ``minutes`` go together."""

    words: str = ""
    kind: str = ""
    contract: str = ""
    epci: int | None = None
    trade: int | None = None
    commune: Commune | None = None
    minutes: int = 0


def search(asked: Asked, *, on: date, page: int = 0, size: int = shelf.PAGE) -> shelf.Found:
    """Forgiving: accents, typing errors, and the words that people have for a trade."""
    named = [hit.code for hit in find_trades(asked.words, limit=5) if hit.score >= SURE]
    reach = None
    if asked.commune is not None:
        reach = list(
            Commune.objects.within(asked.commune, asked.minutes).values_list("pk", flat=True)
        )
    wish = shelf.Wish(
        words=asked.words,
        kind=asked.kind,
        contract=asked.contract,
        epci=asked.epci,
        trade=asked.trade,
        communes=reach,
        named=list(Trade.objects.filter(code__in=named).values_list("pk", flat=True))
        if named
        else (),
    )
    return shelf.look(shelf.current(), wish, on=on, page=page, size=size)


def in_order(pks: list[int]) -> list[Opportunity]:
    """The rows of a page, as the shelf ranked them."""
    rows = Opportunity.objects.for_display().in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def near(opportunity: Opportunity, *, on: date) -> list[Opportunity]:
    """What may be read instead of one that is over: the same kind, trade first, then area."""
    rows = Opportunity.objects.public(on).filter(kind=opportunity.kind).exclude(pk=opportunity.pk)
    chosen: list[int] = []
    # Neighbours of a business would say which area it is in.
    steps = [rows] if opportunity.takeover_id else [rows.filter(epci=opportunity.epci_id), rows]
    if opportunity.trade_id is not None:
        steps.insert(0, rows.filter(trade=opportunity.trade_id))
    for step in steps:
        left = NEIGHBOURS - len(chosen)
        if left > 0:
            newest = step.exclude(pk__in=chosen).order_by("-published_at", "-pk")
            chosen += newest.values_list("pk", flat=True)[:left]
    return in_order(chosen)


def is_first_party(opportunity: Opportunity) -> bool:
    """Published here first: only these are told to search engines as job postings."""
    return opportunity.kind == Kind.JOB and opportunity.source == "here"
