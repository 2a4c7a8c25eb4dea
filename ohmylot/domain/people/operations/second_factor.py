from __future__ import annotations

from datetime import datetime
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string

from ohmylot.domain.people.models import User
from ohmylot.foundations.journal.operations import record


@transaction.atomic
def enrol_totp(user: User, secret: str, *, at: datetime, by: User | None = None) -> Authenticator:
    """Tie an authenticator application, whose secret is known, to an account.

    People enrol by themselves on their own screen; this is for the demonstration and for tests.
    """
    authenticator, _ = Authenticator.objects.update_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(secret)}}
    )
    record("account.enrolled", subject=user, by=by, at=at, factor="totp")
    return authenticator


@transaction.atomic
def forget_second_factor(user: User, *, by: User | None, at: datetime) -> None:
    """A telephone was lost: the next sign-in starts with a new enrolment."""
    Authenticator.objects.filter(user=user).delete()
    _end(user)
    record("account.second_factor_forgotten", subject=user, by=by, at=at)


@transaction.atomic
def end_sessions(user: User, *, by: User | None, at: datetime) -> None:
    """Everywhere at once; no device is trusted any more."""
    _end(user)
    record("account.sessions_ended", subject=user, by=by, at=at)


@transaction.atomic
def end_session(session: UserSession, *, by: User | None, at: datetime) -> None:
    """One of them, elsewhere: it may be that of a device that was stolen."""
    session.end()
    _trust_no_device(session.user)
    record("account.session_ended", subject=session.user, by=by, at=at)


def _end(user: User) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in UserSession.objects.filter(user=user):
        store().delete(session.session_key)
        session.delete()
    _trust_no_device(user)


def _trust_no_device(user: User) -> None:
    """Whoever holds it, and its password kept by a browser, is asked for the second factor: allauth
    ties its trust to what it calls the seeds of the factors."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    for factor in Authenticator.objects.select_for_update().filter(user=user, type__in=kinds):
        factor.data["seed"] = get_random_string(16)
        factor.save(update_fields=["data"])
