"""Who left: how to reach them is not kept for ever. Files still say who wrote in them."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from ohmylot.domain.people.models import Contact, User
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import forget_messages

KEEP_MONTHS = 12


@transaction.atomic
def forget_who_left(*, at: datetime) -> int:
    """A year after an account was closed, its address; after an organisation was, its contacts."""
    limit = months_later(day_of(at), -KEEP_MONTHS)
    gone = 0
    for user in User.objects.filter(is_active=False).exclude(email=None).order_by("pk"):
        if (closed := _closed_on(user)) and closed < limit:
            _forget_address(user, at)
            gone += 1
    contacts = Contact.objects.filter(organisation__closed_on__lt=limit)
    return gone + contacts.delete()[1].get(Contact._meta.label, 0)


def _closed_on(user: User) -> date | None:
    closings = Entry.objects.about(user).filter(verb="account.deactivated")
    last = closings.order_by("-happened_at").values_list("happened_at", flat=True).first()
    return day_of(last) if last else None


def _forget_address(user: User, at: datetime) -> None:
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    forget_messages(user, at=at)
    user.email = None
    user.set_unusable_password()
    user.save()
    record("account.address_forgotten", subject=user, by=None, at=at)
