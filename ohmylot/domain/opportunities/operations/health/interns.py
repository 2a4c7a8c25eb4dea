"""Interns who come for a semester: expected, told that we know, welcomed step by step."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.opportunities.models import Intern, InternStep
from ohmylot.domain.opportunities.operations.forgetting import NOBODY
from ohmylot.domain.opportunities.operations.telling import MAILS, readers_of
from ohmylot.domain.people.models import Organisation, Theme, User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging


class DoesNotCome(Exception):
    """Cancelled: there is nobody to welcome."""


@dataclass(frozen=True)
class Expected:
    """``semester`` is its first day."""

    semester: date
    full_name: str
    arrives_on: date
    leaves_on: date
    email: str = ""
    phone: str = ""
    specialty: str = ""
    supervisor: str = ""
    housing: str = ""
    housing_words: str = ""


@transaction.atomic
def expect_intern(
    structure: Organisation, told: Expected, *, by: User | None, at: datetime
) -> Intern:
    """Kept, and told to those who welcome there; the intern, if they can be written to, learns
    who knows of them and why."""
    intern = Intern(structure=structure)
    _say(intern, told)
    intern.save(force_insert=True)
    record("intern.expected", subject=intern, by=by, at=at, structure=structure.pk)
    for address in readers_of(structure.epci, at=at, themes=(Theme.HEALTH,)):
        if by is None or address != by.email:
            messaging.send(
                f"{MAILS}/intern_to_welcome", to=[address], about=intern, at=at, intern=intern
            )
    return _tell(intern, at=at)


@transaction.atomic
def change_intern(intern: Intern, told: Expected, *, by: User | None, at: datetime) -> Intern:
    intern = _hold(intern)
    if intern.cancelled_on:
        raise DoesNotCome
    changed = _say(intern, told)
    if changed:
        intern.save()
        record("intern.changed", subject=intern, by=by, at=at, fields=sorted(changed))
    return _tell(intern, at=at)


@transaction.atomic
def mark_step(intern: Intern, step: str, *, done: bool, by: User | None, at: datetime) -> Intern:
    """Done, or not after all. Twice is once: the first day is kept."""
    intern = _hold(intern)
    if intern.cancelled_on:
        raise DoesNotCome
    known = intern.steps.filter(step=step)
    if done and not known.exists():
        InternStep.objects.create(intern=intern, step=step, done_on=day_of(at), done_by=by)
        record("intern.step_done", subject=intern, by=by, at=at, step=step)
    elif not done and known.delete()[0]:
        record("intern.step_undone", subject=intern, by=by, at=at, step=step)
    return intern


@transaction.atomic
def cancel_intern(intern: Intern, *, by: User | None, at: datetime) -> Intern:
    """They do not come: their name leaves the lists at once, and their data with it."""
    intern = _hold(intern)
    if intern.cancelled_on:
        return intern
    intern.cancelled_on, intern.full_name = day_of(at), NOBODY
    intern.email = intern.phone = intern.supervisor = intern.housing_words = ""
    intern.save()
    messaging.forget_messages(intern, at=at)
    record("intern.cancelled", subject=intern, by=by, at=at)
    return intern


def _tell(intern: Intern, *, at: datetime) -> Intern:
    if intern.told_at is not None or not intern.email:
        return intern
    intern.told_at = at
    intern.save(update_fields=["told_at", "updated_at"])
    answering = readers_of(intern.structure.epci, at=at, themes=(Theme.HEALTH,))
    messaging.send(
        f"{MAILS}/intern_expected",
        to=[intern.email],
        reply_to=answering[0] if answering else None,
        about=intern,
        at=at,
        intern=intern,
    )
    return intern


def _hold(intern: Intern) -> Intern:
    rows = Intern.objects.select_for_update(of=("self",)).select_related("structure__epci")
    return rows.get(pk=intern.pk)


def _say(intern: Intern, told: Expected) -> list[str]:
    changed = [
        one.name for one in fields(Expected) if getattr(intern, one.name) != getattr(told, one.name)
    ]
    for name in changed:
        setattr(intern, name, getattr(told, name))
    return changed
