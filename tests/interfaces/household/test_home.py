"""A family reads who answers, what comes next, its dates, its own words. Nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.operations import declare_absence
from ohmylot.domain.projects.models import Stage
from tests.clock import NOW
from tests.factories.people import MembershipFactory, PersonFactory, UserFactory
from tests.factories.projects import EnquiryFactory, ProjectFactory

pytestmark = pytest.mark.django_db
HOME = reverse("household:home")


def read(client, user, address=HOME) -> str:
    client.sign_in(user)
    return client.get(address).content.decode()


def test_it_works(client, project, household_member, alice_seat):
    project.moving_on = timezone.localdate() + timedelta(days=40)
    project.save()
    EnquiryFactory(project=project, message="Une école à pied, si possible.")

    page = read(client, household_member)

    assert "Alice Martin" in page
    assert alice_seat.direct_line in page
    assert "Une école à pied" in page
    assert "votre emménagement" in page


def test_when_the_adviser_is_away_the_cover_answers(client, household_member, alice_seat):
    cover = MembershipFactory(user__full_name="Camille Relais")
    today = timezone.localdate()
    declare_absence(
        alice_seat,
        since=today,
        until=today + timedelta(days=7),
        cover=cover,
        by=None,
        at=timezone.now(),
    )
    page = read(client, household_member)
    assert "D’ici là, Camille Relais vous répond." in page


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {"closed", "dormant"}])
def test_the_words_of_our_stages_are_never_read(client, project, household_member, stage):
    project.stage = stage
    project.save()
    page = read(client, household_member)
    assert f">{stage.label}<" not in page
    assert project.reference not in page


def test_each_adult_has_their_own_access(client, project, household_member):
    """One adult of another household reads their own project, not this one."""
    other = ProjectFactory(led=True)
    user = UserFactory(full_name="Autre Personne")
    PersonFactory(household=other.household, user=user)
    EnquiryFactory(project=project, message="Secret de Claude")
    page = read(client, user)
    assert "Secret de Claude" not in page
    assert "Alice Martin" not in page


def test_in_english(client, household_member):
    page = read(client, household_member, "/en" + HOME)
    assert '<html lang="en">' in page


def test_the_number_of_queries_does_not_grow(
    client, project, household_member, django_assert_max_num_queries
):
    client.sign_in(household_member)
    for _ in range(3):
        EnquiryFactory(project=project, opened_project=False)
    with django_assert_max_num_queries(12):
        client.get(HOME)


def test_a_visit_of_the_past_is_not_a_date_to_come(client, project, household_member):
    project.visits.create(on=date(2020, 1, 1))
    assert "votre visite" not in read(client, household_member)
    project.visits.create(on=timezone.localdate() + timedelta(days=3))
    assert "votre visite" in read(client, household_member)


def test_a_promise_of_the_past_is_not_repeated(client, project, household_member):
    project.stage, project.lead, project.accepted_at = Stage.NEW, None, None
    project.clock, project.clock_due_at = "answer", NOW
    project.save()
    assert "au plus tard" not in read(client, household_member)
