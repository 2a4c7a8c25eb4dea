"""Whatever page shows the detail of a file, the log of who looked has its line."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
from django.urls import reverse

from ohmylot import interfaces
from ohmylot.domain.people.models import Role
from ohmylot.foundations.journal.models import Consultation
from ohmylot.interfaces.workspace.projects import urls
from ohmylot.interfaces.workspace.templatetags.screens import WORDS
from tests.factories.people import MembershipFactory

pytestmark = [
    pytest.mark.django_db(databases=["default", "consultations"]),
    pytest.mark.usefixtures("mini_lot"),
]

DEEDS = ("story", "move", "moving", "visit", "settle", "departure", "assign", "reopen")


@pytest.fixture
def dpo():
    return MembershipFactory(role=Role.DPO).user


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


def pages_that_are_written_down():
    """The names that the log receives: those of the code, and of each page that asks."""
    folder = Path(interfaces.__file__).parent
    calls = [
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_opening"
    ]
    said = {call.args[2].value for call in calls if isinstance(call.args[2], ast.Constant)}
    asking = {
        route.name
        for route in urls.of_one_project
        if re.search(r"\b_?ask\(", inspect.getsource(inspect.unwrap(route.callback)))
    }
    return said | asking


def test_each_page_has_its_words():
    names = pages_that_are_written_down()
    assert {"file", "cv", "settle", "referral"} < names
    assert names - set(WORDS) == set()


def test_the_officer_reads_words(client, alice, project, dpo):
    client.sign_in(alice)
    client.get(reverse("workspace:projects:move", args=[project.reference]))
    client.sign_in(dpo)

    assert "<td>Changer d’étape</td>" in client.get(reverse("workspace:consultations")).text
