"""What goes between the household and us, on one page: messages, appointments, checklist."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Formality, Interaction, Project
from ohmylot.domain.projects.moments import Moment
from ohmylot.domain.projects.operations import checklists
from ohmylot.domain.projects.operations import messages as operations
from ohmylot.domain.projects.operations.dating import traits_of
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.projects.reading.file import File
from ohmylot.foundations.common.keyset import keyset_page
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.finding import BESIDE_THE_PROJECT, find, find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import CLOSED
from ohmylot.interfaces.workspace.wording import TRAITS

SHOWN = 20


class MessageForm(forms.Form):
    """To the household; the token makes the same page, sent twice, one message."""

    prefix = "message"

    body = forms.CharField(
        label="Votre message au foyer",
        validators=[
            MaxLengthValidator(
                operations.LONGEST,
                "Ce message est trop long pour se lire sur un téléphone. Rien n’est perdu : "
                "envoyez-le en deux fois.",
            )
        ],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez quelques mots avant d’envoyer."},
    )
    token = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4().hex


@dataclass(frozen=True)
class Panel:
    """What the file says of it: the rest is one link away."""

    met_at: datetime | None
    met_kind: str
    # A proposal waits for us, or for them.
    wished: bool
    asked: bool
    has_readers: bool
    waits: bool
    form: MessageForm


def panel_of(project: Project, file: File, moments: list[Moment]) -> Panel:
    """No query, when the project was read with ``BESIDE_THE_PROJECT``; else one."""
    if not hasattr(project, "met_at"):
        read = Project.objects.annotate(**BESIDE_THE_PROJECT).values(*BESIDE_THE_PROJECT)
        for name, value in read.get(pk=project.pk).items():
            setattr(project, name, value)
    meeting = {name: getattr(project, name) for name in BESIDE_THE_PROJECT}
    return Panel(
        **{**meeting, "met_kind": meeting["met_kind"] or ""},
        has_readers=any(person.user_id for person in file.members),
        waits=any(_waits(moment.row) for moment in moments if moment.kind == "interaction"),
        form=MessageForm(),
    )


def _waits(row: Interaction) -> bool:
    return row.in_space and row.direction == Interaction.Direction.IN and row.handled_at is None


@require_safe
def household(request: HttpRequest, reference: str) -> HttpResponse:
    project = find(request, reference)
    if not permissions.can_open(request.user, project):
        raise PermissionDenied
    return show(request, project, MessageForm())


@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """A message that truly leaves: it is in their space, and an e-mail tells them so."""
    project = find_to_work_on(request, reference)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            operations.write_to_household(
                project,
                form.cleaned_data["body"],
                token=form.cleaned_data["token"],
                by=request.user,
                at=timezone.now(),
            )
        except operations.NobodyReadsThere:
            form.add_error(
                None,
                "Personne de ce foyer n’a d’espace : ce message n’arriverait nulle part. Ouvrez "
                "l’espace d’un adulte depuis le dossier, ou appelez.",
            )
        except ProjectHasEnded:
            form.add_error(None, CLOSED)
        else:
            messages.success(
                request, "C’est dans leur espace ; un e-mail les prévient dans quelques minutes."
            )
            return redirect("workspace:projects:household", project.reference)
    return show(request, project, form)


@require_POST
def set_answered(request: HttpRequest, reference: str) -> HttpResponse:
    """Read, and nothing to answer."""
    project = find_to_work_on(request, reference)
    operations.set_answered(project, by=request.user, at=timezone.now())
    messages.success(request, "C’est lu.")
    return redirect("workspace:projects:household", project.reference)


@require_POST
def settle(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """A line of their checklist: done, not for them, to do after all."""
    project = find_to_work_on(request, reference)
    row = get_object_or_404(project.formalities.all(), template__slug=slug)
    try:
        checklists.settle_formality(
            row, request.POST.get("state", ""), by=request.user, at=timezone.now()
        )
    except AnswerIsNotAChoice:
        messages.warning(request, "Rien n’a changé : la réponse n’est pas de celles proposées.")
    return _back_to_list(project)


@require_POST
def tell_traits(request: HttpRequest, reference: str) -> HttpResponse:
    """What the household told us that it is."""
    project = find_to_work_on(request, reference)
    try:
        checklists.tell_traits(
            project, request.POST.getlist("traits"), by=request.user, at=timezone.now()
        )
    except (AnswerIsNotAChoice, ProjectHasEnded):
        messages.warning(request, "Rien n’a changé : rouvrez d’abord ce projet.")
    else:
        messages.success(request, "Leur liste est à jour.")
    return _back_to_list(project)


def _back_to_list(project: Project) -> HttpResponse:
    response = redirect("workspace:projects:household", project.reference)
    response["Location"] += "#demarches"
    return response


def show(request: HttpRequest, project: Project, form: forms.Form) -> HttpResponse:
    record_opening(request, project, "household")
    now, today = timezone.now(), timezone.localdate()
    page = keyset_page(
        Interaction.objects.filter(project=project, in_space=True).select_related("by", "mail"),
        moment="happened_at",
        after=request.GET.get("avant", ""),
        size=SHOWN,
    )
    rows = project.formalities.select_related("template", "settled_by")
    lines = list(rows.order_by("due_on", "template__order", "pk"))
    traits = traits_of(project)
    appointments = list(
        project.appointments.select_related("membership__user", "interaction")
        .prefetch_related("slots")
        .order_by("-proposed_at", "-pk")[:SHOWN]
    )
    return render(
        request,
        "workspace/projects/household.html",
        {
            "project": project,
            "form": form,
            "page": page,
            "waiting": any(_waits(row) for row in page.rows),
            "readers": [
                person.full_name
                for person in project.household.members.all()
                if person.user_id is not None
            ],
            "running": [row for row in appointments if row.is_running],
            "past": [row for row in appointments if not row.is_running],
            "now": now,
            "today": today,
            "to_do": [line for line in lines if line.state == Formality.State.TO_DO],
            "settled": [line for line in lines if line.state != Formality.State.TO_DO],
            "traits": [(letter, words, letter in traits) for letter, words in TRAITS],
            "works": permissions.can_work_on(request.user, project),
        },
        status=422 if form.errors else 200,
    )
