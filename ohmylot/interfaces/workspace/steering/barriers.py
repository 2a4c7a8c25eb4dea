"""The register of barriers: what blocks households, by track and by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.projects.models import Barrier, Project
from ohmylot.domain.reporting import barriers, periods
from ohmylot.domain.reporting.disclosure import HIDDEN_BESIDE, publish, told_by_difference
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.workspace.steering.asked import is_published_to, period_of

COLUMNS = ("Volet", "Frein", "Rencontrés", "En cours", "Levés", "Ont arrêté le projet")
SHOWN = 30


@dataclass(frozen=True)
class Row:
    title: str
    cells: tuple[int | str, ...]
    group: str = ""


@dataclass(frozen=True)
class Page:
    """Published, only what was met is told: the states would give small counts back."""

    rows: list[Row]
    areas: list[Row]
    met: int | str


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    found, word, area, published = _asked(request)
    return render(
        request,
        "workspace/steering/barriers.html",
        {
            "page": _page(found, published=published),
            "periods": periods.choices(today=timezone.localdate()),
            "period_word": word,
            "period": found.period,
            "areas": Epci.objects.living().defer("outline").order_by("short_name"),
            "area": area,
            "published": published,
            "definition": barriers.DEFINITION,
            "blocking": [] if published else _blocking(request, area),
        },
    )


@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    found, word, _, published = _asked(request)
    page, period = _page(found, published=published), found.period
    rows: list[Sequence[object]] = [
        ["Période", period.label, period.since.isoformat(), period.until.isoformat()],
        COLUMNS[: len(COLUMNS) if not published else 3],
        *([row.group, row.title, *row.cells] for row in page.rows),
        ["Ensemble", "", page.met],
        [],
        ["Intercommunalité", "Rencontrés"],
        *([row.title, *row.cells] for row in page.areas),
        [],
        [barriers.DEFINITION],
    ]
    return spreadsheet(rows, name=f"freins-{word}")


def _asked(request: HttpRequest) -> tuple[barriers.Register, str, str, bool]:
    period, word = period_of(request)
    published = is_published_to(request)
    # A reason crossed with an area would tell of one family: published, the two stand apart.
    area = "" if published else request.GET.get("secteur", "")[:9]
    return barriers.register(period, area=area), word, area, published


def _page(found: barriers.Register, *, published: bool) -> Page:
    if not published:
        rows = [
            Row(line.reason_words, (line.met, line.still_open, line.lifted, line.stopped), words)
            for line in found.lines
            for words in [line.kind_words]
        ]
        return Page(rows, [Row(name, (met,)) for _, name, met in found.areas], found.met)
    told = _told_beside(found.period)
    reasons = publish({line.key: line.met for line in found.lines}, told=told)
    areas = publish({slug: met for slug, _, met in found.areas}, told=told)
    # One total for both tables: what one of them hides, the other must not give back.
    whole = reasons.total if areas.total == reasons.total and "" not in told else None
    return Page(
        [
            Row(line.reason_words, (reasons.cells[line.key],), line.kind_words)
            for line in found.lines
        ],
        [Row(name, (areas.cells[slug],)) for slug, name, _ in found.areas],
        HIDDEN_BESIDE if whole is None else whole,
    )


def _told_beside(period: periods.Period) -> set[str]:
    """Cells that the shorter periods of the screen would give away."""
    today = timezone.localdate()
    others = periods.inside(period, periods.choices(today=today).values(), today=today)
    known = {other: barriers.met_by_key(other) for run in others for other in run}
    return told_by_difference(
        barriers.met_by_key(period), [[known[other] for other in run] for run in others]
    )


def _blocking(request: HttpRequest, area: str) -> list[Barrier]:
    """What blocks today in the files that this account may open, the oldest first."""
    open_ones = Barrier.objects.filter(
        state=Barrier.State.OPEN, project__in=Project.objects.open_to(request.user)
    )
    if area:
        open_ones = open_ones.filter(epci__siren=area)
    beside = ("project__household", "epci")
    return list(open_ones.select_related(*beside).defer("epci__outline").order_by("met_at")[:SHOWN])
