"""An exchange is told: it may accept the project, and it answers what waited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from ohmylot.domain.people.models import Contact, Membership, Organisation, Person, User
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
    # Whom one spoke to in an organisation.
    contact: Contact | None = None
    # None: now.
    happened_at: datetime | None = None
    # Written in the household's space, from one side or the other.
    in_space: bool = False
    # What the page carried: the same page sent again is the same message.
    token: str = ""


@transaction.atomic
def log_interaction(
    project: Project, new: NewInteraction, *, by: User | None, at: datetime
) -> Interaction:
    """Tell an exchange with the household. The first one that is alive accepts the project.

    The same words told twice within a minute by the same person are one exchange; so is what a
    same page sends, whenever. A human answer answers what the household had written before.
    """
    project = lock(project)
    happened_at = _moment(new, at)
    if new.person is not None and new.person.household_id != project.household_id:
        raise PersonOfAnotherHousehold
    told = Interaction.objects.filter(project=project)
    known = told.exclude(token="").filter(token=new.token).first()
    known = known or told.filter(_told_already(new, happened_at, by)).first()
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
    if interaction.is_human_answer:
        answer_messages(project, until=happened_at, at=at)
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
    told = Interaction.objects.filter(about=organisation)
    known = told.filter(_told_already(new, happened_at, by)).first()
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


def answer_messages(project: Project, *, until: datetime, at: datetime) -> int:
    """What the household wrote in its space until then waits no more, and is not announced."""
    waiting = project.interactions.filter(
        in_space=True, direction="in", handled_at=None, happened_at__lte=until
    )
    return waiting.update(handled_at=at, told_at=Coalesce("told_at", Value(at)))


def _told_already(new: NewInteraction, happened_at: datetime, by: User | None) -> Q:
    return Q(
        kind=new.kind,
        direction=new.direction,
        answered=new.answered,
        body=new.body.strip(),
        in_space=new.in_space,
        person=new.person,
        contact=new.contact,
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
        contact=new.contact,
        happened_at=happened_at,
        by=by,
        membership=seat,
        in_space=new.in_space,
        token=new.token,
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
