"""France Travail's offers of the département, as they are there now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway
from ohmylot.domain.opportunities.importing.from_france_travail import arriving
from ohmylot.domain.opportunities.importing.references import Communes, TradeCodes
from ohmylot.domain.opportunities.models import Feed, ImportRun, RunLine, Source
from ohmylot.domain.opportunities.operations.importing.leaving import absent, retire
from ohmylot.domain.opportunities.operations.importing.runs import begin_run, end_run, note_piece
from ohmylot.domain.opportunities.operations.importing.taking import MOST_LINES, take_in
from ohmylot.domain.people.models import User
from ohmylot.foundations.connectors.france_travail_offers import Offer

if TYPE_CHECKING:
    from ohmylot.foundations.connectors.france_travail import Found, FranceTravail, Window

CODE = "france-travail"
A_BATCH = 300
OUT_OF_REACH = "{n} offres d’une même seconde n’ont pas pu être lues."


@transaction.atomic
def feed_of_france_travail() -> Feed:
    """Read by France Travail before it is published there: shown here at once."""
    known = Feed.objects.filter(code=CODE).first()
    if known is not None:
        return known
    return Feed.objects.create(
        code=CODE,
        name="France Travail",
        source=Source.FRANCE_TRAVAIL,
        publisher_name="France Travail",
        is_trusted=True,
    )


def sync_france_travail(
    source: FranceTravail,
    *,
    department: str,
    window: Window,
    by: User | None,
    at: datetime,
    clock: Callable[[], datetime],
) -> ImportRun:
    """Afterwards the catalogue holds what the source holds, and what was entered here is as it was.

    Each piece is kept before the next is asked: killed, it goes on from there. What was not
    seen is asked by its own page before it is withdrawn. Whatever the source raises ends the
    run with its reason, and goes on to the caller.
    """
    run = begin_run(feed_of_france_travail(), by=by, at=at)
    communes, trades = Communes(), TradeCodes()
    try:
        for found in source.walk(department=department, window=window):
            piece = f"{found.window.since:%Y%m%d%H%M%S}-{found.window.until:%Y%m%d%H%M%S}"
            if piece not in run.done:
                _take_piece(run, found, communes, trades, now=clock())
                note_piece(run, piece, at=clock())
        _ask_after_the_absent(run, source, communes, trades, clock)
    except Exception as broken:
        _recount(run)
        end_run(run, at=clock(), why=why_of(broken))
        raise
    _recount(run)
    return end_run(run, at=clock())


def _recount(run: ImportRun) -> None:
    """A piece read again after a kill says its lines again: they are counted once."""
    if run.refused + run.doubtful < MOST_LINES:
        lines = RunLine.objects.filter(run=run)
        run.refused = lines.filter(is_refused=True).count()
        doubted = lines.filter(is_refused=False).values("external_id")
        run.doubtful = doubted.distinct().count()


def _take_piece(
    run: ImportRun, found: Found, communes: Communes, trades: TradeCodes, *, now: datetime
) -> None:
    rows: list[Arriving | TurnedAway] = [arriving(offer) for offer in found.offers]
    rows += [TurnedAway(one.external_id, one.why) for one in found.unreadable]
    if found.out_of_reach:
        rows.append(TurnedAway("", OUT_OF_REACH.format(n=found.out_of_reach)))
    for first in range(0, len(rows), A_BATCH):
        batch = rows[first : first + A_BATCH]
        take_in(run, batch, communes, trades, at=run.begun_at, now=now)


def _ask_after_the_absent(
    run: ImportRun,
    source: FranceTravail,
    communes: Communes,
    trades: TradeCodes,
    clock: Callable[[], datetime],
) -> None:
    missing = list(absent(run).order_by("pk").values_list("pk", "external_id"))
    for key, external_id in missing:
        there = source.still_there(external_id)
        if there is None:
            retire(run, [key], at=clock())
        elif isinstance(there, Offer):
            batch = [arriving(there)]
            take_in(run, batch, communes, trades, at=run.begun_at, now=clock())


def why_of(broken: Exception) -> str:
    """One sentence for whoever reads the account; what a machine said stays in the logs."""
    from ohmylot.foundations.connectors.asking import SaysNo, Unreachable

    if isinstance(broken, Unreachable):
        return (
            "France Travail n’a pas répondu, après plusieurs essais. La lecture suivante reprendra."
        )
    if isinstance(broken, SaysNo):
        return f"France Travail refuse notre demande ({broken.status}) : vérifiez la clé."
    return "La lecture s’est arrêtée sur un fait imprévu. Rien de ce qui était publié n’est perdu."
