"""From where somebody signed in is not kept once they are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from ohmylot.domain.people.operations.traces import forget_traces

pytestmark = pytest.mark.django_db


def test_it_works(alice, database_cache):
    now, hour = timezone.now(), timedelta(hours=1)
    for key, ends in (("here", now + hour), ("gone", now - hour)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
        UserSession.objects.create(
            user=alice, session_key=key, ip="192.0.2.1", user_agent="Firefox"
        )
    cache.set("tries:192.0.2.1", 1, 1)
    cache.set("tries:192.0.2.2", 1, None)

    assert forget_traces(at=now + timedelta(minutes=1)) == 1

    assert [row.session_key for row in UserSession.objects.all()] == ["here"]
    assert [row.session_key for row in Session.objects.all()] == ["here"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:tries:192.0.2.2"]
