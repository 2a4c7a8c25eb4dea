"""Limits hold whatever the number of processes, and know who knocks behind our proxy."""

from __future__ import annotations

import multiprocessing

import pytest
from allauth.core.internal.ratelimit import consume, get_ip
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.test import RequestFactory
from django.urls import reverse

from ohmylot.foundations.messaging.models import Email
from tests.client import HouseClient
from tests.factories.people import UserFactory

KNOCKS = 15


def knock(counts) -> None:
    """In a process of its own, with a connection of its own."""
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.9")
    request.user = AnonymousUser()
    rule = {"knock": "10/h/key"}
    allowed = [
        consume(request, app="allauth.account", action="knock", config=rule, key="somebody")
        for _ in range(KNOCKS)
    ]
    connections.close_all()
    counts.put(sum(usage is not None for usage in allowed))


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_one_limit(database_cache):
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    counts = fork.Queue()
    processes = [fork.Process(target=knock, args=(counts,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    allowed = [counts.get(timeout=5) for _ in processes]
    assert sum(allowed) == 10
    assert max(allowed) < KNOCKS


@pytest.mark.django_db
def test_codes_are_not_asked_for_without_end(client):
    user = UserFactory()
    for _ in range(6):
        client.post(reverse("account_request_login_code"), {"email": user.email})
        client = HouseClient()
    assert Email.objects.count() == 3


@pytest.mark.django_db
def test_whoever_tries_too_often_reads_why_and_what_to_do(client):
    asked = {"email": "quelquun@exemple.test"}
    for _ in range(4):
        code = HouseClient().post(reverse("account_request_login_code"), asked)
        reset = HouseClient().post(reverse("account_reset_password"), asked)

    assert "Trop d’essais en peu de temps." in code.text
    assert reset.status_code == 429
    assert "Attendez un peu avant de recommencer." in reset.text


@pytest.mark.django_db
def test_passwords_are_not_guessed_without_end(client):
    user = UserFactory()
    said = ""
    for _ in range(7):
        response = client.post(
            reverse("account_login"), {"login": user.email, "password": "pas celui-ci non plus"}
        )
        said = str(response.context["form"].non_field_errors())
    other = HouseClient().post(
        reverse("account_login"), {"login": user.email, "password": "pas celui-ci non plus"}
    )
    assert said == str(other.context["form"].non_field_errors())


@pytest.mark.parametrize(
    ("proxies", "forwarded", "known_as"),
    [
        (0, "198.51.100.7", "203.0.113.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        # What the caller wrote itself stands before what our proxy wrote.
        (1, "1.1.1.1, 198.51.100.7", "198.51.100.7"),
    ],
)
def test_the_real_address_behind_one_proxy(settings, proxies, forwarded, known_as):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.1", headers={"X-Forwarded-For": forwarded}
    )
    assert get_ip(request) == known_as


def test_a_proxy_that_is_not_there_is_noticed(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.7"})
    with pytest.raises(ImproperlyConfigured):
        get_ip(request)
