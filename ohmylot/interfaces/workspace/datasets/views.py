"""Producers' files: brought, tried, read, then kept or let go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.territory import operations
from ohmylot.domain.territory.datasets import DATASETS
from ohmylot.domain.territory.models import DataFile
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.connectors.commune_facts import Unreadable
from ohmylot.foundations.files.receiving import was_too_large
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.workspace.datasets.forms import DataFileForm

SHOWN = 20
FILES_SHOWN = 40


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a file, and see those that were brought before."""
    form = DataFileForm(posted(request), request.FILES or None)
    form.fields["file"].let_go = was_too_large(request, "file")
    if request.method == "POST" and form.is_valid():
        data_file = _try(request, form)
        if data_file is not None:
            return redirect("workspace:datasets:detail", data_file.code)
    files = DataFile.objects.defer("report").order_by("-tried_at")[:FILES_SHOWN]
    rows = [(row, DATASETS[row.dataset]) for row in files if row.dataset in DATASETS]
    return render(
        request,
        "workspace/datasets/list.html",
        {"form": form, "rows": rows, "kinds": DATASETS.values()},
        status=422 if form.errors else 200,
    )


def _try(request: HttpRequest, form: DataFileForm) -> DataFile | None:
    typed = form.cleaned_data
    try:
        return operations.try_file(
            DATASETS[typed["dataset"]],
            typed["file"].read(),
            typed["file"].name,
            year=typed["year"],
            by=request.user,
            at=timezone.now(),
        )
    except Unreadable as refusal:
        form.add_error("file", f"{refusal} Rien n’a été gardé.")
    except operations.NothingForUs:
        form.add_error("file", "Ce fichier se lit bien, mais rien n’y parle de nos communes.")
    except operations.YearUnknown:
        form.add_error("year", "Ce fichier ne dit pas son année : écrivez-la ici.")
    except operations.ImpossibleYear as refusal:
        form.add_error("year", f"{refusal} n’est pas une année possible pour ces données.")
    return None


@require_safe
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """What the file says, what it would change, what was refused and why."""
    data_file = _found(code)
    return render(
        request,
        "workspace/datasets/detail.html",
        {
            "file": data_file,
            "kind": DATASETS[data_file.dataset],
            "report": data_file.report,
            "refused": data_file.report["refused"][:SHOWN],
        },
    )


@require_safe
def refused(request: HttpRequest, code: UUID) -> HttpResponse:
    """Every refused line with its reason, for a spreadsheet."""
    data_file = _found(code)
    lines = data_file.report["refused"]
    rows = [
        ["Ligne", "Ce qu’elle dit", "Pourquoi elle est refusée"],
        *([line["line"] or "", line["what"], line["reason"]] for line in lines),
    ]
    return spreadsheet(rows, name=f"refuses-{data_file.dataset}-{data_file.vintage}")


@require_POST
def keep(request: HttpRequest, code: UUID) -> HttpResponse:
    data_file = _found(code)
    try:
        operations.keep_file(data_file, by=request.user, at=timezone.now())
    except operations.AlreadySettled:
        messages.info(request, "Ce fichier avait déjà été gardé ou laissé.")
    else:
        messages.success(request, "C’est gardé : les pages des communes le montrent déjà.")
    return redirect("workspace:datasets:detail", data_file.code)


@require_POST
def drop(request: HttpRequest, code: UUID) -> HttpResponse:
    data_file = _found(code)
    try:
        operations.drop_file(data_file, by=request.user, at=timezone.now())
    except operations.AlreadySettled:
        messages.info(request, "Ce fichier avait déjà été gardé ou laissé.")
    else:
        messages.success(request, "Le fichier est laissé de côté : rien n’a changé.")
    return redirect("workspace:datasets:list")


def _found(code: UUID) -> DataFile:
    return get_object_or_404(DataFile, code=code, dataset__in=list(DATASETS))
