"""A file of offers: how it is read, what its first offers would be, then tried and read."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.opportunities import permissions
from ohmylot.domain.opportunities.importing.previewing import first_offers
from ohmylot.domain.opportunities.models import BroughtFile, ImportRun
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.connectors.records.encodings import NAMES
from ohmylot.foundations.connectors.records.shapes import NotRead, Shape
from ohmylot.interfaces.workspace.feeds.forms import SEPARATORS, ColumnsForm
from ohmylot.interfaces.workspace.feeds.views import BUSY

# A small file is done at once; of a long one the worker does the rest.
AT_ONCE = timedelta(seconds=3)
KINDS = {
    "csv": "Tableau de texte (CSV)",
    "xlsx": "Classeur (XLSX)",
    "xml": "XML",
    "json": "JSON",
    "page": "Page web, données liées (JobPosting)",
}
DECIMALS = {",": "une virgule (1 250,50)", ".": "un point (1250.50)"}


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, code: str) -> HttpResponse:
    brought = _find(request, code)
    form = ColumnsForm(posted(request), brought=brought)
    if request.method == "POST" and form.is_valid():
        try:
            importing.map_columns(
                brought, form.columns(), **form.ways(), by=request.user, at=timezone.now()
            )
        except importing.NoTitle:
            form.add_error("title", "Dites au moins quelle colonne est l’intitulé.")
        except NotRead as refusal:
            form.add_error(None, f"{refusal} Rien n’a changé.")
        else:
            messages.success(request, "C’est retenu : voici les offres lues ainsi.")
            return redirect(brought)
    shape = Shape.of_json(brought.shape)
    used = brought.feed.reading.get("columns", {}).values()
    return render(
        request,
        "workspace/feeds/file.html",
        {
            "brought": brought,
            "feed": brought.feed,
            "form": form,
            "shape": shape,
            "kind": KINDS[shape.kind],
            "encoding": NAMES.get(shape.encoding, ""),
            "separator": dict(SEPARATORS).get(shape.separator, ""),
            "decimal": DECIMALS.get(shape.decimal, ""),
            "unused": [name for name in shape.columns if name not in used],
            "offers": first_offers(brought, on=timezone.localdate()),
            "runs": brought.runs.order_by("-begun_at"),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def rehearse(request: HttpRequest, code: str) -> HttpResponse:
    return _begin(request, code, rehearsal=True)


@require_POST
def read(request: HttpRequest, code: str) -> HttpResponse:
    return _begin(request, code, rehearsal=False)


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    brought = _find(request, code)
    feed = brought.feed
    try:
        importing.drop_file(brought, by=request.user, at=timezone.now())
    except importing.AlreadyRunning:
        messages.warning(request, BUSY)
        return redirect(brought)
    messages.success(request, "Ce fichier est oublié. Rien n’en a été importé.")
    return redirect(feed)


def _begin(request: HttpRequest, code: str, *, rehearsal: bool) -> HttpResponse:
    brought = _find(request, code)
    try:
        run = importing.begin_reading(
            brought, rehearsal=rehearsal, by=request.user, at=timezone.now()
        )
    except importing.AlreadyRunning:
        messages.warning(request, BUSY)
        under_way = ImportRun.objects.under_way().filter(feed=brought.feed).first()
        return redirect(under_way or brought)
    except NotRead as refusal:
        messages.warning(request, str(refusal))
        return redirect(brought)
    with suppress(OperationalError):
        # The database was busy: the worker goes on with it.
        importing.go_on_reading(run, clock=timezone.now, patience=AT_ONCE)
    return redirect(run)


def _find(request: HttpRequest, code: str) -> BroughtFile:
    if not permissions.can_import(request.user):
        raise PermissionDenied
    return get_object_or_404(BroughtFile.objects.select_related("feed", "by"), code=code)
