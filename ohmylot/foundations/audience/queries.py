"""The figures of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from ohmylot.foundations.audience.models import PageViews, PageViewsQuerySet

SHOWN = 50


@dataclass(frozen=True)
class Line:
    words: str
    views: int


@dataclass(frozen=True)
class Audience:
    since: date
    until: date
    views: int
    arrivals: int
    days: tuple[tuple[date, int], ...]
    pages: tuple[Line, ...]
    sources: tuple[Line, ...]
    codes: tuple[Line, ...]


def audience(since: date, until: date, *, site: str = "") -> Audience:
    """``until`` excluded. Five queries, however long the period."""
    rows = PageViews.objects.between(since, until)
    if site:
        rows = rows.filter(site=site)
    by_day = dict(rows.values_list("day").annotate(total=Sum("views")))
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    arriving = rows.arriving()
    return Audience(
        since=since,
        until=until,
        views=sum(by_day.values()),
        arrivals=arriving.aggregate(total=Sum("views"))["total"] or 0,
        days=tuple((day, by_day.get(day, 0)) for day in days),
        pages=_most(rows, "page"),
        sources=_most(arriving, "source"),
        codes=_most(rows.exclude(code=""), "code"),
    )


def _most(rows: PageViewsQuerySet, field: str) -> tuple[Line, ...]:
    found = rows.values_list(field).annotate(total=Sum("views")).order_by("-total", field)
    return tuple(Line(words, total) for words, total in found[:SHOWN])


def sites_counted() -> list[str]:
    return list(PageViews.objects.order_by("site").values_list("site", flat=True).distinct())


def by_week(days: tuple[tuple[date, int], ...]) -> tuple[tuple[date, int], ...]:
    """Seven days at a time, each named by its first; the last may be shorter."""
    return tuple(
        (days[start][0], sum(views for _, views in days[start : start + 7]))
        for start in range(0, len(days), 7)
    )
