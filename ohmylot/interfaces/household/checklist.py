"""What to do, and when: dated from the moving day, ticked with one thumb."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.projects.models import HERE, Formality, Project, Todo
from ohmylot.domain.projects.operations import checklists, todos
from ohmylot.domain.projects.operations.dating import traits_of
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.common.icalendar import CONTENT_TYPE, Event, calendar
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.forms import MovingDayForm, TraitsForm
from ohmylot.interfaces.household.wording import PAUSED

SOON = timedelta(days=14)
State = Formality.State


@dataclass(frozen=True)
class Line:
    """One thing to do, in the reader's language."""

    slug: str
    label: str
    help: str
    link: str
    due_on: date
    state: str
    is_late: bool
    who: str = ""


@dataclass
class Lines:
    now: list[Line] = field(default_factory=list)
    later: list[Line] = field(default_factory=list)
    done: list[Line] = field(default_factory=list)
    not_for_us: list[Line] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.now or self.later or self.done or self.not_for_us)


def lines_of(project: Project, *, today: date) -> Lines:
    """One query; what is late or near comes first."""
    rows = project.formalities.select_related("template", "settled_by")
    lines = Lines()
    for row in rows.order_by("due_on", "template__order", "pk"):
        line = line_of(row, today=today)
        if row.state == State.DONE:
            lines.done.append(line)
        elif row.state == State.NOT_FOR_US:
            lines.not_for_us.append(line)
        elif row.due_on <= today + SOON:
            lines.now.append(line)
        else:
            lines.later.append(line)
    return lines


def line_of(row: Formality, *, today: date) -> Line:
    english = get_language() == "en"
    template = row.template
    return Line(
        slug=template.slug,
        label=template.label_en if english else template.label_fr,
        help=template.help_en if english else template.help_fr,
        link=template.link,
        due_on=row.due_on,
        state=row.state,
        is_late=row.state == State.TO_DO and row.due_on < today,
        who=str(row.settled_by) if row.settled_by else "",
    )


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return _show(request, my_project(request, "moving_to"))


@require_POST
def tell_day(request: HttpRequest) -> HttpResponse:
    """Our moving day: the whole list follows it."""
    project = my_project(request, "moving_to")
    form = MovingDayForm(request.POST)
    if form.is_valid():
        try:
            checklists.tell_moving_day(
                project, form.cleaned_data["moving_on"], by=request.user, at=timezone.now()
            )
        except checklists.ImpossibleMovingDay:
            form.add_error("moving_on", _("Ce jour est trop loin : vérifiez l’année."))
        except ProjectHasEnded:
            form.add_error(None, PAUSED)
        else:
            messages.success(request, _("C’est noté. Votre liste suit cette date."))
            return redirect("household:checklist")
    return _show(request, project, form)


@require_http_methods(["GET", "HEAD", "POST"])
def traits(request: HttpRequest) -> HttpResponse:
    """One small page: what we are, so that the list says only what concerns us."""
    project = my_project(request, "household")
    if request.method == "POST":
        form = TraitsForm(request.POST)
        if form.is_valid():
            try:
                checklists.tell_traits(
                    project, form.cleaned_data["traits"], by=request.user, at=timezone.now()
                )
            except ProjectHasEnded:
                messages.warning(request, PAUSED)
            else:
                messages.success(request, _("C’est noté : votre liste est à jour."))
            return redirect("household:checklist")
    else:
        form = TraitsForm(initial={"traits": sorted(traits_of(project))})
    return render(
        request,
        "household/checklist/traits.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """Done, not for us, or to do after all."""
    project = my_project(request)
    row = get_object_or_404(project.formalities.all(), template__slug=slug)
    state = request.POST.get("state", "")
    if state in State.values:
        checklists.settle_formality(row, state, by=request.user, at=timezone.now())
    return _back(request, "now" if row.due_on <= timezone.localdate() + SOON else "later")


@require_POST
def tick(request: HttpRequest) -> HttpResponse:
    """A thing that our adviser asked us to do: done, or not after all."""
    project = my_project(request)
    number = request.POST.get("todo", "")
    ours = Todo.objects.filter(project=project, for_household=True)
    todo = get_object_or_404(ours, pk=whole_number(number))
    deed = todos.reopen_todo if request.POST.get("reopen") else todos.complete_todo
    deed(todo, by=request.user, at=timezone.now())
    return _back(request, "given")


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The whole list, for the household's own calendar."""
    project = my_project(request)
    lines = lines_of(project, today=timezone.localdate())
    events = [
        Event(
            uid=f"{project.pk}-{line.slug}@ohmylot",
            starts=line.due_on,
            title=line.label,
            words="\n".join(part for part in (line.help, line.link) if part),
        )
        for line in [*lines.now, *lines.later]
    ]
    text = calendar(events, name=_("Nos démarches"), at=timezone.now())
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="demarches.ics"'
    return response


def _back(request: HttpRequest, section: str) -> HttpResponseRedirect:
    """To the section where it was ticked, on the home or in the list: the next line is near."""
    page = "household:checklist"
    if request.POST.get("from") == "home":
        page, section = "household:home", "to-do"
    return redirect(f"{reverse(page)}#{section}")


def _show(
    request: HttpRequest, project: Project, form: MovingDayForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    given = Todo.objects.filter(project=project, for_household=True).order_by("due_on", "pk")
    context: dict[str, Any] = {
        "project": project,
        "today": today,
        "lines": lines_of(project, today=today),
        # Recorded with their arrival: the day is no more theirs to move.
        "has_moved": project.stage in HERE,
        "todos": [todo for todo in given if todo.done_at is None],
        "done_todos": [todo for todo in given if todo.done_at is not None],
        "form": form or MovingDayForm(initial={"moving_on": project.moving_on}),
    }
    return render(
        request,
        "household/checklist/mine.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )
