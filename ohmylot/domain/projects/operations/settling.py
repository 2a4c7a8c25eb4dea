"""The arrival is recorded, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import (
    FollowUp,
    HowFound,
    Installation,
    InstallationJob,
    InstallationSchool,
    Project,
    Stage,
)
from ohmylot.domain.projects.operations.dating import date_checklist
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.staying import (
    AlreadyAnswered,
    LeftBeforeArriving,
    LeftInTheFuture,
    NotSettledYet,
    TooEarlyToAsk,
    record_departure,
    record_follow_up,
)
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded, step
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

__all__ = [
    "AlreadyAnswered",
    "AlreadySettled",
    "AnswerIsNotAChoice",
    "CommuneOutsideTheTerritory",
    "CountsDoNotFit",
    "LeftBeforeArriving",
    "LeftInTheFuture",
    "NotSettledYet",
    "ProjectHasEnded",
    "SettledInTheFuture",
    "SettlingFacts",
    "TooEarlyToAsk",
    "correct_installation",
    "record_departure",
    "record_follow_up",
    "settle",
]

FOLLOW_UP_MONTHS = {
    FollowUp.Kind.M1: 1,
    FollowUp.Kind.M3: 3,
    FollowUp.Kind.M6: 6,
    FollowUp.Kind.M12: 12,
}


class AlreadySettled(Exception):
    """This household's arrival is recorded already: an installation is counted once."""


class SettledInTheFuture(Exception):
    """They have not arrived yet."""


class CommuneOutsideTheTerritory(Exception):
    """The commune is not one of the territory."""


class CountsDoNotFit(Exception):
    """Adults, children, jobs and schools do not tell of the same household."""


@dataclass(frozen=True)
class SettlingFacts:
    """What is recorded at the arrival, because it can never be rebuilt.

    ``children``: None when nobody knows; ``home``: "unknown" then.
    ``jobs``: (person or None, commune or None, how it was found), one an adult at most.
    ``schools``: (commune, level, number of children).
    """

    settled_on: date
    commune: Commune
    adults: int
    children: int | None
    home: str
    jobs: Sequence[tuple[Person | None, Commune | None, str]] = ()
    schools: Sequence[tuple[Commune, str, int]] = ()
    business: str = ""
    health_profession: str = ""


@transaction.atomic
def settle(
    project: Project, facts: SettlingFacts, *, by: User | None, at: datetime
) -> Installation:
    """The household lives here: record it once, and owe the calls of the first year."""
    project = lock(project)
    if Installation.objects.filter(project=project).exists():
        raise AlreadySettled
    if _counted_before_they_parted(project):
        raise AlreadySettled
    if project.has_ended:
        raise ProjectHasEnded
    _refuse_impossible(project, facts, at)
    commune = _of_the_territory(facts.commune)
    installation = Installation.objects.create(
        project=project,
        settled_on=facts.settled_on,
        commune=commune,
        epci=commune.epci,
        organisation=project.organisation,
        lead=project.lead,
        adults=facts.adults,
        children=facts.children,
        home=facts.home,
        business=facts.business,
        health_profession=facts.health_profession.strip(),
        recorded_at=at,
        by=by,
    )
    _write_details(installation, facts)
    FollowUp.objects.bulk_create(
        FollowUp(
            installation=installation, kind=kind, due_on=months_later(facts.settled_on, months)
        )
        for kind, months in FOLLOW_UP_MONTHS.items()
    )
    step(project, Stage.SETTLED, by=by, at=at)
    date_checklist(project, at=at)
    record("project.settled", subject=project, by=by, at=at, installation=installation.pk)
    refresh(project, at=at)
    return installation


def _counted_before_they_parted(project: Project) -> bool:
    """They came as one household, which was counted: apart, they do not arrive again."""
    first = project.household.split_from_id
    if first is None:
        return False
    counted: bool = Installation.objects.filter(
        project__household=first, recorded_at__lte=project.opened_at
    ).exists()
    return counted


@transaction.atomic
def correct_installation(
    installation: Installation, facts: SettlingFacts, *, by: User | None, at: datetime
) -> Installation:
    """Put right what was recorded wrong. It stays one installation; calls owed are redated."""
    project = lock(installation.project)
    installation = Installation.objects.get(pk=installation.pk)
    _refuse_impossible(project, facts, at)
    commune = _of_the_territory(facts.commune)
    installation.settled_on = facts.settled_on
    installation.commune, installation.epci = commune, commune.epci
    installation.adults, installation.children = facts.adults, facts.children
    installation.home, installation.business = facts.home, facts.business
    installation.health_profession = facts.health_profession.strip()
    installation.save()
    installation.jobs.all().delete()
    installation.schools.all().delete()
    _write_details(installation, facts)
    for kind, months in FOLLOW_UP_MONTHS.items():
        installation.follow_ups.filter(kind=kind, held_at=None).update(
            due_on=months_later(facts.settled_on, months)
        )
    record("installation.corrected", subject=project, by=by, at=at, installation=installation.pk)
    refresh(project, at=at)
    return installation


def _refuse_impossible(project: Project, facts: SettlingFacts, at: datetime) -> None:
    if facts.settled_on > day_of(at):
        raise SettledInTheFuture
    choices = [
        (facts.home, Installation.Home.values),
        (facts.business, ["", *Installation.Business.values]),
        *((found, HowFound.values) for _, _, found in facts.jobs),
        *((level, Person.SchoolLevel.values) for _, level, _ in facts.schools),
    ]
    for answer, proposed in choices:
        if answer not in proposed:
            raise AnswerIsNotAChoice(answer)
    people = [person for person, _, _ in facts.jobs if person is not None]
    fits = (
        facts.adults >= 1
        and (facts.children is None or facts.children >= 0)
        and len(facts.jobs) <= facts.adults
        and all(count >= 1 for _, _, count in facts.schools)
        and sum(count for _, _, count in facts.schools) <= (facts.children or 0)
        and len({person.pk for person in people}) == len(people)
        and all(
            person.household_id == project.household_id and not person.is_child for person in people
        )
    )
    if not fits:
        raise CountsDoNotFit


def _of_the_territory(commune: Commune) -> Commune:
    """The commune as it stands today: one that was merged leads to its heir."""
    row = Commune.objects.select_related("epci", "merged_into__epci").filter(pk=commune.pk).first()
    if row is None:
        raise CommuneOutsideTheTerritory
    return row.current


def _write_details(installation: Installation, facts: SettlingFacts) -> None:
    InstallationJob.objects.bulk_create(
        InstallationJob(
            installation=installation,
            person=person,
            commune=_of_the_territory(commune) if commune else None,
            how_found=found,
        )
        for person, commune, found in facts.jobs
    )
    InstallationSchool.objects.bulk_create(
        InstallationSchool(
            installation=installation,
            commune=_of_the_territory(commune),
            level=level,
            children=count,
        )
        for commune, level, count in facts.schools
    )
