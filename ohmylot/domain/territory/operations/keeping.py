"""Keep what a producer's file says of our communes, one year at a time."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from ohmylot.domain.territory import stamps
from ohmylot.domain.territory.catalogue import FIGURES, SERVICES
from ohmylot.domain.territory.facts import Aside, Batch, KeepReport
from ohmylot.domain.territory.gazetteer import spoken
from ohmylot.domain.territory.models import (
    Commune,
    Establishment,
    FacilityCount,
    FormerCode,
    Indicator,
    Territory,
)
from ohmylot.domain.territory.operations.upserts import upsert
from ohmylot.foundations.connectors.commune_facts import NewEstablishment, NewFigure
from ohmylot.foundations.journal.operations import record

ELSEWHERE = "hors du territoire"
UNKNOWN = "code de commune inconnu"
TWO_INTO_ONE = "deux anciennes communes, et ce chiffre ne s’additionne pas"
NEWER_HERE = "une liste plus récente est déjà là"


class Whereabouts:
    """From a code of any year to the commune of today. A code still in use is itself."""

    def __init__(self, territory: Territory) -> None:
        self.department = territory.department_code
        self.department_name = spoken(territory.name)
        self.heirs: dict[str, int] = {}
        self.names: dict[str, int] = {}
        for code, pk, name in FormerCode.objects.values_list("code", "commune_id", "name"):
            self.heirs[code] = pk
            self.names[spoken(name)] = pk
        # Those that ceased first: a name or a code still in use is itself.
        rows = Commune.objects.values_list("insee", "pk", "merged_into_id", "name")
        for code, pk, heir, name in sorted(rows, key=lambda row: row[2] is None):
            self.heirs[code] = self.names[spoken(name)] = heir or pk

    def find(self, code: str) -> int | None:
        return self.heirs.get(code)

    def of(self, place: NewEstablishment) -> int | None:
        if place.insee:
            return self.heirs.get(place.insee)
        if place.department_name and spoken(place.department_name) != self.department_name:
            return None
        return self.names.get(spoken(place.commune_name))

    def why_not_there(self, place: NewEstablishment) -> str:
        if place.insee:
            return self.why_not(place.insee)
        if place.department_name and spoken(place.department_name) != self.department_name:
            return ELSEWHERE
        return f"aucune commune d’ici ne s’appelle « {place.commune_name} »"

    def why_not(self, code: str) -> str:
        return UNKNOWN if code.startswith(self.department) else ELSEWHERE


@transaction.atomic
def keep_facts(batch: Batch, *, by: models.Model | None, at: datetime) -> KeepReport:
    """Make the tables say what the file says of its year. Other years stay beside it.

    A code of the past leads to the commune of today: what adds up is added, the rest is told.
    The same file again writes nothing.
    """
    territory = Territory.objects.select_for_update().get(pk=Territory.objects.current().pk)
    here = Whereabouts(territory)
    report = KeepReport()
    _keep_figures(batch, here, report)
    _keep_counts(batch, here, report)
    _keep_establishments(batch, here, report)
    report.unchanged = not (report.written or report.removed)
    if not report.unchanged:
        _stamp(territory, batch, report, by=by, at=at)
    return report


def _stamp(
    territory: Territory,
    batch: Batch,
    report: KeepReport,
    *,
    by: models.Model | None,
    at: datetime,
) -> None:
    """What processes keep in memory is built again before its next use."""
    said = f"{territory.version}|{batch.dataset.code}|{batch.vintage}|{at.timestamp()}"
    territory.version = f"{hashlib.sha256(said.encode()).hexdigest()[:24]}-{int(at.timestamp())}"
    territory.save(update_fields=["version", "updated_at"])
    record(
        "territory.facts_kept",
        subject=territory,
        by=by,
        at=at,
        dataset=batch.dataset.code,
        vintage=batch.vintage,
        written=report.written,
        removed=report.removed,
    )
    stamps.look_again()
    transaction.on_commit(stamps.look_again)


def _keep_figures(batch: Batch, here: Whereabouts, report: KeepReport) -> None:
    gathered: dict[tuple[int, str], list[NewFigure]] = defaultdict(list)
    for figure in batch.figures:
        commune = here.find(figure.insee)
        if commune is None:
            report.aside.append(Aside(figure.line, figure.insee, here.why_not(figure.insee)))
        else:
            gathered[commune, figure.code].append(figure)
    wanted: dict[tuple[int, str], dict[str, Any]] = {}
    for (commune, code), figures in gathered.items():
        said = _one_of(figures)
        if said is None:
            report.aside.append(Aside(figures[-1].line, figures[-1].insee, TWO_INTO_ONE))
            continue
        wanted[commune, code] = {
            "commune_id": commune,
            "code": code,
            "value": _rounded(said.value),
            "low": _rounded(said.low),
            "high": _rounded(said.high),
            "words": said.words,
            "flag": said.flag,
            "unit": FIGURES[code].unit,
            "vintage": batch.vintage,
            "source": batch.source,
            "licence": batch.dataset.licence,
        }
    codes = {code for _, code in wanted}
    existing = Indicator.objects.filter(code__in=codes, vintage=batch.vintage)
    _replace(Indicator, wanted, list(existing), lambda row: (row.commune_id, row.code), report)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.001"))


def _one_of(figures: list[NewFigure]) -> NewFigure | None:
    """The figure of one commune of today, from those of one or several of the past."""
    first = figures[0]
    if len(figures) == 1:
        return first
    if all(
        (other.value, other.words, other.flag) == (first.value, first.words, first.flag)
        for other in figures
    ):
        return first if first.words or first.flag or not FIGURES[first.code].adds_up else None
    values = [figure.value for figure in figures if figure.value is not None]
    if FIGURES[first.code].adds_up and len(values) == len(figures):
        return NewFigure(first.insee, first.code, sum(values, Decimal(0)))
    return None


def _keep_counts(batch: Batch, here: Whereabouts, report: KeepReport) -> None:
    total: Counter[tuple[int, str]] = Counter()
    for fact in batch.counts:
        commune = here.find(fact.insee)
        if commune is None:
            report.aside.append(Aside(fact.line, fact.insee, here.why_not(fact.insee)))
        elif fact.count > 0:
            total[commune, fact.service] += fact.count
    for place in batch.establishments:
        commune = here.of(place)
        if commune is not None:
            total[commune, place.service] += 1
    wanted = {
        (commune, service): {
            "commune_id": commune,
            "service": service,
            "count": count,
            "vintage": batch.vintage,
            "dataset": batch.dataset.code,
            "source": batch.source,
            "licence": batch.dataset.licence,
        }
        for (commune, service), count in total.items()
        if service in SERVICES
    }
    existing = FacilityCount.objects.filter(
        dataset=batch.dataset.code,
        vintage=batch.vintage,
        service__in={service for _, service in wanted},
    )
    _replace(
        FacilityCount,
        wanted,
        list(existing),
        lambda row: (row.commune_id, row.service),
        report,
    )


def _keep_establishments(batch: Batch, here: Whereabouts, report: KeepReport) -> None:
    """Of each service there is one list of places: the newest that was brought, whoever made it."""
    services = {place.service for place in batch.establishments}
    older = set(
        Establishment.objects.filter(service__in=services, vintage__gt=batch.vintage).values_list(
            "service", flat=True
        )
    )
    for service in sorted(older):
        report.aside.append(Aside(0, service, NEWER_HERE))
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for place in batch.establishments:
        if place.service in older:
            continue
        commune = here.of(place)
        if commune is None:
            report.aside.append(Aside(place.line, place.name, here.why_not_there(place)))
            continue
        wanted[place.external_id, place.service] = {
            "external_id": place.external_id,
            "service": place.service,
            "name": place.name[:160],
            "commune_id": commune,
            "address": place.address[:200],
            "phone": place.phone[:30],
            "website": place.website[:200],
            "sector": place.sector,
            "lat": place.lat,
            "lon": place.lon,
            "dataset": batch.dataset.code,
            "vintage": batch.vintage,
            "source": batch.source,
            "licence": batch.dataset.licence,
        }
    existing = list(Establishment.objects.filter(service__in=services - older))
    _replace(Establishment, wanted, existing, lambda row: (row.external_id, row.service), report)


def _replace(
    model: type[Any],
    wanted: dict[Any, dict[str, Any]],
    existing: list[Any],
    key: Callable[[Any], Any],
    report: KeepReport,
) -> None:
    stale = [row.pk for row in existing if key(row) not in wanted]
    for start in range(0, len(stale), 500):
        model._default_manager.filter(pk__in=stale[start : start + 500]).delete()
    report.removed += len(stale)
    report.written += upsert(model, wanted, existing, key=key)
