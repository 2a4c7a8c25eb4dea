"""The household's moving checklist: what they are, when they move, what is done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.formalities import TRAITS, spelt
from ohmylot.domain.projects.models import Formality, Project
from ohmylot.domain.projects.operations.dating import date_checklist
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stages import plan_move
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.common.written_days import written
from ohmylot.foundations.journal.operations import record

# A day told by mistake: nobody moves in so long, nor did so long ago.
MONTHS_BEFORE, MONTHS_AFTER = -12, 36


class ImpossibleMovingDay(Exception):
    """A household moves within three years, or moved within the last one."""


@transaction.atomic
def tell_traits(
    project: Project, letters: Collection[str], *, by: User | None, at: datetime
) -> Project:
    """What the household is decides of its checklist. Their word replaces what we supposed."""
    if not set(letters) <= set(TRAITS):
        raise AnswerIsNotAChoice(letters)
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    if project.traits_told_at is not None and project.traits == spelt(letters):
        return project
    project.traits, project.traits_told_at = spelt(letters), at
    project.save(update_fields=["traits", "traits_told_at", "updated_at"])
    date_checklist(project, at=at)
    record("traits.told", subject=project, by=by, at=at, count=len(project.traits))
    return project


@transaction.atomic
def tell_moving_day(project: Project, moving_on: date, *, by: User, at: datetime) -> Project:
    """The household says when it moves: the checklist follows, and its adviser reads of it."""
    today = day_of(at)
    if not months_later(today, MONTHS_BEFORE) <= moving_on <= months_later(today, MONTHS_AFTER):
        raise ImpossibleMovingDay
    project = lock(project)
    if project.moving_on == moving_on:
        return project
    project = plan_move(project, moving_on=moving_on, moving_to=project.moving_to, by=by, at=at)
    person = project.household.members.filter(user=by).first()
    with translation.override(person.language if person else "fr"):
        body = _("Nous emménageons le %(day)s.") % {"day": written(moving_on, "j F Y")}
    new = NewInteraction("message", direction="in", body=body, person=person, in_space=True)
    log_interaction(project, new, by=by, at=at)
    return project


@transaction.atomic
def settle_formality(
    formality: Formality, state: str, *, by: User | None, at: datetime
) -> Formality:
    """Done, not for them, or to do after all. To do again, its day is that of today's checklist."""
    if state not in Formality.State.values:
        raise AnswerIsNotAChoice(state)
    project = lock(formality.project)
    formality = Formality.objects.get(pk=formality.pk)
    if formality.state == state:
        return formality
    again = state == Formality.State.TO_DO
    formality.state = state
    formality.settled_at, formality.settled_by = (None, None) if again else (at, by)
    formality.save()
    if again:
        date_checklist(project, at=at)
    record(
        "formality.settled", subject=project, by=by, at=at, formality=formality.pk, state=str(state)
    )
    return formality
