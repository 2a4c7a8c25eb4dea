from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.people.operations.second_factor import end_sessions
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import forget_messages

NOBODY = "Compte effacé"


@transaction.atomic
def forget_account(user: User, *, by: User | None, at: datetime) -> User:
    """Close it for ever: no name, no address, no session; a colleague who settled keeps theirs."""
    user = User.objects.select_for_update().get(pk=user.pk)
    end_sessions(user, by=by, at=at)
    if user.is_staff or user.memberships.exists():
        return user
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    forget_messages(user, at=at)
    user.email, user.full_name, user.is_active = None, NOBODY, False
    user.set_unusable_password()
    user.save()
    record("account.forgotten", subject=user, by=by, at=at)
    return user
