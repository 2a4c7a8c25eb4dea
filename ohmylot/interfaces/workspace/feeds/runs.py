"""One reading of a feed: how far it is, what it made, each line that it refused or doubted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.opportunities import permissions
from ohmylot.domain.opportunities.models import ImportRun, RunLine
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.files.spreadsheets import spreadsheet

SHOWN = 100


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    run = _find(request, code)
    lines = run.lines.order_by("-is_refused", "number", "pk")
    template = "workspace/feeds/run.html"
    if request.htmx:
        template += "#state"
    return render(
        request,
        template,
        {
            "run": run,
            "counts": _counts(run),
            "lines": [] if run.is_under_way else lines[:SHOWN],
            "lines_count": 0 if run.is_under_way else lines.count(),
            "share": _share(run),
            "may_import": permissions.can_import(request.user),
        },
    )


@require_safe
def lines(request: HttpRequest, code: str) -> HttpResponse:
    """To be put right in one's own file, or by whoever sends it."""
    run = _find(request, code)
    return spreadsheet(_rows(run), name=f"lecture-{run.code}")


@require_POST
def stop(request: HttpRequest, code: str) -> HttpResponse:
    run = _find(request, code)
    if not permissions.can_import(request.user):
        raise PermissionDenied
    importing.stop_run(run, by=request.user, at=timezone.now())
    messages.success(request, "La lecture est arrêtée. Ce qui est déjà entré reste.")
    return redirect(run)


def _rows(run: ImportRun) -> Iterator[Sequence[object]]:
    yield ["Ligne", "Identifiant", "Intitulé", "Ce qui en est fait", "Pourquoi"]
    for line in run.lines.order_by("number", "pk").iterator():
        yield [line.number or "", line.external_id, line.said, _fate(line, run), line.why]


def _find(request: HttpRequest, code: str) -> ImportRun:
    runs = ImportRun.objects.visible_to(request.user)
    return get_object_or_404(runs.select_related("feed", "brought", "asked_by"), code=code)


def _fate(line: RunLine, run: ImportRun) -> str:
    if line.is_refused:
        return "Refusée"
    return "Serait prise, avec une remarque" if run.is_rehearsal else "Prise, avec une remarque"


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    """Words in the tense of what happened: a rehearsal wrote nothing."""
    would = run.is_rehearsal
    return [
        ("seraient nouvelles" if would else "nouvelles", run.added),
        ("seraient modifiées" if would else "modifiées", run.changed),
        ("inchangées", run.same),
        ("seraient retirées" if would else "retirées", run.gone),
        ("refusées", run.refused),
        ("avec une remarque", run.doubtful),
        ("d’un autre département", run.elsewhere),
    ]


def _share(run: ImportRun) -> int | None:
    """In hundredths, where one knows of how many."""
    return min(100, run.position * 100 // run.expected) if run.expected else None
