"""Accounts: opened, invited, closed. What they may see comes from seats, or from a household."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ohmylot.domain.people.letters import letter_in
from ohmylot.domain.people.models import Organisation, Person, User
from ohmylot.domain.people.operations.memberships import add_membership
from ohmylot.domain.people.operations.second_factor import end_sessions
from ohmylot.domain.people.permissions import STAFF_ROLES
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import send


class AddressAlreadyTaken(Exception):
    """Another account signs in with this address."""


class AddressOpensAnotherSpace(Exception):
    """This address already signs another person in."""


class NoAddressToSignInWith(Exception):
    """Without an e-mail address nobody signs in; a household with only a phone has no space."""


class OnlyAdultsHaveASpace(Exception):
    """A child has no account."""


class StillHasASeat(Exception):
    """The account sits somewhere: end its seats first, so that no household is left alone."""


class NobodyClosesTheirOwnAccount(Exception):
    """Somebody else must do it, so that one administrator always remains."""


@transaction.atomic
def create_account(
    email: str,
    full_name: str,
    *,
    by: User | None,
    at: datetime,
    language: str = "fr",
    invited: bool = True,
    by_code: bool = False,
) -> User:
    """Open an account, and say so to its owner.

    ``by_code``: its owner signs in by a code sent to the address; else the invitation carries
    a signed link to choose a password.
    """
    user = _open(email, full_name, language)
    record("account.created", subject=user, by=by, at=at, by_code=by_code)
    if invited:
        _write(user, "account_opened" if by_code else "invitation", at=at)
    return user


@transaction.atomic
def welcome_colleague(
    email: str,
    full_name: str,
    organisation: Organisation,
    role: str,
    *,
    since: date,
    by: User | None,
    at: datetime,
    language: str = "fr",
) -> User:
    """An account and its first seat, so that the invitation never leads to an empty room."""
    by_code = role not in STAFF_ROLES
    user = create_account(email, full_name, by=by, at=at, language=language, by_code=by_code)
    add_membership(user, organisation, role, since=since, by=by, at=at)
    return user


@transaction.atomic
def invite(user: User, *, by: User | None, at: datetime) -> None:
    """Send the invitation again: the former link may have expired."""
    record("account.invited", subject=user, by=by, at=at)
    _write(user, "account_opened" if by_code_only(user) else "invitation", at=at)


@transaction.atomic
def give_household_access(person: Person, *, at: datetime, by: User | None = None) -> User:
    """Each adult has their own access, by a code sent to their own address. Doing it twice
    changes nothing.

    An account that sits somewhere stays apart: the administrator, who sees no household, would
    lose sight of it.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.user is not None:
        return person.user
    if person.is_child:
        raise OnlyAdultsHaveASpace
    if not person.email:
        raise NoAddressToSignInWith
    email = person.email.strip().lower()
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None:
        user = _open(email, person.full_name, person.language)
    elif Person.objects.filter(user=user).exists():
        raise AddressOpensAnotherSpace
    elif user.is_staff or user.memberships.exists():
        raise AddressAlreadyTaken
    person.user = user
    person.save(update_fields=["user", "updated_at"])
    record("person.access_given", subject=person, by=by, at=at)
    return user


@transaction.atomic
def deactivate_account(user: User, *, by: User | None, at: datetime) -> User:
    """The account opens nothing any more, from its next request on."""
    if user == by:
        raise NobodyClosesTheirOwnAccount
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.memberships.current(at.date()).exists():
        raise StillHasASeat
    if not user.is_active:
        return user
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user, by=by, at=at)
    record("account.deactivated", subject=user, by=by, at=at)
    return user


@transaction.atomic
def reactivate_account(user: User, *, by: User | None, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        record("account.reactivated", subject=user, by=by, at=at)
    return user


def by_code_only(user: User) -> bool:
    """Nobody gave them a seat that asks for a password."""
    return not user.memberships.filter(role__in=STAFF_ROLES).exists() and not user.is_staff


def _open(email: str, full_name: str, language: str) -> User:
    email = email.strip().lower()
    if not email:
        raise NoAddressToSignInWith
    taken = User.objects.filter(email=email).exists()
    if taken or EmailAddress.objects.filter(email=email, verified=True).exists():
        raise AddressAlreadyTaken
    user = User.objects.create_user(email, full_name=full_name[:150], language=language)
    # Only who reads this mailbox can sign in, by the code or by the link sent to it.
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _write(user: User, letter: str, *, at: datetime) -> None:
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    send(
        letter_in(user.language, letter),
        to=[user.email or ""],
        language=user.language,
        about=user,
        secret=True,
        at=at,
        name=user.get_short_name(),
        link=settings.SITE_URL + path,
        days=settings.PASSWORD_RESET_TIMEOUT // 86_400,
    )
