"""Referrals on Pilotage: sent, answered, what came of them, by area and by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.reporting import periods
from ohmylot.domain.reporting.disclosure import HIDDEN_BESIDE, publish, told_by_difference
from ohmylot.domain.reporting.referrals import DEFINITION, STEPS, Referrals, referrals
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.workspace.steering.asked import is_published_to, period_of

Cells = dict[str, int | str]


@dataclass(frozen=True)
class Table:
    """Rows of an area and its cells, one a step; the whole below."""

    rows: list[tuple[str, list[int | str]]]
    whole: list[int | str]
    ends: list[tuple[str, int | str]]


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    found, word, published = _asked(request)
    return render(
        request,
        "workspace/steering/referrals.html",
        {
            "table": _table(found, published=published),
            "steps": list(STEPS.values()),
            "periods": periods.choices(today=timezone.localdate()),
            "period_word": word,
            "period": found.period,
            "published": published,
            "definition": DEFINITION,
        },
    )


@require_safe
def table_csv(request: HttpRequest) -> HttpResponse:
    found, word, published = _asked(request)
    told, period = _table(found, published=published), found.period
    rows: list[Sequence[object]] = [
        ["Période", period.label, period.since.isoformat(), period.until.isoformat()],
        ["Intercommunalité", *STEPS.values()],
        *([name, *cells] for name, cells in [*told.rows, ("Ensemble", told.whole)]),
        [],
        *told.ends,
        [],
        [DEFINITION],
    ]
    return spreadsheet(rows, name=f"mises-en-relation-{word}")


def _asked(request: HttpRequest) -> tuple[Referrals, str, bool]:
    period, word = period_of(request)
    return referrals(period), word, is_published_to(request)


def _table(found: Referrals, *, published: bool) -> Table:
    labels = {outcome.value: outcome.label for outcome in Referral.Outcome}
    if not published:
        columns: dict[str, Cells] = {step: {**cells} for step, cells in found.steps.items()}
        whole: list[int | str] = [sum(cells.values()) for cells in found.steps.values()]
        ends: Cells = {**found.ends}
    else:
        shorter = _shorter(found.period)
        columns, whole = _publish_steps(found, shorter)
        told = told_by_difference(found.ends, [[one.ends for one in run] for run in shorter])
        ends = publish(found.ends, told=told).cells
    return Table(
        [(name, [columns[step][slug] for step in STEPS]) for slug, name in found.areas.items()],
        whole,
        [(labels[key], count) for key, count in ends.items()],
    )


def _publish_steps(
    found: Referrals, shorter: list[list[Referrals]]
) -> tuple[dict[str, Cells], list[int | str]]:
    """Each step alone; and where two steps of an area differ by a few, the second is withdrawn:
    sent less answered would tell of one family."""
    columns: dict[str, Cells] = {}
    whole: list[int | str] = []
    before: dict[str, int] = {}
    for step, counts in found.steps.items():
        told = told_by_difference(counts, [[one.steps[step] for one in run] for run in shorter])
        told |= {slug for slug, count in counts.items() if 1 <= before.get(slug, 0) - count <= 5}
        cut = publish(counts, told=told)
        columns[step] = cut.cells
        # A total beside a hidden cell of another column would be one more equation.
        whole.append(HIDDEN_BESIDE if cut.total is None else cut.total)
        if step == "sent":
            before = counts
    return columns, whole


def _shorter(period: periods.Period) -> list[list[Referrals]]:
    """The shorter periods of the screen: what they show must not give the rest away."""
    today = timezone.localdate()
    runs = periods.inside(period, periods.choices(today=today).values(), today=today)
    known = {one: referrals(one) for run in runs for one in run}
    return [[known[one] for one in run] for run in runs]
