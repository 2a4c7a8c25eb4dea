"""The network: who answers where, who is away, who takes over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Absence, Coverage
from tests.factories.people import AbsenceFactory, CoverageFactory, MembershipFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
NETWORK = reverse("workspace:network")
TODAY = timezone.localdate()


def test_it_works(client, alice, alice_seat):
    epci = CoverageFactory(membership=alice_seat, epci__name="CC du Causse").epci
    client.sign_in(alice)
    page = client.get(NETWORK).content.decode()
    assert "Alice Martin" in page and epci.short_name in page
    assert "Toutes les communes ont une personne qui répond." in page


def test_a_hole_is_shown_plainly(client, coordinator):
    EpciFactory(name="CC sans personne")
    client.sign_in(coordinator)
    page = client.get(NETWORK).content.decode()
    assert "CC sans personne" in page and "sans référente ni référent" in page


def test_htmx_gets_the_teams_alone(client, alice):
    client.sign_in(alice)
    fragment = client.get(NETWORK, headers={"HX-Request": "true"}).content.decode()
    assert "Alice Martin" in fragment and "<h1>" not in fragment


def test_filters_by_kind_and_area(client, alice, alice_seat):
    epci = CoverageFactory(membership=alice_seat).epci
    elsewhere = MembershipFactory(user__full_name="Hélène Ailleurs")
    client.sign_in(alice)
    teams = client.get(NETWORK, {"secteur": epci.siren}).context["teams"]
    assert [team.organisation for team, _ in teams] == [alice_seat.organisation]
    teams = client.get(NETWORK, {"nature": "sante"}).context["teams"]
    assert teams == []
    teams = client.get(NETWORK, {"nature": "n’importe quoi"}).context["teams"]
    assert elsewhere.organisation in [team.organisation for team, _ in teams]


def test_the_number_of_queries_does_not_grow(client, alice, django_assert_max_num_queries):
    client.sign_in(alice)
    # The first reader draws the territory; the drawing is kept.
    client.get(NETWORK)
    for length in (2, 12):
        for _ in range(length):
            AbsenceFactory(
                membership=CoverageFactory().membership,
                since=TODAY,
                until=TODAY + timedelta(days=2),
            )
        with django_assert_max_num_queries(16):
            client.get(NETWORK)


def test_load_is_read_by_the_person_and_the_coordination(
    client, project, alice, alice_seat, coordinator, charlie
):
    address = alice_seat.organisation.get_absolute_url()
    colleague = MembershipFactory(organisation=alice_seat.organisation).user
    shown = {}
    for user in (alice, coordinator, charlie, colleague):
        client.sign_in(user)
        shown[user] = [one.membership.user for one in client.get(address).context["loads"]]
    assert shown[alice] == [alice]
    assert set(shown[coordinator]) == {alice, colleague}
    assert shown[charlie] == []
    assert shown[colleague] == [colleague]


def test_the_coordination_arranges_a_seat(client, coordinator, alice_seat):
    epci = EpciFactory()
    client.sign_in(coordinator)
    response = client.post(
        reverse("workspace:seats:edit", args=[alice_seat.code]),
        {
            "job_title": "Chargée d’accueil",
            "direct_line": "05 65 11 22 33",
            "working_days": [0, 1],
            "capacity": 12,
            "epcis": [epci.siren],
            "themes": ["health"],
        },
    )
    assert response.url == alice_seat.organisation.get_absolute_url()
    alice_seat.refresh_from_db()
    assert (alice_seat.working_days, alice_seat.capacity) == ("01", 12)
    assert Coverage.objects.filter(membership=alice_seat).count() == 2


def test_an_area_that_does_not_exist_is_refused(client, coordinator, alice_seat):
    client.sign_in(coordinator)
    address = reverse("workspace:seats:edit", args=[alice_seat.code])
    for area in ("9" * 30, "200066371", "²"):
        page = client.post(address, {"capacity": 3, "working_days": [0], "epcis": [area]})
        assert page.status_code == 422


def test_a_seat_works_at_least_one_day(client, coordinator, alice_seat):
    client.sign_in(coordinator)
    response = client.post(
        reverse("workspace:seats:edit", args=[alice_seat.code]), {"capacity": 12}
    )
    assert "Cochez au moins un jour." in response.content.decode()


def test_my_own_absence(client, alice, alice_seat):
    cover = MembershipFactory()
    client.sign_in(alice)
    mine = reverse("workspace:absences:mine")
    days = {"since": TODAY, "until": TODAY + timedelta(days=4), "cover": cover.code}
    assert client.post(mine, days).url == mine
    absence = Absence.objects.get()
    assert absence.membership == alice_seat and absence.cover == cover
    again = client.post(mine, days)
    assert "Une autre absence occupe déjà" in again.content.decode()
    client.post(reverse("workspace:absences:end"), {"absence": absence.pk})
    assert not Absence.objects.exists()


def test_nobody_ends_the_absence_of_another(client, bob, alice_seat):
    absence = AbsenceFactory(membership=alice_seat, until=TODAY + timedelta(days=9))
    client.sign_in(bob)
    response = client.post(reverse("workspace:absences:end"), {"absence": absence.pk})
    assert response.status_code == 404


def test_the_coordination_notes_an_absence(client, coordinator, alice_seat):
    client.sign_in(coordinator)
    everybody = reverse("workspace:absences:everybody")
    days = {"seat": alice_seat.code, "since": TODAY, "until": TODAY + timedelta(days=4)}
    assert client.post(everybody, days).url == everybody
    assert "Alice Martin" in client.get(everybody).content.decode()


def test_somebody_leaves_and_nobody_is_left_alone(client, coordinator, project, alice_seat):
    successor = MembershipFactory(organisation=alice_seat.organisation)
    epci = CoverageFactory(membership=alice_seat).epci
    client.sign_in(coordinator)
    response = client.post(
        reverse("workspace:seats:hand_over", args=[alice_seat.code]),
        {
            "to": successor.code,
            "note": "Rappeler en septembre.",
            "ends_on": TODAY,
            "confier": "1",
        },
    )
    assert response.url == alice_seat.organisation.get_absolute_url()
    project.refresh_from_db()
    alice_seat.refresh_from_db()
    assert project.lead == successor
    assert alice_seat.until == TODAY
    assert successor.coverages.get().epci == epci


def test_a_handover_that_cannot_end_moves_nothing(client, coordinator, project, alice_seat):
    successor = MembershipFactory(organisation=alice_seat.organisation)
    client.sign_in(coordinator)
    client.post(
        reverse("workspace:seats:hand_over", args=[alice_seat.code]),
        {"to": successor.code, "note": "Départ.", "ends_on": "2001-01-01", "confier": "1"},
    )
    project.refresh_from_db()
    assert project.lead == alice_seat
