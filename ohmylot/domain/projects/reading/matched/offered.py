"""Public offers as columns: of the trades that somebody looks for, or of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from django.db.models import Q
from django.db.models.functions import Left

from ohmylot.domain.opportunities.models import (
    TRADE_OF_PROFESSION,
    HealthPost,
    JobOffer,
    Opportunity,
)
from ohmylot.domain.opportunities.models import Kind as OfferKind
from ohmylot.domain.opportunities.models.opportunity import OpportunityQuerySet
from ohmylot.domain.projects.matching.values import (
    UNSAID,
    Kind,
    Mode,
    Offer,
    Offers,
    Telework,
    Time,
    Wanted,
    trade_number,
)
from ohmylot.domain.projects.reading.matched.ground import Communes
from ohmylot.domain.territory.models import Trade
from ohmylot.foundations.common.words import fold

Contract = JobOffer.Contract
MODES: dict[str, Mode] = {
    Contract.PERMANENT: Mode.STABLE,
    Contract.CIVIL_SERVICE: Mode.STABLE,
    Contract.FIXED_TERM: Mode.TEMPORARY,
    Contract.AGENCY: Mode.TEMPORARY,
    Contract.SEASONAL: Mode.TEMPORARY,
    Contract.APPRENTICE: Mode.APPRENTICE,
    Contract.SELF_EMPLOYED: Mode.SELF_EMPLOYED,
}
PRACTICE: dict[str, Mode] = {
    HealthPost.Mode.EMPLOYED: Mode.STABLE,
    HealthPost.Mode.SELF_EMPLOYED: Mode.SELF_EMPLOYED,
    HealthPost.Mode.LOCUM: Mode.TEMPORARY | Mode.SELF_EMPLOYED,
    HealthPost.Mode.ASSISTANT: Mode.SELF_EMPLOYED,
    HealthPost.Mode.SUCCESSION: Mode.SELF_EMPLOYED,
}
TIMES = {"full": Time.FULL, "part": Time.PART}
DISTANCE = {"none": Telework.NONE, "some": Telework.SOME, "full": Telework.FULL}
# From what is said to euros a month, for a full week.
TO_A_MONTH = {"hour": Decimal("151.67"), "month": Decimal(1), "year": Decimal(1) / 12}
FULL_WEEK = Decimal(35)
CHUNK = 5_000
# Beyond, naming them costs more than reading all.
MANY_TRADES = 150


class _Row(NamedTuple):
    """What is read of an offer."""

    pk: int
    kind: str
    code: str | None
    insee: str | None
    siren: str | None
    publisher: int | None
    house: str | None
    publisher_name: str
    employer: str | None
    contract: str | None
    time: str | None
    least: Decimal | None
    most: Decimal | None
    unit: str | None
    hours: Decimal | None
    telework: str | None
    starts: date | None
    profession: str | None
    practice: list[str] | None
    practice_starts: date | None
    area_told: bool | None


WHERE = {
    "code": "trade__code",
    "insee": "commune__insee",
    "siren": "epci__siren",
    "publisher": "publisher_id",
    "house": "publisher__name",
    "employer": "job__employer_name",
    "contract": "job__contract",
    "time": "job__working_time",
    "least": "job__pay_min",
    "most": "job__pay_max",
    "unit": "job__pay_unit",
    "hours": "job__hours",
    "telework": "job__telework",
    "starts": "job__starts_on",
    "profession": "health__profession",
    "practice": "health__modes",
    "practice_starts": "health__starts_on",
    "area_told": "takeover__area_told",
}
READ = [WHERE.get(name, name) for name in _Row._fields]


def offers_for(wanted: Iterable[Wanted], where: Communes, *, on: date) -> Offers:
    """Those that could fit one of these adults, that day. Three queries at most."""
    asked = list(wanted)
    rows = Opportunity.objects.public(on).exclude(kind=OfferKind.HOUSING)
    families = {trade // 100 for one in asked if one.near_trades for trade in one.trades}
    exact = {trade for one in asked for trade in one.trades}
    known = [
        pk
        for pk, code in Trade.objects.values_list("pk", "code")
        if trade_number(code) in exact or trade_number(code) // 100 in families
    ]
    if len(known) > MANY_TRADES:
        return _columns(rows, where=where)
    posts = rows.filter(kind=OfferKind.HEALTH, trade=None)
    return _columns(rows.filter(trade__in=known), posts, where=where)


def these_offers(pks: Collection[int], where: Communes) -> Offers:
    """Whatever became of them since."""
    return _columns(Opportunity.objects.filter(pk__in=pks), where=where)


def _columns(*parts: OpportunityQuerySet, where: Communes) -> Offers:
    names: dict[int, str] = {}
    return Offers.of([line for rows in parts for line in _lines(rows, where, names)], names)


def _lines(rows: OpportunityQuerySet, where: Communes, names: dict[int, str]) -> Iterator[Offer]:
    for values in rows.order_by("pk").values_list(*READ).iterator(chunk_size=CHUNK):
        line = _line(_Row(*values), where, names)
        if line is not None:
            yield line


def _line(row: _Row, where: Communes, names: dict[int, str]) -> Offer | None:
    code = row.code or TRADE_OF_PROFESSION.get(row.profession or "")
    modes = _modes(row.kind, row.contract, row.practice)
    if code is None or modes is None:
        return None
    day = row.starts or row.practice_starts
    return Offer(
        pk=row.pk,
        trade=trade_number(code),
        kind=KINDS[row.kind],
        # A business that is handed over stands in its area, once it may be said: nobody is told
        # where, not even by points.
        commune=UNSAID if row.kind == OfferKind.TAKEOVER else where.row(row.insee),
        area=UNSAID if row.area_told is False else where.area(row.siren),
        modes=modes,
        time=TIMES.get(row.time or "", Time.UNSAID),
        pay=month_of(row.most or row.least, row.unit, time=row.time or "", hours=row.hours),
        telework=DISTANCE.get(row.telework or "", Telework.UNSAID),
        starts=day.toordinal() if day else 0,
        publisher=row.publisher or 0,
        house=_number(row.house or row.publisher_name, names),
        employer=_number(row.employer or row.house or row.publisher_name, names),
    )


KINDS: dict[str, Kind] = {
    OfferKind.JOB: Kind.JOB,
    OfferKind.HEALTH: Kind.HEALTH,
    OfferKind.TAKEOVER: Kind.TAKEOVER,
}


def _modes(kind: str, contract: str | None, practice: list[str] | None) -> int | None:
    """None: an internship is for those who are sent there."""
    if kind == OfferKind.TAKEOVER:
        return Mode.SELF_EMPLOYED
    if kind == OfferKind.HEALTH:
        found = Mode(0)
        for mode in practice or ():
            found |= PRACTICE.get(mode, Mode(0))
        return found if found or not practice else None
    return MODES.get(contract or "", Mode(0))


def month_of(amount: Decimal | None, unit: str | None, *, time: str, hours: Decimal | None) -> int:
    """Euros a month for a full week, as they are wished; 0 when it is not said, or cannot be known:
    of a part of the week, by the month, nobody says how long it is."""
    if amount is None or unit not in TO_A_MONTH:
        return 0
    if unit == "hour" or (time != "part" and hours is None):
        return int(amount * TO_A_MONTH[unit])
    if hours is None:
        return 0
    return int(amount * TO_A_MONTH[unit] * max(FULL_WEEK / hours, Decimal(1)))


def _number(name: str, names: dict[int, str]) -> int:
    """A name as a number, written down in ``names``; 0 for none."""
    number, folded = _folded(name)
    if folded:
        names[number] = folded
    return number


def paid_by(job: JobOffer) -> int:
    """The same, of one offer."""
    amount = job.pay_max or job.pay_min
    return month_of(amount, job.pay_unit, time=job.working_time, hours=job.hours)


@lru_cache(maxsize=20_000)
def _folded(name: str) -> tuple[int, str]:
    """Without accents or capitals."""
    folded = fold(name)
    return (crc32(folded.encode()) if folded else 0), folded


def trade_code_of(offer: Opportunity) -> str:
    """The trade of the reference that it asks for. Load ``trade`` and ``health`` beside it."""
    if offer.trade is not None:
        return str(offer.trade.code)
    return TRADE_OF_PROFESSION.get(offer.health.profession, "") if offer.health is not None else ""


def about_trades(changed: Iterable[str]) -> Q:
    """Wishes that offers of these trades may answer."""
    codes = set(changed)
    # Named one by one, families would be more than SQLite reads in one sentence.
    family = Trade.objects.annotate(family=Left("code", 3))
    near = family.filter(family__in={code[:3] for code in codes}).values("pk")
    exact = Q(trade__code__in=codes) | Q(other_trade__code__in=codes)
    return exact | Q(near_trades=True) & (Q(trade__in=near) | Q(other_trade__in=near))
