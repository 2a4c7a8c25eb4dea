"""The project itself, its requests, and in whose hands it is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.merged_for_good import forget_what_undoes
from ohmylot.domain.projects.models import (
    HERE,
    OVER,
    Assignment,
    ClosedReason,
    Enquiry,
    Merge,
    Project,
    ProjectAccess,
    SearchTerm,
    Stage,
    StageChange,
    Support,
    Suspicion,
    TwinKey,
    Wish,
)
from ohmylot.domain.projects.models.digests import OF_SEVERAL_FILES
from ohmylot.domain.projects.models.enquiry import typed_by
from ohmylot.domain.projects.privacy.words import NO_WORD, OF, WHEN
from ohmylot.domain.projects.search.indexing import forget_project
from ohmylot.foundations.messaging.operations import forget_messages_naming
from ohmylot.foundations.retention.registry import Holding, deleted, emptied, register

ARRIVED_OR_OVER = (*HERE, *OVER)


def _forget_projects(rows: QuerySet[Project], at: datetime) -> None:
    """The figures of the past stay; what was still going on ends today."""
    for reference in rows.values_list("reference", flat=True):
        forget_messages_naming(reference, among=OF_SEVERAL_FILES, at=at)
    open_ones = rows.exclude(stage__in=ARRIVED_OR_OVER)
    for project in open_ones:
        StageChange.objects.create(
            project=project, before=project.stage, after=Stage.CLOSED, happened_at=at
        )
    open_ones.update(
        stage=Stage.CLOSED, closed_reason=ClosedReason.PERSONAL, closed_at=at, stage_since=at
    )
    rows.update(
        forgotten_at=at,
        story="",
        next_on=None,
        next_words="",
        home_wish="",
        budget="",
        target_month=None,
        moving_on=None,
        moving_to=None,
        workplace=None,
        recruited_by=None,
        employer_unaware=False,
        traits="",
        traits_told_at=None,
        wake_on=None,
        proposed_to=None,
        clock="",
        clock_due_at=None,
        blocked_tracks=0,
    )


def _forget_terms(rows: QuerySet[SearchTerm], at: datetime) -> None:
    for project in Project.objects.filter(pk__in=rows.values("project")):
        forget_project(project)


def _forget_enquiries(rows: QuerySet[Enquiry], at: datetime) -> None:
    rows.update(
        first_name="",
        last_name="",
        phone="",
        email="",
        call_when="",
        where_words="",
        commune=None,
        message="",
        employer_unaware=False,
        answers={},
        recruited_by=None,
        # The token holds a print of what was typed.
        token=Concat(Value("forgotten-"), Cast(F("pk"), CharField())),
        forgotten_at=at,
    )


def _forget_turns(rows: QuerySet[Assignment], at: datetime) -> None:
    running = rows.filter(state__in=[Assignment.State.PROPOSED, Assignment.State.ACCEPTED])
    running.update(state=Assignment.State.ENDED, answered_at=at)
    rows.update(
        decline_reason=Case(When(decline_reason="", then=Value("")), default=Value(NO_WORD))
    )


def _typed_by(person: Person) -> Q:
    """Requests that this adult sent: those that carry their address or their telephone."""
    # What they sent before they parted stayed with the other side.
    homes = [person.household_id, person.household.split_from_id]
    return Q(project__household__in=homes) & typed_by(person)


def _undoing(person: Person) -> Q:
    return Q(kept__household=person.household_id)


register(
    Holding(
        Project,
        of="household",
        title=_("Votre projet"),
        tells={
            "reference": _("Référence"),
            "stage": _("Étape"),
            "opened_at": _("Ouvert le"),
            "epci": _("Secteur souhaité"),
            "story": _("Votre histoire, avec nos mots"),
            "home_wish": _("Logement souhaité"),
            "budget": _("Budget"),
            "target_month": _("Mois visé"),
            "moving_on": _("Emménagement le"),
            "moving_to": _("Emménagement à"),
            "workplace": _("Lieu de travail"),
            "recruited_by": _("Recrutement par"),
            "employer_unaware": _("Votre employeur ne le sait pas"),
            "wants_business": _("Veut créer ou reprendre une activité"),
            "is_health_professional": _("Profession de santé"),
            "is_reserved": _("Dossier réservé"),
            "next_on": _("Prochaine date"),
            "next_words": _("Note de suivi"),
            "wake_on": _("À reprendre le"),
            "closed_reason": _("Raison de l’arrêt"),
            "traits": _("Ce que vous êtes, pour vos démarches"),
        },
        forget=_forget_projects,
    ),
    Holding(
        Enquiry,
        of=OF,
        person=_typed_by,
        title=_("Vos demandes, telles que nous les avons reçues"),
        tells={
            "received_at": _("Reçue le"),
            "channel": _("Par quel chemin"),
            "first_name": _("Prénom"),
            "last_name": _("Nom"),
            "phone": _("Téléphone"),
            "email": _("Adresse e-mail"),
            "call_when": _("Quand appeler"),
            "where_words": _("Où, avec vos mots"),
            "commune": _("Commune"),
            "message": _("Message"),
            "answers": _("Autres réponses"),
            "employer_unaware": _("Votre employeur ne le sait pas"),
            "recruited_by": _("Recrutement par"),
            "tracked_code": _("Code de suivi"),
        },
        forget=_forget_enquiries,
        # What came after the first is one adult's own.
        reread=Q(opened_project=False),
    ),
    Holding(
        Wish,
        of=OF,
        title=_("Les lieux souhaités"),
        tells={"rank": _("Rang"), "epci": _("Secteur"), "commune": _("Commune")},
        forget=emptied(commune=None),
    ),
    Holding(
        StageChange,
        of=OF,
        title=_("Les étapes franchies"),
        tells={"happened_at": WHEN, "after": _("Étape"), "reason": _("Raison")},
        forget=emptied(reason=""),
    ),
    Holding(
        Assignment,
        of=OF,
        title=_("Qui a été chargé de vous répondre"),
        tells={
            "proposed_at": WHEN,
            "membership": _("À qui"),
            "state": _("Réponse"),
            "decline_reason": _("Raison"),
        },
        forget=_forget_turns,
    ),
    Holding(
        Support,
        of=OF,
        title=_("Qui accompagne aussi"),
        tells={"since": _("Depuis"), "membership": _("Qui")},
        forget=deleted,
    ),
    Holding(
        ProjectAccess,
        of=OF,
        title=_("Les organisations qui peuvent voir votre projet"),
        tells={"organisation": _("Organisation"), "why": _("Pourquoi")},
        forget=deleted,
    ),
    Holding(SearchTerm, of=OF, forget=_forget_terms),
    Holding(TwinKey, of=OF, forget=deleted),
    Holding(Suspicion, of="one__household", or_of="other__household", forget=deleted),
    # That two files became one stays; the rows that would undo it do not, even of one adult: they
    # would write them again.
    Holding(Merge, of="kept__household", person=_undoing, forget=forget_what_undoes),
)
