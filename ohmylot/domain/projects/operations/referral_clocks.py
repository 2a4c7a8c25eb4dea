"""Nobody waits in silence: a reminder, a last call, then back to the adviser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ohmylot.domain.projects.models import OVER, Project, Referral
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.referral_steps import end, hold
from ohmylot.domain.projects.queries import territory
from ohmylot.domain.projects.referral_states import ENDED, EXPIRED, REVOKED, UNANSWERED
from ohmylot.foundations.common.working_days import add_working_days, day_of
from ohmylot.foundations.journal.operations import record

Because = Referral.RevokedBecause


@dataclass(frozen=True)
class SweptReferrals:
    reminded: int
    last_called: int
    expired: int
    ended: int


def sweep_referrals(*, at: datetime) -> SweptReferrals:
    """Each referral in its own transaction, its stamp with its message: killed on the way or
    run twice, nobody is told twice, nobody is forgotten."""
    place = territory()
    ended = _end_what_has_no_object(at)
    expired = _each(_due(place.referral_return_after_days, at), lambda one: _expire(one, at))
    called = _each(
        _due(place.referral_last_call_after_days, at, last_called_at=None),
        lambda one: _call(one, "last_called_at", "referral_last_call", at),
    )
    reminded = _each(
        _due(place.referral_remind_after_days, at, reminded_at=None, last_called_at=None),
        lambda one: _call(one, "reminded_at", "referral_reminder", at),
    )
    return SweptReferrals(reminded, called, expired, ended)


def _due(days: int, at: datetime, **still: None) -> list[Referral]:
    waiting = Referral.objects.unanswered().filter(sent_at__lte=at - timedelta(days=days), **still)
    rows = waiting.select_related("project").order_by("sent_at", "pk")
    return [row for row in rows if row.sent_at and add_working_days(row.sent_at, days) <= at]


def _call(referral: Referral, stamp: str, letter: str, at: datetime) -> bool:
    referral = hold(referral)
    if referral.state not in UNANSWERED or getattr(referral, stamp) is not None:
        return False
    setattr(referral, stamp, at)
    referral.save(update_fields=[stamp, "updated_at"])
    letters.tell_recipient(letter, referral, at=at)
    record(
        letter.replace("referral_", "referral."),
        subject=referral.project,
        by=None,
        at=at,
        referral=referral.pk,
    )
    return True


def _expire(referral: Referral, at: datetime) -> bool:
    referral = hold(referral)
    if referral.state not in UNANSWERED:
        return False
    end(referral, EXPIRED, by=None, at=at)
    return True


def _end_what_has_no_object(at: datetime) -> int:
    """The organisation closed, or the project did."""
    over = Q(recipient__closed_on__lte=day_of(at))
    over |= Q(project__stage__in=OVER)
    rows = Referral.objects.exclude(state__in=ENDED).filter(over).select_related("project")
    return _each(rows.order_by("pk"), lambda one: _let_go(one, at))


def _let_go(referral: Referral, at: datetime) -> bool:
    referral = hold(referral)
    if referral.has_ended:
        return False
    project: Project = referral.project
    why = Because.PROJECT_ENDED if project.has_ended else Because.RECIPIENT_CLOSED
    end(referral, REVOKED, by=None, at=at, revoked_because=why)
    return True


def _each(referrals: Iterable[Referral], deed: Callable[[Referral], bool]) -> int:
    done = 0
    for referral in referrals:
        with transaction.atomic():
            done += deed(referral)
    return done
