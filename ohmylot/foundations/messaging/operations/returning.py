from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ohmylot.foundations.journal import operations as journal
from ohmylot.foundations.messaging.models import Email, State


@transaction.atomic
def came_back(message_ids: Sequence[str], status: str, *, at: datetime) -> int:
    """A mail server says that it did not arrive: a person decides, as after a refusal.

    Only its number names a message of ours, and nobody guesses it. Twice is once.
    """
    rows = Email.objects.select_for_update().filter(
        message_id__in=list(message_ids)[:20], state__in=[State.SENT, State.UNCERTAIN]
    )
    found = list(rows)
    for email in found:
        email.state, email.sent_at, email.settled_at = State.FAILED, None, at
        email.last_error = f"CameBack {status}".strip()[:120]
        email.save()
        journal.record("email.came_back", subject=email, by=None, at=at, status=status)
    return len(found)
