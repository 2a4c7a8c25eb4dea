"""Who published, who sold, whom to call: not kept for ever once it is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Q, Value, When

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    BuyerInterest,
    Opportunity,
    Source,
    SpaceRequest,
)
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging.operations import forget_messages

# After its end, people may still call about an offer; a year later nobody does.
KEEP_MONTHS = 12
NOBODY = "Nom effacé"
WHOM_TO_CALL = dict.fromkeys(
    ["contact_name", "contact_email", "contact_phone", "publisher_email", "publisher_phone"], ""
)
WHO_SELLS = dict.fromkeys(
    [
        *("seller_name", "seller_phone", "seller_email"),
        *("business_name", "siret", "address", "full_file"),
    ],
    "",
)


@transaction.atomic
def forget_contacts(*, at: datetime) -> int:
    """What names somebody leaves the offers ended long ago, and the messages about them; the
    offers still count."""
    limit = months_later(day_of(at), -KEEP_MONTHS)
    old = Opportunity.objects.filter(state__in=sorted(lives.ENDED), ended_at__date__lt=limit)
    named_here = old.filter(source=Source.HERE, publisher=None).exclude(publisher_name=NOBODY)
    naming = old.exclude(**WHOM_TO_CALL) | named_here
    interests = BuyerInterest.objects.filter(opportunity__in=old)
    for row in (*naming.only("pk"), *interests.only("pk")):
        forget_messages(row, at=at)
    interests.delete()
    sold = BusinessTakeover.objects.filter(opportunity__in=old)
    sold.exclude(**WHO_SELLS).update(**WHO_SELLS)
    return naming.update(
        **WHOM_TO_CALL,
        publisher_name=Case(When(publisher=None, then=Value(NOBODY)), default=F("publisher_name")),
        description="",
        search_text="",
        updated_at=at,
    )


@transaction.atomic
def forget_space_requests(*, at: datetime) -> int:
    """Who asked for a space, a year after the answer, or after it was asked in vain. Those to whom
    it was opened have their account."""
    limit = months_later(day_of(at), -KEEP_MONTHS)
    unanswered = Q(answered_at=None, asked_at__date__lt=limit)
    old = SpaceRequest.objects.filter(unanswered | Q(answered_at__date__lt=limit))
    for asked in old.only("pk"):
        forget_messages(asked, at=at)
    return old.delete()[0]
