"""In whose hands a project is: accept, decline, choose somebody, hand over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people.models import Membership, MembershipQuerySet
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import assignments, handovers
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.finding import find
from ohmylot.interfaces.workspace.projects.returning import back_to

KEPT_APART = "Le foyer tient cette organisation à l’écart : choisissez quelqu’un d’ailleurs."
REFUSED = {
    assignments.CannotLead: (None, "Cette personne ne peut pas suivre de projet."),
    assignments.KeptApart: (None, KEPT_APART),
    assignments.AlreadyLed: (None, "Quelqu’un suit déjà ce projet : passez plutôt le relais."),
    assignments.SameSeat: (None, "Ce projet est déjà entre ses mains."),
    assignments.NothingToDecline: (None, "Ce projet n’est plus proposé à personne."),
}


@require_POST
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    project = _find_to_answer(request, reference)
    seat = _my_seat(request, project)
    try:
        assignments.accept_assignment(project, seat, by=request.user, at=timezone.now())
    except assignments.AlreadyLed:
        messages.info(request, "Quelqu’un suit déjà ce projet.")
    else:
        messages.success(request, "Ce projet est maintenant le vôtre. Un appel, et c’est parti.")
    return back_to(request, project)


def _find_to_answer(request: HttpRequest, reference: str) -> Project:
    """Once somebody leads it, whoever works on the file is told so instead of refused."""
    project = find(request, reference)
    led = project.lead_id is not None
    may = permissions.can_work_on if led else permissions.can_answer
    if not may(request.user, project):
        raise PermissionDenied
    return project


def _my_seat(request: HttpRequest, project: Project) -> Membership:
    """The chair from which I answer: the one it is proposed to, else one of this organisation."""
    mine = list(
        Membership.objects.in_circle()
        .filter(pk__in=seats_of(request.user).memberships)
        .select_related("organisation", "user")
    )
    if not mine:
        raise PermissionDenied
    mine.sort(
        key=lambda seat: (
            seat.pk != project.proposed_to_id,
            seat.organisation_id != project.organisation_id,
            seat.pk,
        )
    )
    return mine[0]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi ?",
        max_length=300,
        help_text="La coordination et la personne suivante le liront.",
    )


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, reference: str) -> HttpResponse:
    project = _find_to_answer(request, reference)

    def deed(typed: dict[str, Any]) -> None:
        asked = assignments.decline_assignment(project, **typed, by=request.user, at=timezone.now())
        follows = "Le projet est proposé à quelqu’un d’autre."
        if asked.membership_id is None:
            follows = "Personne d’autre n’est là : la coordination appelle."
        messages.success(request, f"C’est noté. {follows}")

    return ask(
        request,
        project,
        DeclineForm(posted(request)),
        Question(
            title="Décliner ce projet",
            lead="Il sera proposé aussitôt à quelqu’un d’autre, ou à la coordination : "
            "le foyer n’attend pas.",
            button="Décliner ce projet",
            refusals=REFUSED,
        ),
        deed,
    )


class SeatField(forms.ModelChoiceField):
    def label_from_instance(self, seat: Membership) -> str:
        return f"{seat.user.full_name}, {seat.organisation.short_name}"


def seats_that_lead(*, on: date) -> MembershipQuerySet:
    return (
        Membership.objects.current(on)
        .in_circle()
        .select_related("user", "organisation")
        .order_by("organisation__short_name", "user__full_name")
    )


class AssignForm(forms.Form):
    membership = SeatField(
        label="À qui ?",
        queryset=Membership.objects.none(),
        empty_label="La coordination",
        required=False,
    )
    words = forms.CharField(
        label="Un mot pour la suite", max_length=2_000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: object, project: Project, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        seats = seats_that_lead(on=timezone.localdate())
        self.fields["membership"].queryset = seats.exclude(pk=project.lead_id)
        if project.lead_id:
            self.fields["membership"].required = True
            self.fields["membership"].empty_label = "Choisissez"


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Overrule the routing; or, once somebody leads, hand the whole file over with a note."""
    project = find(request, reference)
    if not permissions.can_assign(request.user, project):
        raise PermissionDenied

    def deed(typed: dict) -> None:
        seat, words = typed["membership"], typed["words"]
        if project.lead_id:
            handovers.hand_over(project, seat, note=words, by=request.user, at=timezone.now())
        else:
            assignments.assign_to(project, seat, reason=words, by=request.user, at=timezone.now())

    return ask(
        request,
        project,
        AssignForm(posted(request), project=project),
        Question(
            title="Passer le relais" if project.lead_id else "Confier ce projet à quelqu’un",
            lead="Tout le dossier suit : échanges, notes, choses à faire."
            if project.lead_id
            else "Votre choix l’emporte sur celui de la plateforme.",
            button="Passer le relais" if project.lead_id else "Confier ce projet",
            done="C’est fait, la personne est prévenue.",
            refusals=REFUSED,
        ),
        deed,
    )
