"""When we speak to each other: moments proposed, agreed upon, called off."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.projects.models import Appointment, Project
from ohmylot.domain.projects.operations import appointments as operations
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.common.icalendar import CONTENT_TYPE, Event, calendar
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.household.answering import BESIDE_A_SEAT
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.forms import WishForm
from ohmylot.interfaces.household.wording import PAUSED, moment_words

HOUSEHOLD = Appointment.Side.HOUSEHOLD
PAST_SHOWN = 5
REFUSED = (
    operations.MomentIsPast,
    operations.MomentIsTooFar,
    operations.NotOneOfTheMoments,
    operations.AppointmentIsOver,
    operations.AdviserIsTaken,
    operations.AdviserIsAway,
    operations.OnesOwnProposal,
    ProjectHasEnded,
)


def why_not(refusal: Exception) -> str:
    """What a household reads; never with whom the person is."""
    moment = refusal.args[0] if refusal.args else None
    when = moment_words(moment) if moment else ""
    words = {
        operations.MomentIsPast: _("Ce moment est déjà passé : choisissez-en un à venir."),
        operations.MomentIsTooFar: _("Ce moment est trop loin : vérifiez l’année."),
        operations.AdviserIsTaken: _("La personne qui vous suit est déjà prise : %(when)s."),
        operations.AdviserIsAway: _("La personne qui vous suit est absente : %(when)s."),
        ProjectHasEnded: PAUSED,
    }
    sentence = words.get(type(refusal), _("Ce rendez-vous a changé entre-temps. Le voici."))
    return sentence % {"when": when} if when else sentence


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What is agreed, what waits for a yes, and a place to say when one is free."""
    project = my_project(request, *BESIDE_A_SEAT)
    form = WishForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.propose_appointment(
                project, form.appointment(), side=HOUSEHOLD, by=request.user, at=timezone.now()
            )
        except REFUSED as refusal:
            form.add_error(None, why_not(refusal))
        else:
            messages.success(request, _("C’est proposé. La réponse arrive ici et par e-mail."))
            return redirect("household:appointments")
    return _show(request, project, form)


@require_POST
def agree(request: HttpRequest, code: str) -> HttpResponse:
    """One button: yes to this moment."""
    number = request.POST.get("slot", "")
    appointment = _find(request, code)
    slot = get_object_or_404(appointment.slots, pk=whole_number(number))

    def deed() -> None:
        operations.confirm_appointment(
            appointment, slot.starts_at, side=HOUSEHOLD, by=request.user, at=timezone.now()
        )

    return _done(request, deed, _("C’est noté. Ajoutez-le à votre agenda si vous voulez."))


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    appointment = _find(request, code)
    words = typed(request.POST, "words", longest=300)

    def deed() -> None:
        operations.cancel_appointment(appointment, words=words, by=request.user, at=timezone.now())

    return _done(request, deed, _("C’est annulé, la personne qui vous suit est prévenue."))


@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """One appointment, for the household's own calendar."""
    appointment = _find(request, code)
    if appointment.starts_at is None:
        raise Http404
    text = calendar([event_of(appointment)], name=_("Rendez-vous"), at=timezone.now())
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return response


def event_of(appointment: Appointment) -> Event:
    with_whom = str(appointment.membership.user) if appointment.membership else ""
    title = kind_words(appointment)
    if with_whom:
        title = _("%(what)s avec %(who)s") % {"what": title, "who": with_whom}
    return Event(
        uid=f"{appointment.code}@ohmylot",
        starts=appointment.starts_at or appointment.proposed_at,
        ends=appointment.ends_at,
        title=title,
        place=appointment.place,
        words=appointment.words,
    )


def kind_words(appointment: Appointment) -> str:
    return {
        Appointment.Kind.CALL: _("Appel"),
        Appointment.Kind.MEETING: _("Rencontre"),
        Appointment.Kind.VISIT: _("Visite"),
    }[Appointment.Kind(appointment.kind)]


def _find(request: HttpRequest, code: str) -> Appointment:
    beside = ("project", "membership__user")
    mine = Appointment.objects.lived_by(request.user).select_related(*beside)
    return get_object_or_404(mine, code=code)


def _done(request: HttpRequest, deed: Callable[[], None], words: str) -> HttpResponse:
    try:
        deed()
    except REFUSED as refusal:
        messages.warning(request, why_not(refusal))
    else:
        messages.success(request, words)
    return redirect("household:appointments")


def _show(request: HttpRequest, project: Project, form: forms.Form) -> HttpResponse:
    rows = list(
        project.appointments.select_related("membership__user")
        .prefetch_related("slots")
        .order_by("-proposed_at", "-pk")[:30]
    )
    now = timezone.now()
    for row in rows:
        row.kind_words = kind_words(row)
        # A moment gone by is no choice any more.
        row.choices = [slot for slot in row.slots.all() if slot.starts_at > now]
    agreed = [row for row in rows if row.state == "confirmed" and row.ends_at > now]
    waiting = [row for row in rows if row.state == "proposed" and row.choices]
    past = [row for row in rows if row not in agreed and row not in waiting]
    return render(
        request,
        "household/appointments/mine.html",
        {
            "form": form,
            "agreed": sorted(agreed, key=lambda row: row.starts_at),
            "asked": [row for row in waiting if row.side != HOUSEHOLD],
            "wished": [row for row in waiting if row.side == HOUSEHOLD],
            "past": past[:PAST_SHOWN],
            "has_ended": project.has_ended,
        },
        status=422 if form.errors else 200,
    )
