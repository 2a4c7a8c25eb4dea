from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Clock, Stage
from tests.clock import NOW
from tests.factories.projects import ProjectFactory

URL = "workspace:projects:list"


def test_it_works(client, alice, project):
    client.force_login(alice)

    page = client.get(reverse(URL))

    assert project.reference in page.text
    assert project.household.label in page.text


def test_a_stranger_sees_none_of_it(client, charlie, project):
    client.force_login(charlie)

    assert project.reference not in client.get(reverse(URL)).text


def test_the_coordination_sees_all(client, coordinator, project):
    client.force_login(coordinator)

    assert project.reference in client.get(reverse(URL)).text


@pytest.mark.parametrize("who", ["alice", "coordinator"])
def test_pages_show_each_project_once(client, who, request, project):
    user = request.getfixturevalue(who)
    for _ in range(60):
        ProjectFactory(led=True, lead=project.lead, organisation=project.organisation)
    client.force_login(user)

    seen, address = [], reverse(URL)
    while address:
        page = client.get(address)
        seen += [row["project"].reference for row in page.context["rows"]]
        address = reverse(URL) + page.context["next"] if page.context["next"] else ""

    assert len(seen) == len(set(seen)) == 61


def test_filters_keep_what_they_say(client, alice, project):
    other = ProjectFactory(
        organisation=project.organisation, proposed_to=project.lead, stage=Stage.NEW
    )
    client.force_login(alice)

    def found(**asked):
        page = client.get(reverse(URL), asked)
        return {row["project"].reference for row in page.context["rows"]}

    assert found(etape="new") == {other.reference}
    assert found(secteur=project.epci.slug) == {project.reference}
    assert found(referent=str(project.lead_id)) == {project.reference}
    assert found(referent="moi") == {project.reference, other.reference}
    assert found(delai="retard") == set()
    assert found(etape="’; DROP TABLE") == {project.reference, other.reference}


def test_behind_time(client, alice, project):
    project.clock, project.clock_due_at = Clock.SILENCE, NOW
    project.save()
    client.force_login(alice)

    assert "En retard" in client.get(reverse(URL), {"delai": "retard"}).text


def test_htmx_receives_the_table_alone(client, alice, project):
    client.force_login(alice)

    part = client.get(reverse(URL), headers={"hx-request": "true"}).text

    assert project.reference in part
    assert "<html" not in part


def test_a_reserved_file_is_an_outline(client, bob, project):
    project.is_reserved = True
    project.save()
    client.force_login(bob)

    page = client.get(reverse(URL)).text

    assert "Dossier réservé" in page
    assert project.household.label not in page


def test_a_mark_that_makes_no_sense_is_the_first_page(client, alice, project):
    client.force_login(alice)

    assert project.reference in client.get(reverse(URL), {"apres": "%%%"}).text


@pytest.mark.parametrize("who", ["alice", "coordinator"])
def test_its_queries_do_not_grow_with_the_list(
    client, who, request, project, django_assert_max_num_queries
):
    user = request.getfixturevalue(who)
    client.force_login(user)
    client.get(reverse(URL))
    for _ in range(2):
        for _ in range(6):
            ProjectFactory(led=True, organisation=project.organisation)
        with django_assert_max_num_queries(9):
            client.get(reverse(URL))
