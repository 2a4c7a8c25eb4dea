"""A request heard elsewhere, noted by hand or pasted in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Enquiry, Project
from tests.factories.people import CoverageFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
NOTE, PASTE = reverse("workspace:projects:note"), reverse("workspace:projects:paste")
HEARD = {
    "token": "un-jeton",
    "channel": "fair",
    "first_name": "Zoé",
    "phone": "06 12 34 56 78",
    "language": "fr",
    "commune": "Figeac",
    "message": "Cherche une maison avec un jardin.",
}


@pytest.fixture
def here(client, mini_lot, coordination, alice, alice_seat):
    CoverageFactory(membership=alice_seat, epci=mini_lot["Figeac"].epci)
    client.sign_in(alice)
    return alice_seat


def test_it_works(client, here, alice):
    page = client.post(NOTE, HEARD, follow=True)

    enquiry = Enquiry.objects.get()
    assert (enquiry.channel, enquiry.noted_by, enquiry.commune.name) == ("fair", alice, "Figeac")
    assert enquiry.project.proposed_to == here
    assert "Le premier appel est proposé à Alice Martin." in page.text


def test_noted_for_another_area_its_file_stays_theirs(client, here, mini_lot):
    page = client.post(NOTE, HEARD | {"commune": "Souillac"}, follow=True)

    assert page.status_code == 200
    assert "confiée" in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"phone": ""}, "Il faut un téléphone ou un e-mail"),
        ({"phone": "06 12"}, "Ce numéro ne semble pas complet"),
        ({"first_name": ""}, "Il manque une réponse ici"),
        ({"email": "zoe@"}, "adresse"),
        ({"commune": "Toulouse"}, "commune"),
        ({"channel": "pigeon"}, "Sélectionnez un choix valide"),
    ],
)
def test_refused_with_nothing_lost(client, here, wrong, sentence):
    page = client.post(NOTE, HEARD | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Cherche une maison avec un jardin." in page.text
    assert not Enquiry.objects.exists()


def test_twice_is_once(client, here):
    client.post(NOTE, HEARD)
    client.post(NOTE, HEARD)

    assert Project.objects.count() == Enquiry.objects.count() == 1


def test_a_message_pasted_in_is_read_and_a_person_confirms(client, here):
    page = client.post(
        PASTE,
        {
            "text": "Bonjour, je suis Zoé. Nous visons Figeac. Tél 06 12 34 56 78, "
            "ou 07 62 34 56 78, zoe@exemple.test"
        },
    )

    assert page.status_code == 200
    assert 'value="zoe@exemple.test"' in page.text
    assert 'value="Figeac"' in page.text
    assert "Relisez avant d’enregistrer" in page.text
    assert "Le message nomme aussi : 07\u00a062\u00a034\u00a056\u00a078." in page.text
    assert not Enquiry.objects.exists()

    proposed = page.context["form"]
    answers = {name: proposed[name].value() or "" for name in proposed.fields}
    client.post(NOTE, answers | {"first_name": "Zoé"})
    assert Enquiry.objects.get().commune.name == "Figeac"


def test_an_empty_message(client, here):
    assert client.post(PASTE, {"text": " "}).status_code == 422
