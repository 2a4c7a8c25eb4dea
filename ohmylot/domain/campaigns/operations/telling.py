"""Messages of ambassadors, of the brand, of proposed news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from ohmylot.domain.people.models import Membership
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging

MAILS = "campaigns/emails"


def tell_coordination(letter: str, about: models.Model, *, at: datetime, **context: Any) -> None:
    """One message each, with no name in its subject."""
    seats = Membership.objects.current(day_of(at)).coordinators().order_by("pk")
    emails = [email for email in seats.values_list("user__email", flat=True) if email]
    for email in dict.fromkeys(emails):
        messaging.send(f"{MAILS}/{letter}", to=[email], about=about, at=at, **context)
