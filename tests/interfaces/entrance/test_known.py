"""Whoever is known: a living session, an account that is not closed. Asked at every page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from ohmylot.config import known

pytestmark = pytest.mark.django_db


def enters(client):
    return client.get(reverse("workspace:today")).status_code == 200


def test_it_works(client, alice):
    client.force_login(alice)

    assert enters(client)
    assert known.living_session.is_kept
    assert known.account.is_kept


def test_an_ended_session_is_nobodys(client, alice):
    client.force_login(alice)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert not enters(client)


@pytest.mark.parametrize("key", ["", "court", "é" * 32, "x" * 4000, "' OR 1=1 --        "])
def test_an_invented_session_is_nobodys(client, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key

    assert not enters(client)


def test_a_closed_account_is_nobodys(client, alice):
    client.force_login(alice)
    type(alice).objects.update(is_active=False)

    assert not enters(client)


def test_an_account_that_is_gone_is_nobodys(client, django_user_model):
    gone = django_user_model.objects.create(email="partie@exemple.test", full_name="Partie")
    client.force_login(gone)
    gone.delete()

    assert not enters(client)
