"""How the sites are read, for those who keep them. Whoever may enter the admin may read this."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.foundations.audience.queries import audience, by_week, sites_counted
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.editors.audience.curve import curve
from ohmylot.interfaces.editors.audience.periods import DAYS, Period, period

NO_SOURCE = "Sans provenance : adresse tapée, message, application"


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    asked, site, sites = _asked(request)
    found = audience(asked.since, asked.until, site=site)
    steps = found.days if len(found.days) <= 31 else by_week(found.days)
    context = {
        "header_title": "Audience",
        "page_title": "Audience",
        "page_subtitle": asked.label,
        "header_icon": "view",
        "breadcrumbs_items": [],
        "asked": asked,
        "periods": [(code, label) for code, (_, label) in DAYS.items()],
        "site": site,
        "sites": sites,
        "found": found,
        "steps": steps,
        "by_week": steps is not found.days,
        "curve": curve([views for _, views in steps]),
        "no_source": NO_SOURCE,
    }
    return render(request, "editors/audience/figures.html", context)


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    asked, site, _ = _asked(request)
    found = audience(asked.since, asked.until, site=site)
    rows: list[Sequence[object]] = [
        ["Période", asked.label, asked.since.isoformat(), asked.until.isoformat()],
        ["Site", site or "tous"],
    ]
    for title, lines in (
        ("Page", [(line.words, line.views) for line in found.pages]),
        ("Provenance", [(line.words or NO_SOURCE, line.views) for line in found.sources]),
        ("Code", [(line.words, line.views) for line in found.codes]),
        ("Jour", [(day.isoformat(), views) for day, views in found.days]),
    ):
        rows += [[], [title, "Pages vues"], *lines]
    return spreadsheet(rows, name=f"audience-{asked.code}")


def _asked(request: HttpRequest) -> tuple[Period, str, list[str]]:
    sites = sites_counted()
    site = request.GET.get("site", "")
    asked = period(request.GET.get("periode", ""), today=timezone.localdate())
    return asked, site if site in sites else "", sites
