"""Plans for those alike: written by the coordination, opened on a file."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Situation, Support
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
LIST = "workspace:situations:list"
NURSE = {
    "name": "Infirmière",
    "tracks": ["job", "housing"],
    "is_active": "on",
    "words_0": "Prévenir la cellule santé",
    "days_0": "2",
}


def test_it_works(client, coordinator, do, read, project):
    client.sign_in(coordinator)
    client.post(reverse("workspace:situations:begin"))
    assert "Soudeuse ou soudeur" in client.get(reverse(LIST)).text
    client.post(reverse("workspace:situations:new"), NURSE)
    nurse = Situation.objects.get(name="Infirmière")
    page = client.get(reverse("workspace:situations:edit", args=[nurse.code]))
    assert 'value="Prévenir la cellule santé"' in page.text

    assert "Infirmière" in read("plan").text
    do("plan", situation=nurse.pk, tracks=["mobility"])
    page = read().text
    for word in ("Emploi", "Logement", "Se déplacer", "Prévenir la cellule santé"):
        assert word in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"days_0": "-1"},
        {"days_0": "9999"},
        {"tracks": ["moon"]},
        {"tracks": [], "words_0": ""},
    ],
)
def test_refused_with_nothing_lost(client, coordinator, wrong):
    client.sign_in(coordinator)
    page = client.post(reverse("workspace:situations:new"), NURSE | wrong)

    assert page.status_code == 422
    assert not Situation.objects.exists()
    for name in NURSE.keys() - wrong.keys() - {"tracks", "is_active"}:
        assert f'value="{NURSE[name]}"' in page.text


def test_the_same_name_twice(client, coordinator):
    client.sign_in(coordinator)
    client.post(reverse("workspace:situations:new"), NURSE)

    page = client.post(reverse("workspace:situations:new"), NURSE)
    assert page.status_code == 422
    assert "porte déjà ce nom" in page.text


def test_a_plan_of_nothing(do):
    page = do("plan")
    assert page.status_code == 422
    assert "Choisissez une situation, ou un volet" in page.text


def test_one_that_is_no_longer_proposed(do, read):
    old = Situation.objects.create(name="Ancienne", is_active=False)

    assert "Ancienne" not in read("plan").text
    assert do("plan", situation=old.pk).status_code == 422


def test_accompanied_by_two(do, read, project):
    chamber = MembershipFactory()
    do("support", membership=chamber.pk)
    assert "accompagne aussi" in read().text
    assert chamber.user.full_name in read("support").text

    do("end-support", at=(chamber.code,))
    assert not Support.objects.exists()
    assert "accompagne aussi" not in read().text


def test_others_may_not(others_may_not):
    others_may_not("plan", tracks=["mobility"])
    others_may_not("support", membership="1")
