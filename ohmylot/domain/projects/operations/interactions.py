from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from ohmylot.domain.people.models import Membership, Organisation, Person, User
from ohmylot.domain.projects.models import Assignment, Interaction, Project, Stage
from ohmylot.domain.projects.operations.assignments import accept_assignment
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import seat_of, step
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

WRITTEN = ("email", "message")
TWICE = timedelta(minutes=1)


class HasNotHappenedYet(Exception):
    """An exchange is told once it took place: a future one is an appointment."""


class PersonOfAnotherHousehold(Exception):
    """The person named is not of this household."""


@dataclass(frozen=True)
class NewInteraction:
    kind: str
    direction: str = "out"
    # For a call, a meeting, a visit: somebody was there.
    answered: bool = True
    body: str = ""
    person: Person | None = None
    # None: now.
    happened_at: datetime | None = None


@transaction.atomic
def log_interaction(
    project: Project, new: NewInteraction, *, by: User | None, at: datetime
) -> Interaction:
    """Tell an exchange with the household. The first one that is alive accepts the project.

    The same words told twice within a minute by the same person are one exchange.
    """
    project = lock(project)
    happened_at = _moment(new, at)
    if new.person is not None and new.person.household_id != project.household_id:
        raise PersonOfAnotherHousehold
    known = _told_already(new, happened_at, by).filter(project=project).first()
    if known is not None:
        return known
    interaction = _write(new, happened_at, by=by, seat=seat_of(by, project, at=at), project=project)
    record(
        "interaction.logged",
        subject=project,
        by=by,
        at=at,
        interaction=interaction.pk,
        kind=new.kind,
        direction=new.direction,
        answered=new.answered,
    )
    exchanged = interaction.is_live or _written_both_ways(project)
    adviser = project.proposed_to
    if adviser and exchanged and _was_held_by(adviser, interaction, project):
        accept_assignment(project, adviser, by=by, at=at)
        project = lock(project)
    if project.stage == Stage.NEW and project.lead_id and exchanged:
        step(project, Stage.QUALIFIED, by=by, at=at)
    refresh(project, at=at)
    return interaction


@transaction.atomic
def log_organisation_visit(
    organisation: Organisation, new: NewInteraction, *, by: User | None, at: datetime
) -> Interaction:
    """Tell an exchange with a company, a mayor, a landlord."""
    happened_at = _moment(new, at)
    known = _told_already(new, happened_at, by).filter(about=organisation).first()
    if known is not None:
        return known
    seat = Membership.objects.current(day_of(at)).filter(user=by).first() if by else None
    interaction = _write(new, happened_at, by=by, seat=seat, about=organisation)
    record(
        "organisation.visited",
        subject=organisation,
        by=by,
        at=at,
        interaction=interaction.pk,
        kind=new.kind,
    )
    return interaction


def _moment(new: NewInteraction, at: datetime) -> datetime:
    happened_at = new.happened_at or at
    if happened_at > at:
        raise HasNotHappenedYet
    return happened_at


def _told_already(
    new: NewInteraction, happened_at: datetime, by: User | None
) -> QuerySet[Interaction]:
    return Interaction.objects.filter(
        kind=new.kind,
        direction=new.direction,
        answered=new.answered,
        body=new.body.strip(),
        person=new.person,
        by=by,
        happened_at__gt=happened_at - TWICE,
        happened_at__lt=happened_at + TWICE,
    )


def _write(
    new: NewInteraction,
    happened_at: datetime,
    *,
    by: User | None,
    seat: Membership | None,
    project: Project | None = None,
    about: Organisation | None = None,
) -> Interaction:
    return Interaction.objects.create(
        project=project,
        about=about,
        kind=new.kind,
        direction=new.direction,
        answered=new.answered,
        body=new.body.strip(),
        person=new.person,
        happened_at=happened_at,
        by=by,
        membership=seat,
    )


def _since_proposed(project: Project) -> Q:
    running = project.assignments.filter(state=Assignment.State.PROPOSED).first()
    return Q(happened_at__gte=running.proposed_at if running else project.opened_at)


def _written_both_ways(project: Project) -> bool:
    """They were written to, and they wrote back."""
    directions = project.interactions.filter(_since_proposed(project), kind__in=WRITTEN)
    return len(set(directions.values_list("direction", flat=True))) > 1


def _was_held_by(adviser: Membership, interaction: Interaction, project: Project) -> bool:
    """The one it is proposed to was there; of letters, wrote one of them."""
    if interaction.is_live:
        return interaction.by_id == adviser.user_id
    return project.interactions.filter(
        _since_proposed(project), kind__in=WRITTEN, direction="out", by=adviser.user_id
    ).exists()
