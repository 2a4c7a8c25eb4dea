from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q

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


@transaction.atomic
def forget_messages_naming(words: str, *, among: Collection[str], at: datetime) -> int:
    """Of templates that speak of several subjects at once, about none: those that name this."""
    return _forget(Email.objects.filter(template__in=among, text__contains=words), at)


def _forget(rows: models.QuerySet[Email], at: datetime) -> int:
    held = rows.filter(state=State.SENDING)
    # A worker holds it and has not said a word yet: it will find that it lost it.
    held.filter(talking_at=None).update(
        state=State.CANCELLED, lease_owner="", lease_until=None, settled_at=at
    )
    # It is being said this very moment: its words go with the answer, its row the night after.
    held.update(is_secret=True, about_type="", about_id="")
    rows = rows.exclude(state=State.SENDING)
    rows.filter(state__in=[State.OWED, State.UNCERTAIN, State.FAILED]).update(
        state=State.CANCELLED, next_try_at=None, settled_at=at
    )
    return rows.update(to=[], subject="", text="", html="", reply_to="", stopped_at="")


@transaction.atomic
def forget_old_messages(*, before: datetime) -> int:
    """Messages about nothing that is kept (codes, notices), those without a word left at once;
    the others go with their subject."""
    wordless = Q(text="", settled_at__isnull=False)
    old = Email.objects.filter(Q(settled_at__lt=before) | wordless, about_type="")
    return old.delete()[0]
