"""A password alone never opens a session of somebody who must show a second factor."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.people.operations import create_account, enrol_totp
from tests.clock import NOW
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db

PASSWORD = "une longue phrase du causse"


@pytest.fixture
def adviser(alice_seat):
    user = create_account("vraie.alice@exemple.test", "Alice Vraie", by=None, at=NOW)
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(user=user, organisation=alice_seat.organisation)
    enrol_totp(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", at=NOW)
    return user


@pytest.mark.parametrize("door", ["/_util/login/", "/en/_util/login/", "/admin/login/"])
def test_the_editors_own_doors_lead_to_ours(client, adviser, door):
    words = {"username": adviser.email, "password": PASSWORD, "next": "/bureau/"}

    client.post(door, words)

    assert "_auth_user_id" not in client.session
    page = client.get(door, {"next": "/bureau/"})
    assert page.status_code == 302
    assert reverse("account_login") in page.url or "/compte/connexion/" in page.url


def test_going_out_is_never_a_link(client, alice):
    client.sign_in(alice)
    for door in (reverse("account_logout"), "/admin/logout/"):
        client.get(door)
        assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "elsewhere", ["https://ailleurs.test/", "//ailleurs.test/", "\\\\ailleurs.test"]
)
def test_nobody_is_led_elsewhere_by_signing_in(client, adviser, elsewhere):
    client.post(
        reverse("account_login"), {"login": adviser.email, "password": PASSWORD, "next": elsewhere}
    )
    client.force_login(adviser)

    answer = client.get(reverse("account_login"), {"next": elsewhere})

    assert "ailleurs" not in answer.get("Location", "")


@pytest.mark.parametrize("address", ["/compte/", "/en/compte/", "/compte/sessions/", "/bureau/"])
def test_what_is_of_one_person_stays_in_no_cache(client, adviser, address):
    client.sign_in(adviser)

    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_session_of_no_number_is_nobodys(client, adviser):
    client.sign_in(adviser)
    address = reverse("account_end_session")

    for number in ("9" * 5_000, "²", "-1", ""):
        assert client.post(address, {"session": number}).status_code == 404
