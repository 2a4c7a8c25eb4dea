"""What one does in a second on a file: tell an exchange, note, promise, tick."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ohmylot.domain.people.models import Person
from ohmylot.domain.people.operations import (
    AddressAlreadyTaken,
    AddressOpensAnotherSpace,
    NoAddressToSignInWith,
)
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Todo
from ohmylot.domain.projects.operations import interactions, notes, reserving, spaces, todos
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.interfaces.workspace.projects.composing import ExchangeForm, NoteForm, TodoForm
from ohmylot.interfaces.workspace.projects.file import show
from ohmylot.interfaces.workspace.projects.finding import find, find_to_work_on
from ohmylot.interfaces.workspace.projects.returning import back_to

NO_SPACE = {
    AddressOpensAnotherSpace: "Cette adresse ouvre déjà l’espace d’une autre personne. Chaque "
    "adulte entre avec la sienne : demandez-lui une autre adresse.",
    AddressAlreadyTaken: "Cette adresse ouvre déjà un autre compte de la plateforme. Demandez-lui "
    "une adresse personnelle.",
    NoAddressToSignInWith: "Sans adresse e-mail, il n’y a pas d’espace. Le téléphone suffit.",
}


@require_POST
def log(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell an exchange. The first one alive accepts the project."""
    project = find_to_work_on(request, reference)
    form = ExchangeForm(request.POST)
    if not form.is_valid():
        return show(request, project, wrong=form)
    was_led = project.lead_id
    told = interactions.log_interaction(
        project, form.interaction(), by=request.user, at=timezone.now()
    )
    project.refresh_from_db()
    if project.lead_id and not was_led:
        messages.success(request, "C’est noté. Ce projet est maintenant le vôtre.")
    elif told.is_try:
        messages.success(request, "C’est noté : sans réponse pour cette fois.")
    else:
        messages.success(request, "C’est noté.")
    return back_to(request, project)


@require_POST
def note(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, project, wrong=form)
    notes.add_note(project, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "Votre note est dans le dossier.")
    return redirect(project)


@require_POST
def add_todo(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = TodoForm(request.POST)
    if not form.is_valid():
        return show(request, project, wrong=form)
    todos.add_todo(project, **form.cleaned_data, by=request.user, at=timezone.now())
    theirs = form.cleaned_data["for_household"]
    messages.success(
        request, "C’est dans la liste du foyer." if theirs else "C’est dans votre liste."
    )
    return redirect(project)


@require_POST
def tick_todo(request: HttpRequest, reference: str) -> HttpResponse:
    """Done, or not done after all."""
    project = find_to_work_on(request, reference)
    number = request.POST.get("todo", "")
    todo = get_object_or_404(Todo.objects.filter(project=project), pk=whole_number(number))
    if request.POST.get("reopen"):
        todos.reopen_todo(todo, by=request.user, at=timezone.now())
    else:
        todos.complete_todo(todo, by=request.user, at=timezone.now())
        messages.success(request, "Fait.")
    return back_to(request, project, section="todos")


@require_POST
def reserve(request: HttpRequest, reference: str) -> HttpResponse:
    """Close the file to all but its lead and one coordinator, or open it again."""
    project = find(request, reference)
    if not permissions.can_reserve(request.user, project):
        raise PermissionDenied
    value = request.POST.get("value") == "1"
    reserving.set_reserved(project, value, by=request.user, at=timezone.now())
    messages.success(
        request, "Ce dossier est réservé." if value else "Ce dossier n’est plus réservé."
    )
    return redirect(project)


@require_POST
def open_space(request: HttpRequest, reference: str, rank: int) -> HttpResponse:
    """An adult of the household gets their own access to their space."""
    project = find_to_work_on(request, reference)
    adults = project.household.members.filter(kind=Person.Kind.ADULT, rank=rank)
    person = adults.order_by("pk").first()
    if person is None:
        raise Http404
    try:
        spaces.open_space(project, person, by=request.user, at=timezone.now())
    except tuple(NO_SPACE) as refusal:
        return show(request, project, no_space=(person.pk, NO_SPACE[type(refusal)]))
    messages.success(request, f"{person.full_name} a son espace. Un e-mail dit comment y entrer.")
    return redirect(project)
