"""« Nos souhaits »: the finder's best communes, kept in the file by one button."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Interaction
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.foundations.journal.models import Entry

pytestmark = pytest.mark.django_db
WISHES = reverse("household:wishes")
SEARCH = "t1=46102&m1=30"


@pytest.fixture
def found(mini_lot, client, household_member):
    client.sign_in(household_member)
    return {"commune": ["46102", "46128"], "souhaits": SEARCH}


def hidden(page, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', page.text)


def send(client, page):
    return client.post(
        WISHES,
        {
            "commune": hidden(page, "commune"),
            "souhaits": hidden(page, "souhaits")[0].replace("&amp;", "&"),
            "token": hidden(page, "token")[0],
        },
        follow=True,
    )


def test_it_works(client, found, project, alice):
    page = client.get(WISHES, found)
    assert "Figeac</a>" in page.text
    assert not Interaction.objects.exists()

    answer = send(client, page)

    assert "Vos souhaits sont dans votre dossier." in answer.text
    assert [str(wish) for wish in project.wishes.order_by("rank")] == ["Figeac", "Gramat"]
    told = Interaction.objects.get()
    assert told.direction == "in" and told.in_space
    assert "Figeac, Gramat" in told.body
    assert f"/trouver-ma-commune/?{SEARCH}" in told.body
    assert Entry.objects.about(project).filter(verb="project.qualified").count() == 1


def test_a_double_click_is_one_message(client, found):
    page = client.get(WISHES, found)
    send(client, page)
    send(client, page)

    assert Interaction.objects.count() == 1


def test_what_names_no_commune_is_left_out(client, found):
    page = client.get(
        WISHES, {"commune": ["75056", "zz", "46\x00", "46102", "46102"], "souhaits": "x" * 900}
    )

    assert hidden(page, "commune") == ["46102"]
    assert hidden(page, "souhaits") == [""]


def test_nothing_wished_changes_nothing(client, found, project):
    answer = client.post(WISHES, {"souhaits": SEARCH}, follow=True)

    assert "rien n’a changé" in answer.text
    assert not Interaction.objects.exists()


def test_a_closed_project_is_said(client, found, project, alice):
    move_stage(project, "closed", closed_reason="not_ripe", by=alice, at=timezone.now())

    answer = send(client, client.get(WISHES, found))

    assert "Votre projet est clos" in answer.text
    assert not Interaction.objects.filter(kind="message").exists()


def test_the_finder_leads_there(client, lot):
    page = client.get("/trouver-ma-commune/?t1=46102&m1=30").text

    assert re.search(r'href="/mon-espace/souhaits/\?commune=46\d{3}&amp;commune=46\d{3}', page)
