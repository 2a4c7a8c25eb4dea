"""Exchanges, notes, what is being done and what is planned."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    Appointment,
    AppointmentSlot,
    Barrier,
    DiscoveryVisit,
    Formality,
    Interaction,
    Note,
    Todo,
    Track,
)
from ohmylot.domain.projects.privacy.words import NO_WORD, OF, WHEN, WHO, WORDS
from ohmylot.foundations.retention.registry import Holding, deleted, emptied, register


def _forget_tracks(rows: QuerySet[Track], at: datetime) -> None:
    rows.update(
        note="",
        next_on=None,
        blocked_reason=Case(When(blocked_reason="", then=Value("")), default=Value(NO_WORD)),
    )


def _forget_barriers(rows: QuerySet[Barrier], at: datetime) -> None:
    """What the territory learned stays; the words that were said of it do not."""
    rows.filter(state=Barrier.State.OPEN).update(state=Barrier.State.STOPPED, ended_at=at)
    rows.update(words="")


def _said_by(person: Person) -> Q:
    return Q(person=person.pk)


register(
    Holding(
        Interaction,
        of=OF,
        person=_said_by,
        title=_("Nos échanges"),
        tells={
            "happened_at": WHEN,
            "kind": _("Nature"),
            "direction": _("Sens"),
            "answered": _("A eu lieu"),
            "person": _("Avec"),
            "by": WHO,
            "body": WORDS,
        },
        forget=emptied(body="", person=None, token="", handled_at=None, told_at=None),
        # What was written in their space, both adults read there.
        reread=Q(in_space=False),
    ),
    Holding(
        Note,
        of=OF,
        title=_("Les notes écrites sur votre projet"),
        tells={
            "written_at": WHEN,
            "by": WHO,
            "organisation": _("Organisation"),
            "audience": _("Pour qui"),
            "body": WORDS,
        },
        forget=deleted,
        reread=Q(),
    ),
    Holding(
        Track,
        of=OF,
        title=_("Les sujets suivis"),
        tells={
            "kind": _("Sujet"),
            "state": _("Où on en est"),
            "next_on": _("Prochaine date"),
            "blocked_reason": _("Ce qui bloque"),
            "note": _("Note"),
        },
        forget=_forget_tracks,
    ),
    Holding(
        Barrier,
        of=OF,
        title=_("Ce qui vous a freinés"),
        tells={"met_at": WHEN, "kind": _("Sujet"), "reason": _("Raison"), "words": WORDS},
        forget=_forget_barriers,
    ),
    Holding(
        Todo,
        of=OF,
        title=_("Ce qui est à faire"),
        tells={"words": _("Quoi"), "due_on": _("Pour le"), "done_at": _("Fait le")},
        forget=deleted,
    ),
    Holding(
        Appointment,
        of=OF,
        title=_("Vos rendez-vous"),
        tells={
            "starts_at": _("Le"),
            "kind": _("Nature"),
            "state": _("Réponse"),
            "membership": _("Avec"),
            "place": _("Lieu ou téléphone"),
            "words": WORDS,
            "cancel_words": _("Pourquoi annulé"),
        },
        forget=deleted,
    ),
    Holding(
        AppointmentSlot,
        of="appointment__project__household",
        title=_("Moments proposés pour un rendez-vous"),
        tells={"starts_at": _("Le")},
        forget=deleted,
    ),
    Holding(
        Formality,
        of=OF,
        title=_("Vos démarches"),
        tells={
            "template": _("Quoi"),
            "due_on": _("Pour le"),
            "state": _("Où on en est"),
            "settled_at": _("Fait le"),
        },
        forget=deleted,
    ),
    Holding(
        DiscoveryVisit,
        of=OF,
        title=_("Vos visites"),
        tells={
            "on": _("Du"),
            "until": _("Au"),
            "programme": _("Programme"),
            "debrief": _("Ce qu’il en reste"),
        },
        forget=emptied(programme="", debrief=""),
    ),
)
