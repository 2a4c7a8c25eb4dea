from __future__ import annotations

import pytest

from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def test_it_works(do, read, project, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation).user
    do("reserve", value="1")

    project.refresh_from_db()
    assert project.is_reserved
    assert "Ne plus réserver ce dossier" in read().text
    outline = read(by=colleague).text
    assert "Seules deux personnes ouvrent ce dossier" in outline
    assert project.household.label not in outline
    assert do("log", by=colleague).status_code == 403

    do("reserve", value="0")
    project.refresh_from_db()
    assert not project.is_reserved


def test_a_coordinator_who_is_not_named_may_not(do, coordinator):
    assert do("reserve", by=coordinator, value="1").status_code == 403


def test_twice_is_once(do, project):
    do("reserve", value="1")
    before = project.__class__.objects.get().version
    do("reserve", value="1")

    assert project.__class__.objects.get().version == before


def test_others_may_not(others_may_not):
    others_may_not("reserve", value="1")
