from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.urls import reverse

from ohmylot.domain.reporting.models import AnnouncedFigure
from ohmylot.foundations.journal.models import Entry
from tests.factories.people import MembershipFactory
from tests.factories.projects import EnquiryFactory, ProjectFactory
from tests.factories.territory import EpciFactory

URL = "workspace:steering:figures"
pytestmark = pytest.mark.usefixtures("mini_lot")


@pytest.fixture
def two_areas(coordination):
    """Two requests in one area, nine in the other."""
    small, large = EpciFactory(short_name="Quercy Blanc"), EpciFactory(short_name="Grand-Figeac")
    for area, count in [(small, 2), (large, 9)]:
        for _ in range(count):
            project = ProjectFactory(epci=area, organisation=coordination)
            EnquiryFactory(project=project)


def test_it_works(client, coordinator, two_areas):
    client.force_login(coordinator)

    page = client.get(reverse(URL), {"periode": "2026"})

    assert page.status_code == 200
    assert "Quercy Blanc" in page.text
    assert '<td class="number">9</td>' in page.text
    assert "Ce que chaque chiffre compte" in page.text


def test_two_areas_of_one_name_keep_their_own_counts(client, coordinator, coordination):
    """One ended, its heir took its name."""
    for count in (7, 9):
        area = EpciFactory(short_name="Pays de Figeac")
        for _ in range(count):
            EnquiryFactory(project=ProjectFactory(epci=area, organisation=coordination))
    client.force_login(coordinator)

    answer = client.get(reverse("workspace:steering:csv"), {"periode": "2026"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert sorted(row[1] for row in rows if row[:1] == ["Pays de Figeac"]) == ["7", "9"]


def test_the_csv_says_the_same_with_its_definitions(client, coordinator, two_areas):
    client.force_login(coordinator)

    answer = client.get(reverse("workspace:steering:csv"), {"periode": "2026"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert rows[0][1] == "2026"
    assert ["Quercy Blanc", "2"] in [row[:2] for row in rows]
    assert any("Demandes reçues" in row[1] for row in rows if len(row) == 2)


@pytest.mark.parametrize("name", [URL, "workspace:steering:csv"])
def test_an_elected_official_never_reads_a_small_count(client, elected, two_areas, name):
    client.force_login(elected)

    page = client.get(reverse(name), {"periode": "2026"})

    assert page.status_code == 200
    assert "de 1 à 5" in page.text
    assert "non publié" in page.text


def test_an_adviser_may_read_it_as_it_would_be_published(client, alice, two_areas):
    client.force_login(alice)

    assert "de 1 à 5" not in client.get(reverse(URL), {"periode": "2026"}).text
    assert "de 1 à 5" in client.get(reverse(URL), {"periode": "2026", "publie": "on"}).text


def test_a_period_that_makes_no_sense_is_the_last_twelve_months(client, coordinator):
    client.force_login(coordinator)

    assert "12 derniers mois" in client.get(reverse(URL), {"periode": "’; DROP"}).text


ANNOUNCED = {
    "figure": "280",
    "unit": "installations",
    "announced_on": "2023-12-01",
    "source": "Communiqué du Département",
}


def test_a_figure_announced_stands_in_a_table_of_its_own(client, coordinator):
    client.force_login(coordinator)

    client.post(reverse("workspace:steering:announce"), ANNOUNCED)

    page = client.get(reverse(URL))
    assert "Communiqué du Département" in page.text
    assert Entry.objects.filter(verb="figure.announced").count() == 1


def test_the_same_figure_twice_is_refused_with_a_sentence(client, coordinator):
    client.force_login(coordinator)
    client.post(reverse("workspace:steering:announce"), ANNOUNCED)

    again = client.post(reverse("workspace:steering:announce"), ANNOUNCED)

    assert "déjà dans le tableau" in again.text
    assert 'value="Communiqué du Département"' in again.text
    assert AnnouncedFigure.objects.count() == 1


def test_only_the_coordination_announces(client, alice):
    client.force_login(alice)

    assert client.post(reverse("workspace:steering:announce"), ANNOUNCED).status_code == 403


def test_its_queries_do_not_grow(client, coordination, coordinator, django_assert_max_num_queries):
    client.force_login(coordinator)
    client.get(reverse(URL))
    for _ in range(2):
        for _ in range(4):
            EnquiryFactory(project=ProjectFactory(organisation=MembershipFactory().organisation))
        with django_assert_max_num_queries(14):
            client.get(reverse(URL))
