"""Bring in the spreadsheets of households that were kept until now: look, map, rehearse, take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.projects.models import HouseholdImport, ImportLine
from ohmylot.domain.projects.operations import importing, judging_lines
from ohmylot.domain.projects.operations.assigning import CannotLead
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.files.receiving import was_too_large
from ohmylot.foundations.files.spreadsheets import spreadsheet
from ohmylot.interfaces.workspace.imports.forms import ColumnsForm, SheetForm

SHOWN, AT_ONCE = 200, 50
KINDS = {
    judging_lines.NEW: "Dossier à ouvrir",
    judging_lines.COMPLETES: "À compléter",
    judging_lines.SAME: "Rien à changer",
    judging_lines.ANOTHER: "Dossier à ouvrir quand même",
    judging_lines.TWIN: "Déjà connu",
    judging_lines.WRONG: "À corriger",
}
TAKEN = (judging_lines.NEW, judging_lines.ANOTHER, judging_lines.COMPLETES)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    _refuse_unless_coordination(request)
    form = SheetForm(posted(request), request.FILES or None)
    form.fields["sheet"].let_go = was_too_large(request, "sheet")
    if request.method == "POST" and form.is_valid():
        name = request.FILES["sheet"].name or "tableau"
        batch = importing.open_import(
            name, form.cleaned_data["sheet"], by=request.user, at=timezone.now()
        )
        return redirect("workspace:imports:look", batch.code)
    waiting = Count("lines", filter=Q(lines__state=ImportLine.State.WAITING))
    batches = HouseholdImport.objects.annotate(total=Count("lines"), waiting=waiting)
    return render(
        request,
        "workspace/imports/list.html",
        {"form": form, "batches": batches.select_related("by").order_by("-brought_at")[:20]},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, code: str) -> HttpResponse:
    """What each column says, and what would become of each line; nothing is written."""
    batch = _find(request, code)
    if batch.confirmed_at is not None:
        return _progress(request, batch)
    form = ColumnsForm(posted(request), batch=batch, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            importing.map_columns(
                batch,
                form.mapping(),
                form.cleaned_data["adviser"],
                by=request.user,
                at=timezone.now(),
            )
        except importing.NoName:
            form.add_error("first_name", "Dites au moins où est le prénom, ou le nom.")
        except CannotLead:
            form.add_error("adviser", "Cette personne ne peut pas suivre de dossier.")
        except importing.ConfirmedAlready:
            messages.info(request, "La reprise a déjà commencé.")
            return redirect("workspace:imports:look", code)
        else:
            return redirect("workspace:imports:look", code)
    verdicts = importing.rehearse(batch, at=timezone.now())
    counts = Counter(verdict.kind for verdict in verdicts)
    first = batch.lines.order_by("number").first()
    return render(
        request,
        "workspace/imports/look.html",
        {
            "batch": batch,
            "form": form,
            "sample": list(zip(batch.headers, first.cells if first else [], strict=False)),
            "rows": [(KINDS[one.kind], one) for one in verdicts[:SHOWN]],
            "more": max(0, len(verdicts) - SHOWN),
            "counts": [(KINDS[kind], counts[kind]) for kind in KINDS if counts[kind]],
            "may_confirm": any(counts[kind] for kind in TAKEN),
        },
        status=422 if form.errors else 200,
    )


def _progress(request: HttpRequest, batch: HouseholdImport) -> HttpResponse:
    states = dict(batch.lines.order_by().values_list("state").annotate(count=Count("pk")))
    left_out = batch.lines.filter(state__in=ImportLine.ASIDE).order_by("number")
    return render(
        request,
        "workspace/imports/progress.html",
        {
            "batch": batch,
            "counts": [(state.label, states.get(state.value, 0)) for state in ImportLine.State],
            "waiting": states.get(ImportLine.State.WAITING, 0),
            "left_out": left_out[:SHOWN],
        },
    )


@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Every line with what would be done, or what was, and why: to correct in one's own file."""
    batch = _find(request, code)
    return spreadsheet(_rows(batch), name=f"reprise-{batch.code}")


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """It begins at once, and the worker goes on with what is left."""
    batch = _find(request, code)
    now = timezone.now()
    try:
        if batch.confirmed_at is None:
            batch = importing.confirm_import(batch, by=request.user, at=now)
        importing.go_on(batch, most=AT_ONCE, at=now)
    except importing.NobodyLeads:
        messages.warning(request, "Choisissez d’abord qui suivra les dossiers en cours.")
    except importing.ConfirmedAlready:
        messages.info(request, "La reprise a déjà commencé.")
    return redirect("workspace:imports:look", code)


@require_POST
def tell_apart(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """This line is another household, though it shares a number or an address; or is not."""
    batch = _find(request, code)
    another, now = request.POST.get("is_another") == "1", timezone.now()
    try:
        importing.tell_line_apart(batch, number, is_another=another, by=request.user, at=now)
    except importing.NothingToSay:
        messages.info(request, "Cette ligne est déjà reprise, ou ses mots sont oubliés.")
    else:
        if batch.confirmed_at is not None:
            importing.go_on(batch, most=AT_ONCE, at=now)
    return redirect("workspace:imports:look", code)


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    batch = _find(request, code)
    try:
        importing.drop_import(batch, by=request.user, at=timezone.now())
    except importing.ConfirmedAlready:
        messages.info(request, "La reprise a déjà commencé : elle ne s’abandonne plus.")
        return redirect("workspace:imports:look", code)
    messages.success(request, "Ce tableau est oublié. Rien n’en a été repris.")
    return redirect("workspace:imports:list")


def _rows(batch: HouseholdImport) -> Iterator[Sequence[object]]:
    yield [*batch.headers, "Ce qui en est fait", "Pourquoi", "Dossier"]
    if batch.confirmed_at is None:
        cells = dict(batch.lines.values_list("number", "cells"))
        for one in importing.rehearse(batch, at=timezone.now()):
            reference = one.project.reference if one.project else ""
            yield [*cells[one.number], KINDS[one.kind], " ".join(one.words), reference]
        return
    for line in batch.lines.select_related("project").order_by("number"):
        cells_of = line.cells or [""] * len(batch.headers)
        reference = line.project.reference if line.project else ""
        yield [*cells_of, line.get_state_display(), line.why, reference]


def _find(request: HttpRequest, code: str) -> HouseholdImport:
    _refuse_unless_coordination(request)
    return get_object_or_404(HouseholdImport, code=code)


def _refuse_unless_coordination(request: HttpRequest) -> None:
    if not can_manage_network(request.user):
        raise PermissionDenied
