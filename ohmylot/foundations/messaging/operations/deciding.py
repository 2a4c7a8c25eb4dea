from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction

from ohmylot.foundations.journal import operations as journal
from ohmylot.foundations.messaging.models import Email, State


class NothingToDecide(Exception):
    """The message is on its way, has arrived, or was decided by somebody else."""


class WordsAreGone(Exception):
    """The message carried a code or a signed link, blanked since: ask for a new one."""


@transaction.atomic
def send_again(email: Email, *, by: models.Model, at: datetime) -> Email:
    """A person takes the risk that it arrives twice, or knows that it did not arrive."""
    email = _undecided(email, State.UNCERTAIN, State.FAILED)
    if not email.text:
        raise WordsAreGone(email.pk)
    email.attempts = 0
    email.next_try_at = at
    email.settled_at = email.talking_at = None
    return _decide(email, State.OWED, "email.sent_again", by=by, at=at)


@transaction.atomic
def declare_sent(email: Email, *, by: models.Model, at: datetime) -> Email:
    """A person knows that it arrived, or has said it another way."""
    email = _undecided(email, State.UNCERTAIN, State.FAILED)
    email.sent_at = email.talking_at or at
    email.settled_at = at
    return _decide(email, State.SENT, "email.declared_sent", by=by, at=at)


@transaction.atomic
def give_up(email: Email, *, by: models.Model | None, at: datetime) -> Email:
    """Nobody needs it any more. ``by`` is None when the house itself acts."""
    email = _undecided(email, State.OWED, State.UNCERTAIN, State.FAILED)
    email.next_try_at = None
    email.settled_at = at
    if email.is_secret:
        email.text = email.html = email.stopped_at = ""
    return _decide(email, State.CANCELLED, "email.given_up", by=by, at=at)


def _undecided(email: Email, *states: State) -> Email:
    """The row as it is now, locked where the database can."""
    locked = Email.objects.select_for_update().filter(pk=email.pk, state__in=states).first()
    if locked is None:
        raise NothingToDecide(email.pk)
    return locked


def _decide(email: Email, state: State, verb: str, *, by: Any, at: datetime) -> Email:
    previous, email.state = email.state, state
    email.lease_owner = ""
    email.decided_by = "" if by is None else str(by.pk)
    email.decided_at = at
    email.save()
    journal.record(verb, subject=email, by=by, at=at, previous=previous)
    return email
