"""The first page of a household's own space, and what it may say from there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import RESTING, Appointment, Formality, Project, Todo
from ohmylot.domain.projects.operations.reopening import ASIDE
from ohmylot.domain.projects.operations.stages import WakesTooLate, move_stage
from ohmylot.domain.projects.queries import territory
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.household.answering import BESIDE_A_SEAT, who_answers
from ohmylot.interfaces.household.appointments import kind_words
from ohmylot.interfaces.household.checklist import SOON, Line, line_of
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.forms import WakeForm
from ohmylot.interfaces.household.questions import questions_for
from ohmylot.interfaces.household.wording import what_comes_next

# Of each thing, what fits under the eyes; the rest is one link away.
LATEST, NEXT_LINES = 2, 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My adviser, when we speak next, what happens next, what we have to do, the last words."""
    now = timezone.now()
    today = timezone.localdate(now)
    project = my_project(request, *BESIDE_A_SEAT, "moving_to")
    answering = who_answers(project, today)
    running = _running(project)
    return render(
        request,
        "household/home.html",
        {
            "project": project,
            "answering": answering,
            "territory": None if answering.seat else territory(),
            "next_words": what_comes_next(project, now=now),
            "next_appointment": next(
                (row for row in running if row.state == "confirmed" and row.ends_at > now), None
            ),
            "questions": questions_for(request, project, today=today),
            "asked": [row for row in running if _waits_for_us(row)],
            "todos": [] if project.has_ended else _todos(project),
            "lines": [] if project.has_ended else _lines(project),
            "latest": list(
                project.interactions.filter(in_space=True)
                .select_related("by")
                .order_by("-happened_at", "-pk")[:LATEST]
            ),
            "visits": list(project.visits.filter(on__gte=today).order_by("on")),
            "moving_on": project.moving_on
            if project.moving_on and project.moving_on >= today
            else None,
            "rests": project.stage in RESTING,
            "may_return": project.stage in ASIDE,
            "wake_form": WakeForm(today=today, initial={"wake_on": project.wake_on}),
        },
    )


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What we wrote when we asked to be called, as we wrote it; what I wrote since."""
    project = my_project(request)
    me = get_object_or_404(Person, household=project.household_id, user=request.user)
    enquiries = project.enquiries.read_by(me).select_related("commune").order_by("received_at")
    return render(request, "household/asked.html", {"enquiries": enquiries})


@require_http_methods(["GET", "HEAD", "POST"])
def wake(request: HttpRequest) -> HttpResponse:
    """Too early, or dreaming: the household says when we write again."""
    project = my_project(request)
    if project.stage not in RESTING:
        return redirect("household:home")
    data = posted(request)
    today = timezone.localdate()
    form = WakeForm(data, today=today, initial={"wake_on": project.wake_on})
    if request.method == "POST" and form.is_valid():
        try:
            move_stage(
                project,
                project.stage,
                wake_on=form.cleaned_data["wake_on"],
                by=request.user,
                at=timezone.now(),
            )
        except WakesTooLate:
            form.add_error("wake_on", _("Dans un an au plus : nous en reparlerons alors."))
        else:
            messages.success(request, _("C’est noté. Et vous pouvez revenir avant."))
            return redirect("household:home")
    return render(
        request, "household/wake.html", {"form": form}, status=422 if form.errors else 200
    )


def _running(project: Project) -> list[Appointment]:
    """What is agreed and what waits for a yes, with how one says it."""
    rows = list(
        project.appointments.running()
        .select_related("membership__user")
        .order_by("starts_at", "-proposed_at")
    )
    for row in rows:
        row.kind_words = kind_words(row)
    return rows


def _waits_for_us(row: Appointment) -> bool:
    return row.state == "proposed" and row.side != Appointment.Side.HOUSEHOLD


def _todos(project: Project) -> list[Todo]:
    given = Todo.objects.filter(project=project, for_household=True, done_at=None)
    return list(given.order_by("due_on", "pk")[:NEXT_LINES])


def _lines(project: Project) -> list[Line]:
    """The next lines of the checklist: late or near ones, else none."""
    today = timezone.localdate()
    rows = project.formalities.filter(state=Formality.State.TO_DO, due_on__lte=today + SOON)
    near = rows.select_related("template", "settled_by").order_by("due_on", "template__order")
    return [line_of(row, today=today) for row in near[:NEXT_LINES]]
