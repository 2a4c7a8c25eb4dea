"""Somebody leaves: every file of theirs, who takes it, a note, on one screen and in one deed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Absence, Membership
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import assignments
from ohmylot.domain.projects.operations.assigning import CannotLead
from ohmylot.domain.projects.operations.handovers import hand_over_all, propose_heirs
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import HandOverForm
from ohmylot.interfaces.workspace.network.load import carried_by

LONGEST_NOTE = 1_000
CHOICES = "workspace/network/hand_over.html"
PREVIEW = "workspace/network/hand_over_preview.html"


@dataclass(frozen=True)
class Heir:
    """Somebody who may take files, and what one should know before giving them one."""

    seat: Membership
    projects: int
    is_full: bool
    back_on: date | None

    @property
    def code(self) -> str:
        return self.seat.code

    @property
    def words(self) -> str:
        said = f"{self.seat.user} ({self.seat.organisation.short_name})"
        if self.back_on:
            said += f", absence jusqu’au {self.back_on:%d/%m}"
        if self.is_full:
            said += ", au complet"
        return said


@dataclass
class Row:
    """A file, who would take it, and what was chosen and written."""

    project: Project
    why: str
    chosen: str
    note: str = ""
    wrong: str = ""


@dataclass
class Portfolio:
    rows: list[Row]
    heirs: list[Heir]
    arrived: list[Row] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return not self.arrived and not any(row.wrong for row in self.rows)

    def by_heir(self) -> list[tuple[Heir, list[Row]]]:
        """Who receives what, for the page that one reads before doing it."""
        shares: dict[str, tuple[Heir, list[Row]]] = {heir.code: (heir, []) for heir in self.heirs}
        for row in self.rows:
            shares[row.chosen][1].append(row)
        return [share for share in shares.values() if share[1]]

    def seats(self) -> dict[int, Membership]:
        known = {heir.code: heir.seat for heir in self.heirs}
        return {row.project.pk: known[row.chosen] for row in self.rows if row.chosen in known}


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Choose, read again, do: all of it in one transaction, or nothing."""
    today = timezone.localdate()
    seat = get_object_or_404(Membership.objects.current(today).for_display(), code=code)
    refuse_unless_coordination(request)
    form = HandOverForm(posted(request), seat=seat, on=today)
    portfolio = _portfolio(request, seat, today)
    right = request.method == "POST" and form.is_valid() and portfolio.is_right
    if right and "confier" in request.POST and _do(request, seat, form, portfolio):
        return redirect(seat.organisation)
    # Asked to change something after the preview, one is back at the choices.
    choosing = {"changer", "appliquer"} & request.POST.keys()
    reads_again = right and not form.errors and not choosing
    wrong = request.method == "POST" and (form.errors or not portfolio.is_right)
    return render(
        request,
        PREVIEW if reads_again else CHOICES,
        {"seat": seat, "form": form, "portfolio": portfolio, "carried": carried_by([seat])[0]},
        status=422 if wrong else 200,
    )


def _do(request: HttpRequest, seat: Membership, form: HandOverForm, portfolio: Portfolio) -> bool:
    now = timezone.now()
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            hand_over_all(
                seat,
                to=typed["to"],
                note=typed["note"],
                heirs=portfolio.seats(),
                notes={row.project.pk: row.note for row in portfolio.rows},
                by=request.user,
                at=now,
            )
            if typed["ends_on"]:
                operations.end_membership(
                    seat, until=typed["ends_on"], hand_over_to=typed["to"], by=request.user, at=now
                )
    except operations.SeatEndsBeforeItBegins:
        form.add_error("ends_on", "Cette date précède le début de la fonction.")
    except CannotLead:
        form.add_error("to", "Une des personnes choisies vient de partir : reprenez.")
    except assignments.NobodyToHandOverTo:
        form.add_error("to", "Personne ne peut reprendre tous ces projets : choisissez quelqu’un.")
    else:
        messages.success(request, f"Les projets de {seat.user} sont confiés.")
        return True
    return False


def _portfolio(request: HttpRequest, seat: Membership, on: date) -> Portfolio:
    """The files of today, with what was posted about each; one that was not is shown first."""
    heirs = _heirs(seat, on)
    known = {heir.code for heir in heirs}
    everything_to = request.POST.get("to", "") if "appliquer" in request.POST else ""
    portfolio = Portfolio([], heirs)
    for proposed in propose_heirs(seat, on):
        row = Row(proposed.project, proposed.why, proposed.seat.code if proposed.seat else "")
        reference = row.project.reference
        if f"qui-{reference}" in request.POST:
            wanted = everything_to or request.POST[f"qui-{reference}"]
            if wanted in known:
                row.chosen = wanted
            else:
                row.wrong = "Cette personne n’est plus là : choisissez."
            row.note = typed(request.POST, f"mot-{reference}", longest=LONGEST_NOTE)
        elif "relu" in request.POST:
            portfolio.arrived.append(row)
        elif request.POST.get("to") in known:
            row.chosen = request.POST["to"]
        if request.method == "POST" and not row.chosen:
            row.wrong = "Choisissez qui reprend ce dossier."
        portfolio.rows.append(row)
    return portfolio


def _heirs(seat: Membership, on: date) -> list[Heir]:
    seats: Iterable[Membership] = (
        Membership.objects.current(on)
        .in_circle()
        .exclude(pk=seat.pk)
        .for_display()
        .order_by("user__full_name", "pk")
    )
    away = dict(
        Absence.objects.filter(since__lte=on, until__gt=on).values_list("membership", "until")
    )
    return [
        Heir(one.membership, one.projects, one.is_full, away.get(one.membership.pk))
        for one in carried_by(list(seats))
    ]
