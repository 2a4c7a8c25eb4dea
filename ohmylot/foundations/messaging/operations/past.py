from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from ohmylot.foundations.messaging.models import Email, State


@transaction.atomic
def deliver_the_past(*, before: datetime) -> int:
    """Of a story told afterwards: what was owed before that moment left in its own time.

    For the demonstration and for imports, where nothing may be sent to people about old deeds.
    The words of a code or of a signed link are blanked, as after any sending.
    """
    old = Email.objects.filter(state=State.OWED, written_at__lt=before)
    old.filter(is_secret=True).update(text="", html="")
    return old.update(
        state=State.SENT,
        attempts=1,
        next_try_at=None,
        sent_at=F("written_at"),
        settled_at=F("written_at"),
    )
