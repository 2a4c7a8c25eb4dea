"""Appointments with a household: propose, say yes, call off, tell what was said."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.projects.models import Appointment, Project
from ohmylot.domain.projects.operations import appointments as operations
from ohmylot.domain.projects.operations.appointments import NewAppointment
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.foundations.common.written_days import written
from ohmylot.foundations.ui.days import SlotField
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.sentences import CLOSED, WRITE_NOTHING_OF

NETWORK = Appointment.Side.NETWORK
SLOTS = ("slot_1", "slot_2", "slot_3")
REFUSALS = {
    operations.MomentIsPast: "Ce moment est déjà passé : choisissez-en un à venir.",
    operations.MomentIsTooFar: "Ce moment est trop loin : vérifiez l’année.",
    operations.AdviserIsTaken: "Vous avez déjà un rendez-vous à ce moment : {when}.",
    operations.AdviserIsAway: "Une absence est notée ce jour-là : {when}.",
    operations.NoMomentProposed: "Proposez un à trois moments.",
    operations.ImpossibleLength: "Un rendez-vous dure de dix minutes à huit heures.",
    operations.NotOneOfTheMoments: "Ce moment n’est plus proposé.",
    operations.AppointmentIsOver: "Ce rendez-vous a changé entre-temps : le voici.",
    operations.OnesOwnProposal: "C’est au foyer de dire oui à ce que vous proposez.",
    operations.NotHeldYet: "Ce rendez-vous est à venir : notez-le quand il aura eu lieu.",
    ProjectHasEnded: CLOSED,
}


class ProposalForm(forms.Form):
    kind = forms.ChoiceField(
        label="Nature",
        choices=Appointment.Kind,
        initial=Appointment.Kind.CALL,
        widget=forms.RadioSelect,
    )
    slot_1 = SlotField(label="Un moment")
    slot_2 = SlotField(label="Un autre", required=False)
    slot_3 = SlotField(label="Un dernier", required=False)
    minutes = forms.IntegerField(label="Durée, en minutes", initial=30)
    place = forms.CharField(label="Lieu, ou numéro à appeler", max_length=200, required=False)
    words = forms.CharField(label="Un mot pour le foyer", max_length=500, required=False)

    def appointment(self) -> NewAppointment:
        typed = self.cleaned_data
        moments: list[datetime] = [typed[name] for name in SLOTS if typed[name]]
        return NewAppointment(
            typed["kind"], moments, typed["minutes"], typed["place"], typed["words"]
        )


class HeldForm(forms.Form):
    answered = forms.ChoiceField(
        label="Résultat",
        choices=[("oui", "Nous nous sommes parlé"), ("non", "Personne n’est venu, ou n’a répondu")],
        initial="oui",
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label="Ce qui s’est dit",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=WRITE_NOTHING_OF,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = ProposalForm(posted(request))

    def deed(_typed: dict) -> None:
        operations.propose_appointment(
            project, form.appointment(), side=NETWORK, by=request.user, at=timezone.now()
        )

    question = Question(
        title="Proposer un rendez-vous",
        lead="Un à trois moments : le foyer choisit d’un bouton, dans son espace. Sans espace, "
        "convenez-en au téléphone.",
        button="Proposer",
        done="C’est proposé ; le foyer est prévenu.",
    )
    return _ask(request, project, form, question, deed)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """It took place: what was said goes into the file."""
    project = find_to_work_on(request, reference)
    appointment = get_object_or_404(project.appointments.all(), code=code)
    form = HeldForm(posted(request))

    def deed(typed: dict) -> None:
        operations.hold_appointment(
            appointment,
            body=typed["body"],
            answered=typed["answered"] == "oui",
            by=request.user,
            at=timezone.now(),
        )

    question = Question(
        title="Noter ce rendez-vous",
        lead=_moment(appointment.starts_at) if appointment.starts_at else "",
        button="Noter",
        done="C’est noté.",
    )
    return _ask(request, project, form, question, deed)


@require_POST
def agree(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Yes to a moment that the household wishes."""
    project = find_to_work_on(request, reference)
    appointment = get_object_or_404(project.appointments.all(), code=code)
    number = request.POST.get("slot", "")
    slot = get_object_or_404(appointment.slots, pk=whole_number(number))
    try:
        operations.confirm_appointment(
            appointment, slot.starts_at, side=NETWORK, by=request.user, at=timezone.now()
        )
    except tuple(REFUSALS) as refusal:
        messages.warning(request, _sentence(refusal))
    else:
        messages.success(request, "C’est confirmé ; le foyer est prévenu.")
    return redirect("workspace:projects:household", project.reference)


@require_POST
def cancel(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    appointment = get_object_or_404(project.appointments.all(), code=code)
    words = typed(request.POST, "words", longest=300)
    try:
        operations.cancel_appointment(appointment, words=words, by=request.user, at=timezone.now())
    except operations.AppointmentIsOver as refusal:
        messages.warning(request, _sentence(refusal))
    else:
        messages.success(request, "C’est annulé ; le foyer est prévenu.")
    return redirect("workspace:projects:household", project.reference)


def _ask(
    request: HttpRequest, project: Project, form: forms.Form, question: Question, deed: object
) -> HttpResponse:
    """As ``ask`` does, with the moment that is refused in the sentence."""
    try:
        return ask(request, project, form, question, deed)
    except tuple(REFUSALS) as refusal:
        form.add_error(None, _sentence(refusal))
    return ask(request, project, form, question, deed)


def _sentence(refusal: Exception) -> str:
    moment = refusal.args[0] if refusal.args else None
    words = REFUSALS[type(refusal)]
    return words.format(when=_moment(moment)) if isinstance(moment, datetime) else words


def _moment(moment: datetime) -> str:
    return written(timezone.localtime(moment), "l j F à H:i")
