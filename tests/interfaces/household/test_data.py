"""My data: who works on our file, who looked, a copy, a correction, an erasure."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.projects.models import Merge
from ohmylot.domain.projects.operations.merges import Choices, merge_projects, undo_merge
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.journal.operations import record_consultation
from tests.factories.people import PersonFactory
from tests.factories.projects import EnquiryFactory, ProjectFactory

pytestmark = pytest.mark.django_db
DATA, CORRECT = reverse("household:data"), reverse("household:data-correct")


@pytest.fixture
def me(client, project, household_member):
    client.sign_in(household_member)
    return project.household.members.get()


def looked(project, name, screen="file"):
    record_consultation(
        user_id=1,
        user_name=name,
        organisation="CC du Grand-Figeac",
        household_id=project.household_id,
        reference=project.reference,
        screen=screen,
        at=timezone.now(),
    )


def test_it_works(client, project, me):
    for screen in ("file", "move"):
        looked(project, "Maryse Faure", screen)
    looked(ProjectFactory(), "Quelqu’un d’ailleurs")
    page = client.get(DATA).content.decode()
    assert "Alice Martin" in page and "vous accompagne" in page
    # One line a person and a day.
    assert page.count("Maryse Faure") == 1
    assert "Quelqu’un d’ailleurs" not in page


def test_who_looked_at_a_file_that_was_put_into_ours(client, project, me, alice):
    other = ProjectFactory(led=True, lead=project.lead)
    PersonFactory(household=other.household)
    looked(other, "Quelqu’un d’ailleurs")
    merge_projects(project, other, Choices(), by=alice, at=timezone.now())

    assert "Quelqu’un d’ailleurs" in client.get(DATA).text
    copied = client.post(reverse("household:data-copy"))
    page = zipfile.ZipFile(io.BytesIO(copied.content)).read("a-lire.html").decode()
    assert "Quelqu’un d’ailleurs" in page

    undo_merge(Merge.objects.get(), by=alice, at=timezone.now())
    assert "Quelqu’un d’ailleurs" not in client.get(DATA).text


def test_in_english(client, me):
    assert "Who opened your file" in client.get(f"/en{DATA}").content.decode()


def test_a_copy_to_read_and_one_for_a_machine(client, project, me):
    EnquiryFactory(project=project, message="<b>Une école</b> à pied")
    answer = client.post(reverse("household:data-copy"))
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    page = archive.read("a-lire.html").decode()
    assert "&lt;b&gt;Une école&lt;/b&gt; à pied" in page
    data = json.loads(archive.read("donnees.json"))
    assert data["projects.enquiry"][0]["message"] == "<b>Une école</b> à pied"
    assert Entry.objects.filter(verb="copy.made").exists()


def test_correcting(client, project, me, alice):
    child = PersonFactory(household=project.household, child=True)
    typed = {
        "first_name": "Ada",
        "last_name": "Exemple",
        "phone": "06 12 34 56 78",
        "language": "en",
        "trade_words": "luthière",
        "year_0": "2019",
        "level_0": "primary",
        "year_1": "2024",
        "level_1": "care",
    }
    assert client.post(CORRECT, typed).status_code == 302
    me.refresh_from_db()
    child.refresh_from_db()
    assert (me.first_name, me.phone, me.trade_words) == ("Ada", "+33612345678", "luthière")
    assert child.birth_year == 2019
    assert project.household.members.filter(kind="child").count() == 2
    line = Entry.objects.get(verb="household.corrected")
    assert "Ada" not in str(line.facts) and "phone" in line.facts["fields"]
    client.sign_in(alice)
    file = client.get(project.get_absolute_url()).content.decode()
    assert "Corrigé par le foyer" in file and "téléphone" in file


def test_half_a_telephone_is_said_and_given_back(client, me):
    typed = {"first_name": "Ada", "phone": "06 12 aïe", "language": "fr"}
    page = client.post(CORRECT, typed)

    assert page.status_code == 422
    assert "Ce numéro ne semble pas complet." in page.text and 'value="06 12 aïe"' in page.text


def test_a_telephone_reads_as_one_says_it(client, me):
    me.phone = "+33612345678"
    me.save()

    for address in (CORRECT, reverse("household:data")):
        assert "06\u00a012\u00a034\u00a056\u00a078" in client.get(address).text


def test_a_first_name_is_needed(client, me):
    assert client.post(CORRECT, {"first_name": "", "language": "fr"}).status_code == 422


def test_the_address_is_not_corrected_there(client, me):
    client.post(CORRECT, {"first_name": "Ada", "language": "fr", "email": "pirate@exemple.test"})
    me.refresh_from_db()
    assert me.email == "foyer@exemple.test"


def test_asking_for_erasure_and_changing_ones_mind(client, me, dpo):
    client.get(reverse("household:data-erase"))
    assert not DataRequest.objects.exists()
    client.post(reverse("household:data-erase"))
    asked = DataRequest.objects.get()
    assert "Vous avez demandé l’effacement" in client.get(DATA).content.decode()
    client.post(reverse("household:data-withdraw", args=[asked.code]))
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_a_request_of_somebody_else_is_not_mine(client, project, me):
    other = ProjectFactory()
    person = PersonFactory(household=other.household)
    asked = DataRequest.objects.create(
        kind="erase",
        household=other.household,
        person=person,
        reference=other.reference,
        asked_at=timezone.now(),
        due_on=timezone.localdate(),
    )
    address = reverse("household:data-withdraw", args=[asked.code])
    assert client.post(address).status_code == 404
