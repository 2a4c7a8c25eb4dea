from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.foundations.journal.operations import record


class UnknownRhythm(Exception):
    """One chooses among those that the screen shows."""


@transaction.atomic
def choose_rhythm(user: User, rhythm: str, *, at: datetime) -> User:
    """How often the house writes to this account of what does not press."""
    if rhythm not in User.MailRhythm.values:
        raise UnknownRhythm(rhythm)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.mail_rhythm != rhythm:
        user.mail_rhythm = rhythm
        user.save(update_fields=["mail_rhythm"])
        record("account.mail_rhythm_chosen", subject=user, by=user, at=at, rhythm=rhythm)
    return user
