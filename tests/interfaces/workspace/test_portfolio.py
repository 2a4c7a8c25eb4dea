"""A whole portfolio changes hands on one screen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Project
from tests.factories.people import AbsenceFactory, CoverageFactory, MembershipFactory
from tests.factories.projects import ProjectFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db


def led(seat, **more):
    return ProjectFactory(led=True, lead=seat, organisation=seat.organisation, **more)


@pytest.fixture
def address(alice_seat):
    return reverse("workspace:seats:hand_over", args=[alice_seat.code])


@pytest.fixture
def heir(project):
    seat = MembershipFactory(user__full_name="Zoé Heritier")
    CoverageFactory(membership=seat, epci=project.epci)
    return seat


def test_it_works(client, coordinator, project, alice_seat, heir, address):
    other = led(alice_seat)
    last = MembershipFactory(user__full_name="Noé Dernier")
    client.sign_in(coordinator)
    page = client.get(address)
    assert f'<option value="{heir.code}" selected>' in page.text

    answers = {
        "note": "Bonne route.",
        f"qui-{project.reference}": heir.code,
        f"mot-{project.reference}": "Attend le bail.",
        f"qui-{other.reference}": last.code,
    }
    page = client.post(address, answers)
    assert "Rien n’est fait encore" in page.text and "Noé Dernier" in page.text
    assert Project.objects.filter(lead=alice_seat).count() == 2

    page = client.post(address, answers | {"relu": "1", "confier": "1"})

    assert page.status_code == 302
    project.refresh_from_db()
    other.refresh_from_db()
    assert (project.lead, other.lead) == (heir, last)
    assert "Attend le bail." in project.notes.get().body


def test_one_who_left_meanwhile_is_said_and_nothing_is_lost(
    client, coordinator, project, alice_seat, heir, address
):
    client.sign_in(coordinator)
    answers = {"note": "Bonne route.", f"qui-{project.reference}": heir.code}
    answers[f"mot-{project.reference}"] = "Attend le bail."
    client.post(address, answers)
    heir.until = timezone.localdate()
    heir.save()

    page = client.post(address, answers | {"relu": "1", "confier": "1"})

    assert page.status_code == 422
    assert "Cette personne n’est plus là" in page.text and "Attend le bail." in page.text
    project.refresh_from_db()
    assert project.lead == alice_seat


def test_a_file_that_arrived_meanwhile_is_shown_first(
    client, coordinator, project, alice_seat, heir, address
):
    client.sign_in(coordinator)
    answers = {"note": "Bonne route.", f"qui-{project.reference}": heir.code}
    arrived = led(alice_seat)

    page = client.post(address, answers | {"relu": "1", "confier": "1"})

    assert page.status_code == 422
    assert "Un dossier est arrivé entre-temps" in page.text and arrived.reference in page.text
    assert Project.objects.filter(lead=alice_seat).count() == 2


def test_the_absent_and_the_full_are_shown(client, coordinator, project, heir, address):
    AbsenceFactory(membership=heir, since="2020-01-01", until="2099-06-01")
    full = MembershipFactory(user__full_name="Remi Plein", capacity=0)
    client.sign_in(coordinator)

    page = client.get(address).text

    assert "absence jusqu’au 01/06" in page
    assert "au complet" in page.split(f'<option value="{full.code}"')[-1].split("</option>")[0]


def test_everything_to_one_person_in_one_click(client, coordinator, project, alice_seat, address):
    other = led(alice_seat)
    seat = MembershipFactory()
    client.sign_in(coordinator)
    answers = {f"qui-{one.reference}": "" for one in (project, other)}

    page = client.post(address, answers | {"note": "Oui.", "to": seat.code, "appliquer": "1"})

    assert page.text.count(f'<option value="{seat.code}" selected>') == 3
    assert Project.objects.filter(lead=alice_seat).count() == 2


def test_sixty_households_cost_what_six_do(client, coordinator, alice_seat, address):
    areas = [EpciFactory() for _ in range(3)]
    for area in areas:
        CoverageFactory(epci=area)
    client.sign_in(coordinator)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = []
    for length in (6, 54):
        for number in range(length):
            led(alice_seat, epci=areas[number % 3])
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get(address)
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 40
    assert page.text.count('<select name="qui-') == 60
