"""A line of the list, written in place as in a spreadsheet; without a script, on a page."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import Membership
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import assignments, handovers, lines, stepping
from ohmylot.domain.projects.reading import lines_of
from ohmylot.foundations.common.rereading import ChangedMeanwhile
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.charge import KEPT_APART, SeatField, seats_that_lead
from ohmylot.interfaces.workspace.projects.fields import DayField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.rereading import ReadForm
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

ROW = "workspace/projects/row.html"
CELLS = ("next_on", "next_words", "owner")
WORD_IS_MISSING = "Dites un mot : il part avec le dossier."
REFUSALS = {
    handovers.NoteMissing: ("word", WORD_IS_MISSING),
    assignments.ReasonMissing: ("word", WORD_IS_MISSING),
    handovers.SameSeat: ("owner", "Ce projet est déjà entre ses mains."),
    assignments.CannotLead: ("owner", "Cette personne ne peut pas suivre de projet."),
    assignments.KeptApart: ("owner", KEPT_APART),
    lines.NobodyWouldFollow: ("owner", "Choisissez qui prend la suite."),
    stepping.ProjectHasEnded: (None, CLOSED),
}


class LineForm(ReadForm):
    fields_of: ClassVar = {"owner_id": "owner"}

    next_on = DayField(label="Prochaine date", required=False)
    next_words = forms.CharField(
        label="Note de suivi",
        max_length=200,
        required=False,
        widget=forms.TextInput({"placeholder": "La suite, en quelques mots"}),
    )
    owner = SeatField(label="Suivi par", queryset=Membership.objects.none(), required=False)
    word = forms.CharField(
        label="Si quelqu’un d’autre prend la suite : un mot pour cette personne",
        max_length=2_000,
        required=False,
        widget=forms.TextInput({"placeholder": "Un mot, si la suite change de mains"}),
    )

    def __init__(self, *args: Any, project: Project, may_assign: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = project.responsible
        self.initial |= {
            "next_on": project.next_on,
            "next_words": project.next_words,
            "owner": owner,
        }
        self.reads(lines.written_on(project))
        if may_assign:
            self.fields["owner"].queryset = seats_that_lead(on=timezone.localdate())
            self.fields["owner"].empty_label = "Coordination"
        else:
            self.fields["owner"].disabled = True
            self.fields["owner"].queryset = Membership.objects.filter(
                pk=owner.pk if owner else None
            ).select_related("user", "organisation")
            del self.fields["word"]

    def line(self) -> lines.Line:
        return lines.Line(**{name: self.cleaned_data[name] for name in CELLS})

    def in_a_row(self, row: str, cell: str) -> LineForm:
        """Its cells stand apart in a table: each names the form of its row, and itself."""
        for field in self.fields.values():
            field.widget.attrs |= {"form": row, "aria-label": field.label, "title": field.label}
        self.fields[cell if cell in CELLS else CELLS[0]].widget.attrs["autofocus"] = True
        return self


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    cell = request.GET.get("case", "")
    if request.htmx and "lire" in request.GET:
        return _shown(request, project, cell)
    form = LineForm(
        posted(request),
        project=project,
        may_assign=permissions.can_assign(request.user, project),
    )
    if request.method == "POST" and form.is_valid() and _wrote(request, project, form):
        if not request.htmx:
            messages.success(request, "C’est noté.")
            return redirect("workspace:projects:list")
        return _shown(request, project, cell)
    status = 422 if form.errors else 200
    if not request.htmx:
        context = {"project": project, "form": form}
        return render(request, "workspace/projects/line.html", context, status=status)
    row = f"line-{project.reference}"
    context = {"project": project, "form": form.in_a_row(row, cell), "row_id": row, "cell": cell}
    return render(request, f"{ROW}#written", context, status=status)


def _shown(request: HttpRequest, project: Project, cell: str) -> HttpResponse:
    """The row as it stands now; given away to somebody elsewhere, what became of it."""
    found = lines_of(request.user).filter(pk=project.pk).first()
    if found is None:
        return render(request, f"{ROW}#gone", {"project": project})
    context = {"row": row_of(request, found), "cell": cell}
    return render(request, f"{ROW}#shown", context)


def _wrote(request: HttpRequest, project: Project, form: LineForm) -> bool:
    try:
        lines.edit_line(
            project,
            form.line(),
            word=form.cleaned_data.get("word", ""),
            reading=form.reading,
            by=request.user,
            at=timezone.now(),
        )
    except ChangedMeanwhile as told:
        form.show_theirs(told.theirs)
    except tuple(REFUSALS) as refusal:
        form.add_error(*REFUSALS[type(refusal)])
    return form.is_valid()


def row_of(request: HttpRequest, project: Project) -> dict[str, Any]:
    """A line of the list: whether its name may be read, its clock seen, its cells written."""
    seats = seats_of(request.user)
    responsible = project.lead_id or project.proposed_to_id
    return {
        "project": project,
        "opens": permissions.can_open(request.user, project),
        "shows_clock": seats.coordinates or responsible in seats.memberships,
        "writes": not project.has_ended and permissions.can_work_on(request.user, project),
    }
