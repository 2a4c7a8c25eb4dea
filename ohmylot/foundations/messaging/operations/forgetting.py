from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from ohmylot.foundations.messaging.models import Email, State


@transaction.atomic
def forget_messages(subject: models.Model, *, at: datetime) -> int:
    """Of all that was written about it, keep that something was, and when: no word, no address.

    What is still to be sent is given up. For the purge, which journals its own deed.
    """
    return _forget(Email.objects.about(subject), at)


@transaction.atomic
def forget_message(email: Email, *, at: datetime) -> int:
    """The same, of one message."""
    return _forget(Email.objects.filter(pk=email.pk), at)


def _forget(rows: models.QuerySet[Email], at: datetime) -> int:
    rows = rows.exclude(state=State.SENDING)
    rows.filter(state__in=[State.OWED, State.UNCERTAIN, State.FAILED]).update(
        state=State.CANCELLED, next_try_at=None, settled_at=at
    )
    return rows.update(to=[], subject="", text="", html="", reply_to="", stopped_at="")


@transaction.atomic
def forget_old_messages(*, before: datetime) -> int:
    """Messages about nothing that is kept (codes, notices); the others go with their subject."""
    old = Email.objects.filter(about_type="", settled_at__lt=before)
    return old.delete()[0]
