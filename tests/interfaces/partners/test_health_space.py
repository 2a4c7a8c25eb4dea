"""A health structure's own space: departures, interns, new patients; a commune's, new patients."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities.models import Departure, Intern
from ohmylot.domain.people.models import Organisation, Role
from ohmylot.domain.territory.models import Commune, PatientWelcome
from tests.factories.health import DepartureFactory, InternFactory, StructureFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
HOME, PRACTICES = reverse("partners:health:home"), reverse("partners:health:practices")
DEPARTURE = {
    "profession": "medecin_generaliste",
    "leaves_on": "2027-01-01",
    "certainty": "said",
    "replacement": "none",
    "who": "A. B.",
}


@pytest.fixture
def structure(mini_lot):
    return StructureFactory(commune=Commune.objects.get(insee="46102"))


@pytest.fixture
def signed(client, structure):
    client.sign_in(MembershipFactory(organisation=structure, role=Role.HEALTH).user)
    return client


@pytest.fixture
def town_hall(client, mini_lot):
    organisation = OrganisationFactory(
        outside=True,
        kind=Organisation.Kind.COMMUNE,
        commune=Commune.objects.get(insee="46102"),
        short_name="Mairie de Figeac",
    )
    client.sign_in(MembershipFactory(organisation=organisation, role=Role.PARTNER).user)
    return organisation


def test_it_works(signed, structure):
    address = reverse("partners:health:new-departure", args=[structure.slug])
    assert signed.post(address, DEPARTURE).status_code == 302

    assert Departure.objects.get().structure == structure
    page = signed.get(HOME).text
    assert "A. B." in page
    assert "vers janvier 2027" in page


def test_another_structure_s_is_not_there(signed):
    departure, intern = DepartureFactory(who="Ailleurs"), InternFactory()
    page = signed.get(HOME).text

    assert "Ailleurs" not in page
    assert intern.full_name not in page
    for name, code in (("departure", departure.code), ("intern", intern.code)):
        assert signed.get(reverse(f"partners:health:{name}", args=[code])).status_code == 404


def test_what_is_wrong_is_said_and_nothing_is_lost(signed, structure):
    address = reverse("partners:health:new-departure", args=[structure.slug])
    page = signed.post(address, {**DEPARTURE, "leaves_on": "un jour"})

    assert page.status_code == 422
    assert "A. B." in page.text
    assert not Departure.objects.exists()


def test_it_stays_or_left_by_a_button(signed, structure):
    departure = DepartureFactory(structure=structure)
    signed.post(reverse("partners:health:settle-departure", args=[departure.code, "reste"]))

    departure.refresh_from_db()
    assert departure.outcome == "stays"


def test_an_intern_is_announced_changed_and_cancelled(signed, structure):
    address = reverse("partners:health:new-intern", args=[structure.slug])
    semester = signed.get(address).context["form"]["semester"].initial
    signed.post(address, {"semester": semester, "full_name": "Noa Interne", "housing": "sought"})
    intern = Intern.objects.get()
    assert intern.arrives_on.isoformat() == semester
    assert "Noa Interne" in signed.get(HOME).text

    one = reverse("partners:health:intern", args=[intern.code])
    signed.post(one, {"semester": semester, "full_name": "Noa Interne", "housing": "found"})
    intern.refresh_from_db()
    assert intern.housing == "found"

    signed.post(reverse("partners:health:cancel-intern", args=[intern.code]))
    assert "Noa Interne" not in signed.get(HOME).text
    assert signed.get(one).status_code == 404


def test_a_practice_is_on_the_page_of_the_commune_until_it_is_forgotten(signed, structure, client):
    address = reverse("partners:health:declare", args=[structure.slug])
    typed = {"profession": "doctor", "practice": "Cabinet du Foirail", "commune": "Figeac"}
    assert signed.post(address, typed).status_code == 302
    page = reverse("public:communes:detail", args=["figeac"])
    assert "Cabinet du Foirail" in client.get(page).text

    PatientWelcome.objects.update(declared_on=timezone.localdate() - timedelta(days=100))
    assert "Dit il y a plus de trois mois" in signed.get(PRACTICES).text
    code = PatientWelcome.objects.get().code
    signed.post(reverse("partners:health:practice", args=[code, "redire"]))
    assert PatientWelcome.objects.get().declared_on == timezone.localdate()

    signed.post(reverse("partners:health:practice", args=[code, "retirer"]))
    assert "Cabinet du Foirail" not in client.get(page).text


def test_a_town_hall_speaks_of_its_own_commune(client, town_hall):
    address = reverse("partners:health:declare", args=[town_hall.slug])
    typed = {"profession": "doctor", "practice": "Cabinet des Halles"}
    page = client.post(address, {**typed, "commune": "Cahors"})
    assert page.status_code == 422
    assert "Une mairie parle de sa commune\u00a0: Figeac" in page.text

    client.post(address, {**typed, "commune": "Figeac"})
    assert PatientWelcome.objects.get().said_by == "Mairie de Figeac"
    assert client.get(HOME).status_code == 404, "a town hall has no intern of its own"


def test_nobody_keeps_another_s_practice(signed, client, structure, town_hall):
    """The client is the town hall's by now: it was signed in last."""
    from ohmylot.domain.opportunities.operations.health import declare_new_patients

    welcome = declare_new_patients(
        structure,
        commune=structure.commune,
        profession="doctor",
        practice="Cabinet du Foirail",
        phone="",
        by=structure.memberships.get().user,
        at=timezone.now(),
    )

    for deed in ("redire", "retirer"):
        address = reverse("partners:health:practice", args=[welcome.code, deed])
        assert client.post(address).status_code == 404
    page = client.post(
        reverse("partners:health:declare", args=[town_hall.slug]),
        {"profession": "doctor", "practice": "Cabinet du Foirail", "commune": "Figeac"},
    )
    assert "à lui d’y toucher" in page.text


def test_its_queries_do_not_grow(signed, structure, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(12) as counted:
            signed.get(HOME)
        return len(counted)

    DepartureFactory(structure=structure)
    InternFactory(structure=structure, leaves_on="2099-01-01")
    queries()
    few = queries()
    DepartureFactory.create_batch(5, structure=structure)
    InternFactory.create_batch(5, structure=structure, leaves_on="2099-01-01")
    assert queries() == few
