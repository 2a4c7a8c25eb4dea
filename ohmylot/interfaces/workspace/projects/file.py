"""The file of a project, on one page: who, where they stand, what is done, what happened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.corrections import corrected_words
from ohmylot.domain.projects.models import STAGE_LINE, Project, Stage
from ohmylot.domain.projects.moments import Moment
from ohmylot.domain.projects.next_stage import proposal_for
from ohmylot.domain.projects.reading.file import File, read_file
from ohmylot.domain.projects.reading.invitations import to_invite_to
from ohmylot.domain.projects.reading.twins import suspected_of
from ohmylot.domain.projects.timeline import UnknownMark, timeline_of
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.composing import ExchangeForm, NoteForm, TodoForm
from ohmylot.interfaces.workspace.projects.finding import find
from ohmylot.interfaces.workspace.projects.twins import merged_into
from ohmylot.interfaces.workspace.projects.with_household import panel_of

MOMENTS = 40


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    project = find(request, reference, whole=True)
    if project.reference != reference.upper():
        return redirect(project)
    return show(request, project)


def show(
    request: HttpRequest,
    project: Project,
    *,
    wrong: forms.Form | None = None,
    no_space: tuple[int, str] | None = None,
) -> HttpResponse:
    """The file, or its outline; with a form that was refused, everything typed is still in it.

    ``no_space``: which adult was refused a space, and why.
    """
    if not permissions.can_open(request.user, project):
        answers = permissions.can_answer(request.user, project)
        return render(
            request, "workspace/projects/outline.html", {"project": project, "answers": answers}
        )
    record_opening(request, project, "file")
    return render(
        request,
        "workspace/projects/file.html",
        {**_context(request, project, wrong), "no_space": no_space},
        status=422 if wrong or no_space else 200,
    )


def _context(request: HttpRequest, project: Project, wrong: forms.Form | None) -> dict[str, Any]:
    composer = {form.prefix: form for form in (ExchangeForm(), NoteForm(), TodoForm())}
    if wrong is not None:
        composer[wrong.prefix] = wrong
    today = timezone.localdate()
    file = read_file(project, on=today)
    moments = _moments(request, project, file)
    proposal = proposal_for(project, file, on=today)
    return {
        "project": project,
        "file": file,
        "moments": moments,
        "corrected": corrected_words(project.household),
        "older": moments[-1].mark if len(moments) == MOMENTS else "",
        "stage_line": [(stage.value, stage.label) for stage in STAGE_LINE],
        "beside_the_line": project.stage not in STAGE_LINE,
        "space": panel_of(project, file, moments),
        "proposal": proposal,
        "suspected": suspected_of(project, request.user)
        if getattr(project, "is_suspected", False)
        else None,
        "merges": merged_into(request, project) if getattr(project, "took_one_in", False) else (),
        "to_invite": to_invite_to(project, file, on=today),
        "proposal_word": Stage(proposal.stage).label if proposal else "",
        "works": permissions.can_work_on(request.user, project),
        "answers": permissions.can_answer(request.user, project),
        "assigns": permissions.can_assign(request.user, project),
        "reserves": permissions.can_reserve(request.user, project),
        # Loads and clocks are for the person and the coordination: others see organisations.
        "shows_clock": _is_theirs(request, project),
        "explanation": file.explanation if _is_theirs(request, project) else "",
        "exchange_form": composer["echange"],
        "note_form": composer["note"],
        "todo_form": composer["a-faire"],
        "open_composer": wrong.prefix if wrong else "",
    }


def _is_theirs(request: HttpRequest, project: Project) -> bool:
    seats = seats_of(request.user)
    responsible = project.lead_id or project.proposed_to_id
    return seats.coordinates or responsible in seats.memberships


def _moments(request: HttpRequest, project: Project, file: File) -> list[Moment]:
    before = request.GET.get("avant", "")
    try:
        return timeline_of(project, request.user, limit=MOMENTS, before=before, file=file)
    except UnknownMark:
        return timeline_of(project, request.user, limit=MOMENTS, file=file)
