"""Whatever page shows the detail of a file, the log of who looked has its line."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.foundations.journal.models import Consultation

pytestmark = [
    pytest.mark.django_db(databases=["default", "consultations"]),
    pytest.mark.usefixtures("mini_lot"),
]

DEEDS = ("story", "move", "moving", "visit", "settle", "departure", "assign", "reopen")


def seen():
    return Consultation.objects.values_list("user_name", "screen", "reference")


def test_opening_the_file(client, alice, project):
    client.sign_in(alice)
    client.get(project.get_absolute_url())
    assert list(seen()) == [("Alice Martin", "file", project.reference)]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_page_that_asks_before_a_deed(client, alice, project, deed):
    client.sign_in(alice)
    client.get(reverse(f"workspace:projects:{deed}", args=[project.reference]))
    assert list(seen()) == [("Alice Martin", deed, project.reference)]


def test_a_form_that_comes_back_with_the_file_around_it(client, alice, project):
    client.sign_in(alice)
    address = reverse("workspace:projects:add-note", args=[project.reference])
    assert client.post(address, {"note-body": ""}).status_code == 422
    assert list(seen()) == [("Alice Martin", "file", project.reference)]


def test_who_is_refused_saw_nothing(client, bob, charlie, coordinator, project):
    project.is_reserved = True
    project.save()
    for user in (bob, charlie, coordinator):
        client.sign_in(user)
        client.get(project.get_absolute_url())
        client.get(reverse("workspace:projects:story", args=[project.reference]))
    assert not seen().exists()
