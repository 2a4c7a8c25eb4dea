"""A new link for who has no account: to the known address, not too often."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.referral_steps import hold
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email

NOT_BEFORE = timedelta(minutes=10)


class NotNow(Exception):
    """One has just left, or there is nothing to open any more."""


@transaction.atomic
def renew_link(referral: Referral, *, at: datetime) -> Referral:
    """The former links open nothing any more."""
    referral = hold(referral)
    lately = Email.objects.about(referral).filter(written_at__gt=at - NOT_BEFORE)
    if not referral.is_live or lately.filter(template__endswith="referral_link").exists():
        raise NotNow
    referral.link_number += 1
    referral.save(update_fields=["link_number", "updated_at"])
    record("referral.link_renewed", subject=referral.project, by=None, at=at, referral=referral.pk)
    letters.send_link_again(referral, at=at)
    return referral
