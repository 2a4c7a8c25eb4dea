"""What has been kept long enough: listed, approved, erased, and never otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations import purging, requests
from ohmylot.domain.projects.models import FollowUp, Installation, Project
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.people import PersonFactory
from tests.factories.projects import InteractionFactory, ProjectFactory
from tests.factories.territory import CommuneFactory, TerritoryFactory

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)


@pytest.fixture(autouse=True)
def territory(coordination):
    return TerritoryFactory()


def lived(project, **facts):
    Project.objects.filter(pk=project.pk).update(**facts)
    return project


def installed(project, at):
    commune = CommuneFactory()
    return Installation.objects.create(
        project=project,
        settled_on=at.date(),
        commune=commune,
        epci=commune.epci,
        organisation=project.organisation,
        adults=1,
        children=0,
        home="rented",
        recorded_at=at,
    )


def found(at=NOW):
    return {key: one.reference for key, one in purging.expired(at).values()}


def test_each_rule_has_its_clock(project):
    long_ago = NOW - 3 * YEAR - timedelta(days=3)
    two = NOW - 2 * YEAR - timedelta(days=3)
    one = NOW - YEAR
    unanswered = lived(ProjectFactory(), opened_at=one)
    unaccompanied = lived(ProjectFactory(), opened_at=long_ago, first_answer_at=long_ago)
    accompanied = lived(
        ProjectFactory(led=True),
        opened_at=long_ago,
        last_from_person_at=two,
        stage="dormant",
        wake_on=NOW.date(),
    )
    settled = lived(ProjectFactory(led=True), opened_at=long_ago, stage="settled")
    installed(settled, two)
    assert found() == {
        "unanswered": unanswered.reference,
        "unaccompanied": unaccompanied.reference,
        "accompanied": accompanied.reference,
        "settled": settled.reference,
    }
    almost = timedelta(days=10)
    assert found(NOW - almost) == {}


def test_the_last_follow_up_counts_or_a_later_word(project):
    settled = lived(ProjectFactory(led=True), stage="settled", opened_at=NOW - 4 * YEAR)
    installation = installed(settled, NOW - 3 * YEAR)
    assert "settled" in found()
    lived(settled, last_from_person_at=NOW - YEAR)
    assert "settled" not in found()
    lived(settled, last_from_person_at=None)
    FollowUp.objects.create(
        installation=installation, kind="m12", due_on=NOW.date(), held_at=NOW - YEAR
    )
    assert found() == {}


def test_it_works(project, coordinator):
    old = lived(ProjectFactory(), opened_at=NOW - 2 * YEAR)
    purge = purging.prepare_purge(by=None, at=NOW)
    assert purge.lines.get().reference == old.reference
    with pytest.raises(purging.NoVisa):
        purging.run_purge(purge, by=coordinator, at=NOW)
    purging.approve(purge, "Archives, bordereau 1", by=coordinator, at=NOW)
    purging.run_purge(purge, by=coordinator, at=NOW)
    old.refresh_from_db()
    project.refresh_from_db()
    assert old.forgotten_at == NOW and project.forgotten_at is None
    assert purge.lines.get().forgotten_at == NOW
    assert Entry.objects.get(verb="purge.ran").facts == {"forgotten": 1}
    with pytest.raises(purging.AlreadyRun):
        purging.run_purge(purge, by=coordinator, at=NOW)
    assert purging.prepare_purge(by=None, at=NOW) is None


def test_who_wrote_in_between_is_kept(coordinator):
    old = lived(ProjectFactory(), opened_at=NOW - 2 * YEAR)
    purge = purging.prepare_purge(by=None, at=NOW)
    purging.approve(purge, "Visa", by=coordinator, at=NOW)
    lived(old, last_from_person_at=NOW)
    purging.run_purge(purge, by=coordinator, at=NOW)
    old.refresh_from_db()
    assert old.forgotten_at is None


@pytest.mark.parametrize("kind", DataRequest.Kind)
def test_who_asked_something_of_their_data_is_answered_first(dpo, kind):
    old = lived(ProjectFactory(), opened_at=NOW - 2 * YEAR)
    purge = purging.prepare_purge(by=None, at=NOW)
    purging.approve(purge, "Visa", by=dpo, at=NOW)
    person = PersonFactory(household=old.household, email="ancienne@exemple.test")
    asked = requests.ask(person, kind, reference=old.reference, by=None, at=NOW)
    purging.run_purge(purge, by=dpo, at=NOW)
    old.refresh_from_db()
    assert old.forgotten_at is None and found(NOW + YEAR) == {}

    requests.refuse(asked, "Nous en parlons d’abord.", by=dpo, at=NOW)

    # It was a sign of life: the clock begins again.
    assert found(NOW + timedelta(days=300)) == {} and "unanswered" in found(NOW + YEAR)


def test_an_approved_list_is_not_changed_under_the_signature(coordinator):
    lived(ProjectFactory(), opened_at=NOW - 2 * YEAR)
    purge = purging.prepare_purge(by=None, at=NOW)
    purging.approve(purge, "Visa", by=coordinator, at=NOW)
    lived(ProjectFactory(), opened_at=NOW - 2 * YEAR)
    assert purging.prepare_purge(by=None, at=NOW) == purge
    assert purge.lines.count() == 1


def test_by_command(capsys, coordinator):
    old = lived(ProjectFactory(), opened_at=timezone.now() - 2 * YEAR)
    call_command("forget_expired")
    old.refresh_from_db()
    said = capsys.readouterr().out
    assert old.reference in said and old.forgotten_at is None
    with pytest.raises(CommandError, match="visa"):
        call_command("forget_expired", commit=True)
    purge = purging.prepare_purge(by=None, at=timezone.now())
    purging.approve(purge, "Visa", by=coordinator, at=timezone.now())
    call_command("forget_expired", commit=True)
    old.refresh_from_db()
    assert old.forgotten_at is not None


def test_an_exchange_with_an_organisation_is_nobodys(project):
    """A visit to a mayor belongs to no household."""
    InteractionFactory(project=None, about=project.organisation, body="Visite")
    assert found() == {}
