"""Figures of a period, on screen and as a file; figures that were announced."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.reporting import operations, periods
from ohmylot.domain.reporting.barriers import blocked_today
from ohmylot.domain.reporting.departures import departures as count_departures
from ohmylot.domain.reporting.models import AnnouncedFigure
from ohmylot.domain.reporting.queries import DEFINITIONS, Figures
from ohmylot.domain.reporting.queries import figures as count_figures
from ohmylot.domain.reporting.staying import staying
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.workspace.steering import departures, first_year, tables
from ohmylot.interfaces.workspace.steering.asked import is_published_to, period_of
from ohmylot.interfaces.workspace.steering.forms import AnnouncedFigureForm


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Figures of a period, by intercommunalité, each with its definition."""
    found, period_word, within = _asked(request)
    published = is_published_to(request)
    told = tables.told_beside(found, today=timezone.localdate()) if published else None
    return render(
        request,
        "workspace/steering/figures.html",
        {
            "figures": found,
            "columns": tables.COLUMNS.values(),
            "hours_title": tables.HOURS,
            "lines": tables.lines(found, published=published, told=told),
            "published": published,
            "periods": periods.choices(today=timezone.localdate()),
            "period_word": period_word,
            "definitions": dict(tables.definitions(within)),
            "definition_of": DEFINITIONS,
            "first_year": _first_year(published=published),
            "departures": departures.page_of(
                count_departures(found.period), published=published, today=timezone.localdate()
            ),
            "announced": AnnouncedFigure.objects.order_by("-announced_on", "-pk"),
            "may_announce": can_manage_network(request.user),
        },
    )


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    found, period_word, within = _asked(request)
    published = is_published_to(request)
    told = tables.told_beside(found, today=timezone.localdate()) if published else None
    left = departures.page_of(
        count_departures(found.period), published=published, today=timezone.localdate()
    )
    rows = [
        *tables.rows(found, published=published, active_within_days=within, told=told),
        *first_year.rows(_first_year(published=published)),
        *departures.rows(left),
    ]
    return spreadsheet(rows, name=f"pilotage-{period_word}")


@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    """Keep a figure that was said in public, apart from the measured ones."""
    if not can_manage_network(request.user):
        raise PermissionDenied
    form = AnnouncedFigureForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.announce_figure(**form.cleaned_data, by=request.user, at=timezone.now())
        except operations.AlreadyAnnounced:
            form.add_error("figure", "Ce chiffre est déjà dans le tableau.")
        else:
            messages.success(request, "Le chiffre annoncé est dans le tableau.")
            return redirect("workspace:steering:figures")
    return render(
        request,
        "workspace/steering/announce.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


def _first_year(*, published: bool) -> first_year.FirstYear:
    found = staying(today=timezone.localdate())
    return first_year.first_year(found, list(blocked_today()), published=published)


def _asked(request: HttpRequest) -> tuple[Figures, str, int]:
    period, word = period_of(request)
    within = Territory.objects.current().active_within_days
    found = count_figures(period, now=timezone.now(), active_within_days=within)
    return found, word, within
