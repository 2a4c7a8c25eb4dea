"""A link to confirm that nobody opens: sent once more, then the offer is let go."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import Kind, Opportunity, WithdrawnBecause
from ohmylot.domain.opportunities.operations.holding import hold
from ohmylot.domain.opportunities.operations.moving import withdraw_opportunity
from ohmylot.domain.opportunities.operations.telling import MAILS, can_be_told, tell_publisher
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

REMIND_AFTER, GIVE_UP_AFTER = timedelta(days=3), timedelta(days=15)


@transaction.atomic
def chase_confirmations(*, at: datetime) -> int:
    """After three days, a new link; after fifteen, it is withdrawn and whoever noted it knows.
    How many were reminded."""
    waiting = Opportunity.objects.filter(agreement="", state__in=sorted(lives.BEFORE))
    # A home signalled by anybody is a lead between us, whatever its owner answers.
    waiting = waiting.exclude(kind=Kind.HOUSING, entered_by=None)
    given_up = waiting.filter(confirm_asked_at__lt=at - GIVE_UP_AFTER)
    for opportunity in given_up.select_related("entered_by").order_by("pk"):
        withdraw_opportunity(opportunity, WithdrawnBecause.SILENCE, by=None, at=at)
        _tell_who_noted(opportunity, at=at)
    late = waiting.filter(confirm_asked_at__lt=at - REMIND_AFTER, confirm_reminded_at=None)
    return sum(_remind(opportunity, at=at) for opportunity in late.order_by("pk"))


def _remind(opportunity: Opportunity, *, at: datetime) -> bool:
    opportunity = hold(opportunity)
    opportunity.confirm_reminded_at = at
    opportunity.link_number += 1
    opportunity.save(update_fields=["confirm_reminded_at", "link_number", "updated_at"])
    if not can_be_told(opportunity, at=at):
        return False
    record("opportunity.link_sent", subject=opportunity, by=None, at=at)
    return tell_publisher("offer_to_confirm_again", opportunity, at=at) is not None


def _tell_who_noted(opportunity: Opportunity, *, at: datetime) -> None:
    who = opportunity.entered_by
    if who is not None and who.is_active and who.email:
        messaging.send(
            f"{MAILS}/offer_unconfirmed",
            to=[who.email],
            about=opportunity,
            at=at,
            opportunity=opportunity,
            from_outside=opportunity.entered_from_id is not None,
        )
