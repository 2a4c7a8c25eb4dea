"""The shelf of this process, read once, then brought up to date by what changed.

Every living offer is on it; one that is not published carries a last day long past, so that
whoever asks for what is public never meets it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from ohmylot.domain.opportunities.models import (
    TRADE_OF_PROFESSION,
    HealthPost,
    JobOffer,
    Kind,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.shelf.columns import NOWHERE, Line, Shelf
from ohmylot.domain.territory.models import Trade
from ohmylot.domain.territory.stamps import PerVersion
from ohmylot.foundations.common.prepared import prepared

KINDS = {kind.value: number for number, kind in enumerate(Kind)}
CONTRACTS = {contract.value: number for number, contract in enumerate(JobOffer.Contract)}


class _Row(NamedTuple):
    """What is read of an offer."""

    pk: int
    state: str
    kind: str
    epci_id: int | None
    commune_id: int | None
    trade_id: int | None
    contract: str | None
    profession: str | None
    modes: list[str] | None
    expires_on: date | None
    published_at: datetime | None
    first_seen_at: datetime
    search_text: str
    area_told: bool | None


WHERE = {
    "contract": "job__contract",
    "profession": "health__profession",
    "modes": "health__modes",
    "area_told": "takeover__area_told",
}
COLUMNS = [WHERE.get(name, name) for name in _Row._fields]
# Rows written by a transaction that ends after ours began carry an earlier moment.
OVERLAP = timedelta(seconds=30)
# Nothing newer for so long, in seconds: no such transaction is left to look for.
CALM = 60.0
# After a look for them that took a second, as after a large import, none for so many.
REST = 20.0
CHUNK = 5_000
LONG_PAST = 0


class _Kept:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.shelf: Shelf | None = None
        self.seen: datetime | None = None
        self.moved_at = 0.0
        self.rests_until = 0.0
        # What the overlap showed already: not read twice.
        self.read: dict[int, datetime] = {}


_kept = _Kept()


def current() -> Shelf:
    """The living offers, as the database has them now."""
    with _kept.lock:
        shelf, seen = _kept.shelf, _kept.seen
        if shelf is None:
            return _read_whole()
        if seen is None:
            # It was empty: so it is as long as nothing is written.
            return shelf if _newest() is None else _read_whole()
        began = time.monotonic()
        is_calm = began - _kept.moved_at > CALM or began < _kept.rests_until
        if is_calm and _newest() == seen:
            return shelf
        changed = _since(seen - OVERLAP)
        ended = time.monotonic()
        _kept.rests_until = ended + REST * (ended - began)
        newest = max(changed.values(), default=None)
        # Older than what was seen, or nothing: rows are gone.
        return _read_whole() if newest is None or newest < seen else _follow(shelf, changed, newest)


def forget() -> None:
    """Read everything again at the next search."""
    with _kept.lock:
        _kept.shelf, _kept.seen, _kept.read, _kept.rests_until = None, None, {}, 0.0


def _newest() -> datetime | None:
    return next(iter(_last_moments()), None)


@prepared
def _last_moments() -> QuerySet[Opportunity, datetime]:
    rows = Opportunity.objects.values_list("updated_at", flat=True)
    return rows.order_by("-updated_at")[:1]


def _read_whole() -> Shelf:
    newest = _newest()
    read = _since(newest - OVERLAP) if newest else {}
    _kept.shelf = shelf = Shelf(list(_lines(Opportunity.objects.living().order_by("pk"))))
    _saw(newest, read)
    return shelf


def _saw(newest: datetime | None, read: dict[int, datetime]) -> None:
    if newest is not None and newest != _kept.seen:
        # A process that begins long after the last change has nothing to wait for.
        age = (datetime.now(UTC) - newest).total_seconds()
        _kept.moved_at = time.monotonic() - max(age, 0.0)
    _kept.seen, _kept.read = newest, read


def _since(moment: datetime) -> dict[int, datetime]:
    rows = Opportunity.objects.filter(updated_at__gte=moment)
    return dict(rows.values_list("pk", "updated_at"))


def _follow(shelf: Shelf, changed: dict[int, datetime], newest: datetime) -> Shelf:
    new = [pk for pk, moment in changed.items() if _kept.read.get(pk) != moment]
    if len(new) > Shelf.LARGEST_TAIL:
        return _read_whole()
    if new:
        shelf.strike_out(new)
        for start in range(0, len(new), CHUNK):
            rows = Opportunity.objects.living().filter(pk__in=new[start : start + CHUNK])
            shelf.add(list(_lines(rows.order_by("pk"))))
    _saw(newest, changed)
    return _read_whole() if shelf.is_worn else shelf


def _lines(rows: QuerySet[Opportunity]) -> Iterator[Line]:
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        yield _line(_Row(*row))


def _line(row: _Row) -> Line:
    head, _, body = row.search_text.partition("|")
    # As anybody may read it: see ``places``.
    commune = None if row.kind == Kind.TAKEOVER else row.commune_id
    epci = None if row.area_told is False else row.epci_id
    until = row.expires_on if row.state == State.PUBLISHED else None
    return Line(
        pk=row.pk,
        kind=KINDS[row.kind],
        epci=epci or NOWHERE,
        commune=commune or NOWHERE,
        trade=row.trade_id or _trade_of(row.profession, row.modes or []) or NOWHERE,
        contract=CONTRACTS[row.contract] if row.contract else NOWHERE,
        expires=until.toordinal() if until else LONG_PAST,
        published=(row.published_at or row.first_seen_at).astimezone(UTC).timestamp(),
        head=head,
        body=body,
    )


def _trade_of(profession: str | None, modes: list[str]) -> int | None:
    """What interns are welcomed for is no work of that trade."""
    for_interns = modes == [HealthPost.Mode.INTERNSHIP]
    code = TRADE_OF_PROFESSION.get(profession) if profession and not for_interns else None
    return _pks.get().get(code) if code else None


def _read_trades() -> dict[str, int]:
    rows = Trade.objects.filter(code__in=TRADE_OF_PROFESSION.values())
    return dict(rows.values_list("code", "pk"))


_pks = PerVersion(_read_trades)
