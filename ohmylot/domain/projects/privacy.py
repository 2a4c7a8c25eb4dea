"""What the tables of a project hold about its household, and what is left when it is forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from typing import Any

from django.db.models import Case, CharField, F, Model, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    HERE,
    Assignment,
    ClosedReason,
    Departure,
    DiscoveryVisit,
    Enquiry,
    FollowUp,
    Installation,
    InstallationJob,
    InstallationSchool,
    Interaction,
    Note,
    Project,
    ProjectAccess,
    SearchTerm,
    Stage,
    StageChange,
    Support,
    Todo,
    Track,
    Wish,
)
from ohmylot.domain.projects.search.indexing import forget_project
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.retention.registry import (
    Holding,
    Telling,
    deleted,
    emptied,
    kept,
    register,
)

OF = "project__household"
# Where a reason is compulsory, the reason itself is forgotten.
NO_WORD = "effacé"
ENDED = (*HERE, Stage.CLOSED, Stage.DEPARTED)
WHEN, WORDS, WHO = _("Quand"), _("Ce qui est écrit"), _("Par")


def _forget_projects(rows: QuerySet[Project], at: datetime) -> None:
    """The figures of the past stay; what was still going on ends today."""
    open_ones = rows.exclude(stage__in=ENDED)
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
        home_wish="",
        budget="",
        target_month=None,
        moving_on=None,
        moving_to=None,
        workplace=None,
        recruited_by=None,
        employer_unaware=False,
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


def _forget_tracks(rows: QuerySet[Track], at: datetime) -> None:
    rows.update(
        note="",
        next_on=None,
        blocked_reason=Case(When(blocked_reason="", then=Value("")), default=Value(NO_WORD)),
    )


def _forget_calls(rows: QuerySet[FollowUp], at: datetime) -> None:
    """Nobody is there to be called any more."""
    rows.filter(held_at=None).delete()
    rows.update(words="")


def _typed_by(person: Person) -> Q:
    """Requests that this adult sent: those that carry their address or their telephone."""
    theirs = Q(pk=None)
    if person.email:
        theirs |= Q(email__iexact=person.email)
    if person.phone:
        theirs |= Q(phone=person.phone)
    return Q(project__household=person.household_id) & theirs


def _said_by(person: Person) -> Q:
    return Q(person=person.pk)


_ABOUT_THEM: list[Holding] = [
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
            "wake_on": _("À reprendre le"),
            "closed_reason": _("Raison de l’arrêt"),
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
    ),
    Holding(
        Wish,
        of=OF,
        title=_("Les lieux souhaités"),
        tells={"rank": _("Rang"), "epci": _("Secteur"), "commune": _("Commune")},
        forget=emptied(commune=None),
    ),
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
        forget=emptied(body="", person=None),
        reread=True,
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
        reread=True,
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
        Todo,
        of=OF,
        title=_("Ce qui est à faire"),
        tells={"words": _("Quoi"), "due_on": _("Pour le"), "done_at": _("Fait le")},
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
    Holding(
        Installation,
        of=OF,
        title=_("Votre installation"),
        tells={
            "settled_on": _("Le"),
            "commune": _("Commune"),
            "adults": _("Adultes"),
            "children": _("Enfants"),
            "home": _("Logement"),
            "business": _("Activité"),
            "health_profession": _("Profession de santé"),
            "network": _("Ce que le réseau a changé"),
            "network_words": _("Avec vos mots"),
        },
        forget=emptied(network_words=""),
    ),
    Holding(
        InstallationJob,
        of="installation__project__household",
        person="person",
        title=_("Les emplois trouvés"),
        tells={"person": _("Qui"), "commune": _("Commune"), "how_found": _("Trouvé")},
        forget=emptied(person=None),
    ),
    Holding(
        InstallationSchool,
        of="installation__project__household",
        title=_("Les écoles"),
        tells={"commune": _("Commune"), "level": _("Niveau"), "children": _("Enfants")},
        forget=kept,
    ),
    Holding(
        FollowUp,
        of="installation__project__household",
        title=_("Les appels de la première année"),
        tells={
            "due_on": _("Prévu le"),
            "held_at": _("Fait le"),
            "still_here": _("Toujours là"),
            "words": WORDS,
        },
        forget=_forget_calls,
    ),
    Holding(
        Departure,
        of=OF,
        title=_("Votre départ"),
        tells={
            "left_on": _("Le"),
            "reason": _("Raison"),
            "interview": _("Ce que vous en avez dit"),
        },
        forget=emptied(interview=""),
    ),
    Holding(SearchTerm, of=OF, forget=_forget_terms),
]


def _deeds(person: Person, at: datetime) -> list[dict[str, Any]]:
    """What the journal says was done, without whom: names are in who looked."""
    project = Project.objects.filter(household=person.household_id).first()
    if project is None:
        return []
    rows = Entry.objects.about(project).order_by("happened_at", "pk")
    return list(rows.values("happened_at", "verb"))


def _letters(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Messages that the house sent to this adult, and to nobody else."""
    if not person.email:
        return []
    project = Project.objects.filter(household=person.household_id).first()
    subjects: list[Model] = [person]
    if project is not None:
        subjects += [project, *project.enquiries.all()]
    rows = [
        email
        for subject in subjects
        for email in Email.objects.about(subject).filter(is_secret=False).exclude(text="")
        if email.to == [person.email]
    ]
    rows.sort(key=lambda email: email.written_at)
    return [
        {"written_at": email.written_at, "subject": email.subject, "text": email.text}
        for email in rows
    ]


register(
    *_ABOUT_THEM,
    Telling(
        "letters",
        _("Les messages que nous vous avons envoyés"),
        _letters,
        {"written_at": WHEN, "subject": _("Objet"), "text": WORDS},
    ),
    Telling("deeds", _("Ce que la plateforme a noté"), _deeds, {"happened_at": WHEN, "verb": _("Quoi")}),
)
