"""Names of those who left, and of those who came for a semester, are not kept for ever."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.opportunities.models import Departure, Intern
from ohmylot.domain.opportunities.operations.forgetting import NOBODY
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging.operations import forget_messages

KEEP_MONTHS = 12


@transaction.atomic
def forget_old_names(*, at: datetime) -> int:
    """A year after they left: what was foreseen still counts, without anybody's name."""
    limit = months_later(day_of(at), -KEEP_MONTHS)
    named = Departure.objects.exclude(who="", words="")
    gone = named.filter(settled_on__lt=limit) | named.filter(outcome="", leaves_on__lt=limit)
    interns = Intern.objects.filter(leaves_on__lt=limit).exclude(full_name=NOBODY)
    for intern in interns.order_by("pk"):
        forget_messages(intern, at=at)
    return gone.update(who="", words="", updated_at=at) + interns.update(
        full_name=NOBODY, email="", phone="", supervisor="", housing_words="", updated_at=at
    )
