"""Who published, who sold, whom to call: not kept for ever once it is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import BusinessTakeover, BuyerInterest, Opportunity
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of

# After its end, people may still call about an offer; a year later nobody does.
KEEP_MONTHS = 12
NOBODY = "Nom effacé"


@transaction.atomic
def forget_contacts(*, at: datetime) -> int:
    """What names somebody leaves the offers ended long ago; the offers still count."""
    limit = months_later(day_of(at), -KEEP_MONTHS)
    old = Opportunity.objects.filter(state__in=sorted(lives.ENDED), ended_at__date__lt=limit)
    naming = old.exclude(
        contact_name="", contact_email="", contact_phone="", publisher_email="", publisher_phone=""
    )
    sold = BusinessTakeover.objects.filter(opportunity__in=old).exclude(
        seller_name="", seller_phone="", seller_email="", business_name="", full_file=""
    )
    sold.update(
        seller_name="",
        seller_phone="",
        seller_email="",
        business_name="",
        siret="",
        address="",
        full_file="",
    )
    BuyerInterest.objects.filter(opportunity__in=old).delete()
    naming.filter(publisher=None).update(publisher_name=NOBODY)
    return naming.update(
        contact_name="",
        contact_email="",
        contact_phone="",
        publisher_email="",
        publisher_phone="",
        description="",
        search_text="",
        updated_at=at,
    )
