"""Who is known: their session and their account, which every page of theirs begins by reading, are
asked for in words found once (docs/decisions/0029)."""

from __future__ import annotations

from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from ohmylot.domain.people.models import User
from ohmylot.foundations.common.prepared import prepared


@prepared
def living_session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def account(number: int) -> QuerySet[User]:
    return User.objects.filter(pk=number)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found: list[Session] = living_session(key=self.session_key, now=timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None


class KnownBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        found: list[User] = account(number=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
