"""The steps of a delivery, each one committed before the next begins.

Each is one conditional UPDATE, which SQLite and PostgreSQL both take as a whole: of many
workers, one is told yes. Only the worker named on the row may say what became of it.
No journal line: the row itself tells its story.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from ohmylot.foundations.messaging.delays import delay_after
from ohmylot.foundations.messaging.models import SETTLED, Email, EmailQuerySet, State

# Longer than the longest conversation with a server whose every answer nearly times out.
LEASE = timedelta(minutes=5)
# The demonstration has no mailbox: a code is read on its page while it is valid.
SECRETS_STAY = timedelta(minutes=15)


@transaction.atomic
def claim_next(*, owner: str, at: datetime) -> Email | None:
    """Take the message that has waited longest."""
    due = Email.objects.due(at).order_by("next_try_at", "id").values_list("pk", flat=True)
    for pk in due[:20]:
        if (
            Email.objects.due(at)
            .filter(pk=pk)
            .update(
                state=State.SENDING,
                attempts=F("attempts") + 1,
                next_try_at=None,
                lease_owner=owner,
                lease_until=at + LEASE,
                talking_at=None,
            )
        ):
            return Email.objects.get(pk=pk)
    return None


@transaction.atomic
def begin_talking(email: Email, *, at: datetime) -> bool:
    """Just before the words leave: from now on, only the server's answer tells what happened.

    False when the lease was lost meanwhile: somebody else may have the message, say nothing.
    """
    held = _held(email).filter(state=State.SENDING, lease_until__gt=at)
    return bool(held.update(talking_at=at, lease_until=at + LEASE))


@transaction.atomic
def mark_sent(email: Email, *, at: datetime) -> None:
    _settle(_held(email), email, State.SENT, at=at, sent_at=at, last_error="")


@transaction.atomic
def try_later(email: Email, problem: str, *, at: datetime) -> None:
    """The server did not take it, and said so: again later, or never after too many tries."""
    chance = crc32(f"{email.message_id} {email.attempts}".encode()) / 2**32
    delay = delay_after(email.attempts, chance)
    if delay is None:
        _settle(_held(email), email, State.FAILED, at=at, last_error=problem)
        return
    # Not one that was thought lost meanwhile: its words may be blanked.
    _held(email).filter(state=State.SENDING).update(
        state=State.OWED,
        next_try_at=at + delay,
        lease_owner="",
        lease_until=None,
        talking_at=None,
        last_error=problem,
    )


@transaction.atomic
def refuse(email: Email, problem: str, *, at: datetime) -> None:
    """The server will never take it."""
    _settle(_held(email), email, State.FAILED, at=at, last_error=problem)


@transaction.atomic
def doubt(email: Email, problem: str, *, at: datetime) -> None:
    """The words left, the answer never came."""
    _settle(_held(email), email, State.UNCERTAIN, at=at, last_error=problem)


@transaction.atomic
def sweep_leases(*, at: datetime) -> int:
    """Leases that ran out: their worker died, or is so slow that nobody may wait for it."""
    abandoned = Email.objects.abandoned_by_a_worker(at)
    swept = abandoned.filter(talking_at__isnull=True).update(
        state=State.OWED,
        next_try_at=at,
        lease_owner="",
        lease_until=None,
        last_error="a worker stopped before speaking to the server",
    )
    for email in abandoned.filter(talking_at__isnull=False):
        one = abandoned.filter(pk=email.pk)
        problem = "a worker stopped while speaking to the server"
        swept += _settle(one, email, State.UNCERTAIN, at=at, last_error=problem)
    return swept


@transaction.atomic
def forget_secrets(*, at: datetime) -> int:
    """Blank the codes and signed links of the demonstration once they have been readable."""
    gone = Email.objects.filter(is_secret=True, settled_at__lte=at - SECRETS_STAY)
    return gone.readable().update(text="", html="", stopped_at="")


def _held(email: Email) -> EmailQuerySet:
    """The row, as long as this worker is the last that took it and no person has decided.

    An uncertain row counts: a slow worker that learns the answer after all may tell it.
    """
    still = Q(state__in=[State.SENDING, State.UNCERTAIN])
    return Email.objects.filter(still, pk=email.pk, lease_owner=email.lease_owner)


def _settle(rows: EmailQuerySet, email: Email, state: State, *, at: datetime, **more: Any) -> int:
    """Codes and signed links never rest: not even when uncertain, one asks for a new one."""
    if state not in SETTLED:
        raise ValueError(state)
    blanked = (
        dict.fromkeys(("text", "html", "stopped_at"), "")
        if email.is_secret and not settings.DEMO
        else {}
    )
    return rows.update(
        state=state, next_try_at=None, lease_until=None, settled_at=at, **blanked, **more
    )
