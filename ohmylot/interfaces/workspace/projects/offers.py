"""Offers that fit a household: what each adult looks for, what was found, what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.asking_work import WorkWantedForm
from ohmylot.domain.projects.models import Match, Project
from ohmylot.domain.projects.operations.matching import deciding, wishing
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.projects.reading.matched.pages import read_page
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.finding import find, find_to_work_on
from ohmylot.interfaces.workspace.projects.rereading import ReadForm
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

Deed = Callable[..., object]


class WantedForm(ReadForm, WorkWantedForm):
    """The same questions; of two people who answer at once, the second is told."""


@require_safe
def offers(request: HttpRequest, reference: str) -> HttpResponse:
    project = find(request, reference)
    if not permissions.can_open(request.user, project):
        raise PermissionDenied
    adults = list(_adults(project))
    page = read_page(project, on=timezone.localdate(), people=adults)
    record_opening(request, project, "offers")
    return render(
        request,
        "workspace/projects/offers.html",
        {
            "project": project,
            "page": page,
            "works": permissions.can_work_on(request.user, project),
            "reasons": Match.Because.choices,
        },
    )


@require_http_methods(["GET", "POST"])
def work(request: HttpRequest, reference: str, rank: int) -> HttpResponse:
    """What one adult looks for."""
    project = find_to_work_on(request, reference)
    person = get_object_or_404(_adults(project), rank=rank)
    known = wishing.work_wanted_of(person)
    form = WantedForm(posted(request), initial=WantedForm.known(known, person))
    form.reads(wishing.told_parts(known))
    return ask(
        request,
        project,
        form,
        Question(
            title=f"Le travail que cherche {person.first_name or person.full_name}",
            button="Enregistrer et chercher",
            lead="Tout est facultatif, sauf le métier. Rien n’en part chez un employeur.",
            done="C’est noté, et les offres ont été regardées de nouveau.",
            template="workspace/projects/work.html",
            refusals={
                ProjectHasEnded: (None, CLOSED),
                AnswerIsNotAChoice: (
                    None,
                    "Une réponse n’est pas parmi celles proposées.",
                ),
            },
        ),
        lambda typed: wishing.say_work_wanted(
            project,
            person,
            form.wanted(),
            reading=form.reading,
            by=request.user,
            at=timezone.now(),
        ),
    )


@require_POST
def look(request: HttpRequest, reference: str) -> HttpResponse:
    """They are new no more."""
    project = find_to_work_on(request, reference)
    deciding.look_at_matches(project, by=request.user, at=timezone.now())
    back = "workspace:today" if request.POST.get("depuis") == "aujourdhui" else ""
    return redirect(back) if back else redirect("workspace:projects:offers", project.reference)


@require_POST
def keep(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    done = "C’est gardé : le foyer la voit dans son espace."
    return _decide(request, reference, code, deciding.keep_match, done)


@require_POST
def dismiss(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    done = "C’est écarté. Ce qui lui ressemble passe plus loin dans la liste."
    because = request.POST.get("because", "")
    return _decide(request, reference, code, deciding.dismiss_match, done, because=because)


@require_POST
def put_back(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    return _decide(request, reference, code, deciding.put_match_back, "C’est remis dans la liste.")


def _decide(
    request: HttpRequest, reference: str, code: str, deed: Deed, done: str, **told: Any
) -> HttpResponse:
    project = find_to_work_on(request, reference)
    rows = Match.objects.of_household(project.household_id)
    match = get_object_or_404(rows.select_related("person__household__project"), code=code)
    try:
        deed(match, **told, by=request.user, at=timezone.now())
    except deciding.AlreadyReferred:
        messages.info(request, "Elle est déjà entre les mains de qui publie : rien n’a changé.")
    except AnswerIsNotAChoice:
        messages.error(request, "Dites pourquoi elle ne convient pas : rien n’a changé.")
    else:
        messages.success(request, done)
    return redirect("workspace:projects:offers", project.reference)


def _adults(project: Project) -> Any:
    return project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
