"""The public catalogue: looked for on the shelf, told from the tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, When

from ohmylot.domain.opportunities import shelf
from ohmylot.domain.opportunities.models import JobOffer, Kind, Opportunity
from ohmylot.domain.opportunities.trades import SURE, find_trades
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Commune, Trade
from ohmylot.domain.territory.stamps import PerVersion
from ohmylot.foundations.common.prepared import prepared

NEIGHBOURS = AROUND_SHOWN = 6
MOST_OF_A_COMPANY = 500
# Of every commune, by its INSEE code: its key.
_places = PerVersion(lambda: dict(Commune.objects.values_list("insee", "pk")))
# Of those that merged: their key, then their heir's.
_heirs = PerVersion(
    lambda: list(Commune.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
)


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


def search(
    asked: Asked,
    *,
    on: date,
    page: int = 0,
    size: int = shelf.PAGE,
    among: Collection[int] | None = None,
) -> shelf.Found:
    """Forgiving: accents, typing errors, and the words that people have for a trade."""
    reach = None
    if asked.commune is not None:
        near = Commune.objects.within(asked.commune, asked.minutes)
        reach = set(near.values_list("pk", flat=True))
        # An offer stays where it was written, when its commune merged.
        reach |= {pk for pk, heir in _heirs.get() if heir in reach}
    wish = shelf.Wish(
        words=asked.words,
        kind=asked.kind,
        contract=asked.contract,
        epci=asked.epci,
        trade=asked.trade,
        communes=reach,
        named=named_by(asked.words),
        among=among,
    )
    return shelf.look(shelf.current(), wish, on=on, page=page, size=size)


def living(words: str, *, most: int) -> list[int]:
    """For the network's desk: drafts too, as forgiving as the public search."""
    return shelf.living(shelf.current(), words, named=named_by(words), most=most)


def named_by(words: str) -> list[int]:
    """The trades that these words name: « prof des écoles », « maçonne »."""
    codes = [hit.code for hit in find_trades(words, limit=5) if hit.score >= SURE]
    if not codes:
        return []
    return list(Trade.objects.filter(code__in=codes).values_list("pk", flat=True))


def in_order(pks: list[int]) -> list[Opportunity]:
    """The rows of a page, as the shelf ranked them."""
    rows = Opportunity.objects.for_display().in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def by_commune(*, on: date) -> dict[int, int]:
    """How many are open in each commune, by its key. A business that is handed over is in none."""
    return shelf.look(shelf.current(), shelf.Wish(), on=on, size=1).facets.communes


@dataclass(frozen=True)
class Around:
    """The first offers near a commune, how many there are, and businesses of its area."""

    offers: list[Opportunity]
    total: int
    businesses: int


def around(commune: Commune, minutes: Mapping[str, int], *, on: date) -> Around:
    """``minutes`` to each commune within reach, by INSEE code. The nearest first, then the
    newest. A business that is handed over is only counted in its area."""
    there = shelf.current()
    counts = shelf.look(there, shelf.Wish(), on=on, size=1).facets.communes
    area = shelf.look(there, shelf.Wish(epci=commune.epci_id), on=on, size=1)
    places = _places.get()
    far = {places[insee]: far for insee, far in minutes.items() if places.get(insee) in counts}
    chosen: list[int] = []
    for pk in sorted(far, key=lambda pk: (far[pk], pk)):
        if sum(counts[one] for one in chosen) >= AROUND_SHOWN:
            break
        chosen.append(pk)
    ways = [far[pk] for pk in chosen]
    ranked = _nearest_of(communes=chosen, minutes=ways, on=on) if chosen else []
    total = sum(counts[pk] for pk in far)
    return Around(ranked, total, area.facets.kinds.get(Kind.TAKEOVER, 0))


@prepared
def _nearest_of(communes: list[int], minutes: list[int], on: date) -> QuerySet[Opportunity]:
    rows = Opportunity.objects.public(on).exclude(kind=Kind.TAKEOVER).filter(commune__in=communes)
    ways = [When(commune=pk, then=far) for pk, far in zip(communes, minutes, strict=True)]
    way = Case(*ways, default=0)
    return rows.for_display().order_by(way, "-published_at", "-pk")[:AROUND_SHOWN]


def of_company(siren: str, *, on: date, size: int) -> tuple[int, list[int]]:
    """How many jobs this company offers, and the newest: under its own account or by a feed."""
    # A range, not a pattern: both databases take the index. Two lists, for the same reason.
    accounts = Organisation.objects.filter(siret__gte=siren, siret__lt=f"{siren}:")
    told = JobOffer.objects.filter(employer_siret__gte=siren, employer_siret__lt=f"{siren}:")
    theirs = Q(publisher__in=list(accounts.values_list("pk", flat=True))) | Q(
        job__in=list(told.order_by("-pk").values_list("pk", flat=True)[:MOST_OF_A_COMPANY])
    )
    rows = Opportunity.objects.public(on).filter(theirs, kind=Kind.JOB)
    pks = list(rows.order_by("-published_at", "-pk").values_list("pk", flat=True))
    return len(pks), pks[:size]


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
