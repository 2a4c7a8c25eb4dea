"""What every deed on a referral shares: the row held, a step allowed, an end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.referral_states import ENDED, may_become
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.journal.operations import record

BESIDE = (
    "project__household",
    "project__epci",
    "project__lead__user",
    "project__proposed_to__user",
    "recipient",
    "sender__user",
    "sender__organisation",
    "person",
    "document__person",
    "consent",
)


class ReferralHasEnded(Exception):
    """It is over, for whatever reason: nothing is answered any more."""


class AnsweredAlready(Exception):
    """It has its answer, and it was another one."""


class NotYetThere(Exception):
    """A step comes before this one."""


def hold(referral: Referral) -> Referral:
    """The row as it is now, and its project, held until the end of the transaction."""
    lock(referral.project)
    held: list[Referral] = _held(number=referral.pk)
    if not held:
        raise Referral.DoesNotExist
    return held[0]


@prepared
def _held(number: int) -> QuerySet[Referral]:
    rows = Referral.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    return rows.filter(pk=number)


def walk(
    referral: Referral, state: str, *, by: User | None, at: datetime, **fields: Any
) -> Referral:
    """Take one step, and tell it to the sender and the household.

    At its end, the links that were sent open nothing, and what waits to be sent is given up.
    """
    if not may_become(referral.state, state):
        raise ReferralHasEnded if referral.state in ENDED else NotYetThere
    before, referral.state = referral.state, Referral.State(state)
    for name, value in fields.items():
        setattr(referral, name, value)
    if state in ENDED:
        referral.ended_at = at
        referral.link_number += 1
    referral.save()
    record(
        f"referral.{state}",
        subject=referral.project,
        by=by,
        at=at,
        referral=referral.pk,
        recipient=referral.recipient_id,
        before=before,
    )
    return referral


def end(
    referral: Referral,
    state: str,
    *,
    by: User | None,
    at: datetime,
    tells_recipient: bool = True,
    **fields: Any,
) -> Referral:
    """The end, told to the three sides; the recipient is not told of what it never heard."""
    left = referral.sent_at is not None
    referral = walk(referral, state, by=by, at=at, **fields)
    heard = letters.stop_letters_to_recipient(referral, at=at)
    if left and heard and tells_recipient:
        letters.tell_recipient("referral_over", referral, at=at)
    letters.tell_sender(referral, by=by, at=at)
    if left:
        letters.tell_household(referral, at=at)
    return referral
