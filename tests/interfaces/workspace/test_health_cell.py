"""The health cell's screens, field by field: what it reads, and that nobody else reads it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ohmylot.domain.opportunities.models import Departure, Intern
from ohmylot.domain.people.models import Role, Theme
from ohmylot.domain.territory.models import Indicator
from tests.factories.health import DepartureFactory, InternFactory, StructureFactory
from tests.factories.opportunities import HealthPostFactory, OpportunityFactory
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.factories.territory import CommuneFactory, EpciFactory

pytestmark = pytest.mark.django_db
BOARD = reverse("workspace:health:board")
INTERNS = reverse("workspace:health:interns")


@pytest.fixture
def cell(alice_seat):
    CoverageFactory(membership=alice_seat, epci=None, theme=Theme.HEALTH)
    return alice_seat.user


@pytest.fixture
def departure(db):
    return DepartureFactory(
        structure=StructureFactory(epci=EpciFactory(short_name="Pays d’Exemple")),
        who="Docteur Unetelle",
        words="Mots de la cellule",
        replacement="sought",
    )


# Every word of a departure, as a screen could show it.
WORDS = ("Docteur Unetelle", "Mots de la cellule", "vers janvier 2027", "On cherche quelqu’un")


def test_it_works(client, cell, departure):
    client.sign_in(cell)
    page = client.get(BOARD).text
    one = client.get(reverse("workspace:health:departure", args=[departure.code])).text

    for words in ("Docteur Unetelle", "vers janvier 2027", "On cherche quelqu’un"):
        assert words in page
    assert "Pays d’Exemple" in page
    assert "Mots de la cellule" in one


def test_no_other_screen_says_a_word_of_it(
    client, departure, coordinator, charlie, elected, mini_lot
):
    """The file of the structure, the network, offers, the file, figures: none of them."""
    organisation = departure.structure
    paths = [
        organisation.get_absolute_url(),
        reverse("workspace:network"),
        reverse("workspace:offers:list"),
        INTERNS,
        reverse("workspace:steering:figures"),
        "/",
        "/recherche/?q=Unetelle",
    ]
    for user in (coordinator, charlie, elected):
        client.sign_in(user)
        for path in paths:
            page = client.get(path).content.decode()
            assert not [words for words in WORDS if words in page], (user, path)


def test_the_cell_notes_a_departure_for_a_structure(client, cell, departure):
    client.sign_in(cell)
    address = reverse("workspace:health:new-departure")
    typed = {"profession": "dentiste", "leaves_on": "2027-09-01", "certainty": "likely"}
    wrong = client.post(address, {**typed, "replacement": "none", "who": "C. D."})
    assert wrong.status_code == 422
    assert "C. D." in wrong.text

    client.post(address, {**typed, "replacement": "none", "structure": departure.structure.pk})

    assert Departure.objects.get(profession="dentiste").leaves_on == date(2027, 9, 1)


def test_a_successor_without_a_yes_is_said_and_nothing_is_lost(client, cell, departure):
    client.sign_in(cell)
    address = reverse("workspace:health:departure", args=[departure.code])
    page = client.post(
        address,
        {
            "profession": "infirmier",
            "leaves_on": "2027-09-01",
            "certainty": "said",
            "replacement": "none",
            "successor_on": "2027-10-01",
            "words": "Mots neufs",
        },
    )

    assert page.status_code == 422
    assert "c’est que quelqu’un a dit oui" in page.text
    assert "Mots neufs" in page.text
    departure.refresh_from_db()
    assert departure.words == "Mots de la cellule"


def test_it_is_settled_by_a_button(client, cell, departure):
    client.sign_in(cell)
    client.post(reverse("workspace:health:settle-departure", args=[departure.code, "parti"]))

    departure.refresh_from_db()
    assert departure.outcome == "left"
    assert "Docteur Unetelle" not in client.get(BOARD).text
    assert (
        client.post(
            reverse("workspace:health:settle-departure", args=[departure.code, "autre"])
        ).status_code
        == 404
    )


def test_posts_say_how_old_their_aids_are(client, cell, at):
    for title, said_on in [("Aides anciennes", date(2020, 1, 1)), ("Aides d’ici", None)]:
        details = HealthPostFactory(aids="Prime" if said_on else "", aids_on=said_on)
        OpportunityFactory(posts=True, title=title, health=details, expires_on=date(2099, 1, 1))
    client.sign_in(cell)
    page = client.get(BOARD).text

    assert "Aides à redater" in page
    assert "Aides non dites" in page


def test_zones_are_counted_with_their_year(client, cell):
    epci = EpciFactory(short_name="Zonée")
    for words in ("ZIP", "ZIP", "ZAC", "Vigilance"):
        Indicator.objects.create(
            commune=CommuneFactory(epci=epci),
            code="doctor-zone",
            words=words,
            vintage=2025,
            source="ARS",
            licence="LO",
        )
    client.sign_in(cell)
    page = client.get(BOARD).text

    assert "par secteur (2025)" in page
    assert '<th scope="row">Zonée</th><td class="number">2</td><td class="number">1</td>' in page


def test_the_rail_shows_it_to_the_cell_alone(client, cell, charlie):
    client.sign_in(cell)
    assert f'href="{BOARD}"' in client.get(INTERNS).text
    client.sign_in(charlie)
    assert f'href="{BOARD}"' not in client.get(INTERNS).text


def test_an_adviser_sees_the_interns_of_their_area_and_ticks_a_step(client, charlie):
    epci = EpciFactory()
    CoverageFactory(membership=charlie.memberships.get(), epci=epci)
    here = InternFactory(structure=StructureFactory(epci=epci))
    elsewhere = InternFactory(structure=StructureFactory())
    Intern.objects.update(leaves_on=date(2099, 1, 1))
    client.sign_in(charlie)

    page = client.get(INTERNS).text
    assert here.full_name in page
    assert elsewhere.full_name not in page

    client.post(reverse("workspace:health:intern-step", args=[here.code, "letter"]))
    assert here.steps.get().done_by == charlie
    client.post(reverse("workspace:health:intern-step", args=[here.code, "letter"]), {"defaire": 1})
    assert not here.steps.exists()
    client.post(reverse("workspace:health:intern-step", args=[elsewhere.code, "letter"]))
    assert not elsewhere.steps.exists()


def test_nobody_is_announced(client, charlie):
    client.sign_in(charlie)

    assert "Personne n’est annoncé" in client.get(INTERNS).text


def test_the_coordination_announces_one(client, coordinator):
    structure = StructureFactory()
    client.sign_in(coordinator)
    address = reverse("workspace:health:new-intern")
    form = client.get(address)
    semester = form.context["form"]["semester"].initial

    far = {"semester": semester, "full_name": "Noa", "arrives_on": "2040-01-01"}
    page = client.post(address, {**far, "structure": structure.pk})
    assert page.status_code == 422
    assert "loin du semestre choisi" in page.text

    client.post(
        address, {"semester": semester, "full_name": "Noa Interne", "structure": structure.pk}
    )
    assert Intern.objects.get().semester.isoformat() == semester


def test_a_member_of_the_structure_stays_out_of_the_workspace(client, departure):
    seat = MembershipFactory(organisation=departure.structure, role=Role.HEALTH)
    client.sign_in(seat.user)

    assert client.get(BOARD).status_code == 403
