"""A family reads who answers, what comes next, its dates, its own words. Nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.operations import declare_absence
from ohmylot.domain.privacy.copying import copy_for
from ohmylot.domain.projects.models import Stage
from ohmylot.domain.projects.operations.appointments import (
    NewAppointment,
    confirm_appointment,
    propose_appointment,
)
from ohmylot.domain.projects.operations.messages import write_to_household, write_to_network
from ohmylot.domain.projects.operations.todos import add_todo
from tests.clock import NOW
from tests.factories.people import MembershipFactory, PersonFactory, UserFactory
from tests.factories.projects import EnquiryFactory, FormalityFactory, ProjectFactory
from tests.factories.territory import TerritoryFactory

pytestmark = pytest.mark.django_db
HOME = reverse("household:home")


def read(client, user, address=HOME) -> str:
    client.sign_in(user)
    return client.get(address).content.decode()


def test_it_works(client, project, household_member, alice_seat):
    project.moving_on = timezone.localdate() + timedelta(days=40)
    project.save()
    page = read(client, household_member)

    assert "Alice Martin" in page
    assert alice_seat.direct_line in page
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
    for address in (HOME, reverse("household:asked")):
        page = read(client, user, address)
        assert "Secret de Claude" not in page
        assert "Alice Martin" not in page


def test_what_was_asked_is_read_as_it_was_written(client, project, household_member):
    EnquiryFactory(project=project, message="Une école à pied, si possible.")
    assert "Une école à pied" in read(client, household_member, reverse("household:asked"))


def test_what_another_adult_asked_since_is_theirs(client, project, household_member):
    me = project.household.members.get(user=household_member)
    other = UserFactory()
    barnabe = PersonFactory(household=project.household, rank=1, user=other, email="b@exemple.test")
    EnquiryFactory(project=project, email=me.email, message="Une école à pied")
    since = {"project": project, "opened_project": False}
    EnquiryFactory(**since, email="B@exemple.test", phone="", message="Je voudrais partir")
    # Somebody whose telephone we know, under another address.
    EnquiryFactory(**since, email="inconnu@exemple.test", phone=me.phone, message="C’est moi")

    mine, theirs = (
        read(client, one, reverse("household:asked")) for one in (household_member, other)
    )

    assert "Une école à pied" in mine and "Une école à pied" in theirs
    assert "Je voudrais partir" not in mine and "Je voudrais partir" in theirs
    assert "inconnu@exemple.test" not in theirs
    for person, reads in ((me, False), (barnabe, True)):
        told = str([section.data for section in copy_for(person, at=timezone.now())])
        assert ("Je voudrais partir" in told) is reads


def test_in_english(client, household_member):
    page = read(client, household_member, "/en" + HOME)
    assert '<html lang="en">' in page


def test_what_there_is_to_do_is_ticked_from_here(client, project, household_member, alice, at):
    todo = add_todo(project, "Envoyer les bulletins", for_household=True, by=alice, at=at)
    kept = add_todo(project, "Appeler le maire", by=alice, at=at)
    page = read(client, household_member)
    assert "Envoyer les bulletins" in page
    assert "Appeler le maire" not in page

    back = client.post(reverse("household:tick"), {"todo": todo.pk, "from": "home"}).url
    # To the same list, not to the top of the page.
    assert back == reverse("household:home") + "#to-do"

    todo.refresh_from_db()
    assert todo.done_by == household_member
    assert client.post(reverse("household:tick"), {"todo": kept.pk}).status_code == 404


@pytest.mark.parametrize("stage", ["nurturing", "dormant"])
def test_a_resting_household_chooses_its_date(client, project, household_member, stage, at):
    project.stage, project.wake_on = stage, timezone.localdate() + timedelta(days=90)
    project.save()
    assert "Nous revenons" in read(client, household_member)
    sooner = timezone.localdate() + timedelta(days=30)

    client.post(reverse("household:wake"), {"wake_on": sooner.isoformat()})
    project.refresh_from_db()
    assert (project.stage, project.wake_on) == (stage, sooner)

    too_late = timezone.localdate() + timedelta(days=500)
    refused = client.post(reverse("household:wake"), {"wake_on": too_late.isoformat()})
    assert refused.status_code == 422


def test_nobody_who_left_is_told_to_hurry(client, project, household_member):
    FormalityFactory(project=project, due_on=timezone.localdate())
    assert "À faire de votre côté" in read(client, household_member)
    project.stage = Stage.DEPARTED
    project.save()

    page = read(client, household_member)
    assert "À faire de votre côté" not in page
    assert "Merci du chemin fait ensemble" in page


def test_we_come_back(client, project, household_member):
    project.stage, project.wake_on = Stage.NURTURING, timezone.localdate() + timedelta(days=90)
    project.save()
    client.sign_in(household_member)
    client.post(reverse("household:come-back"), {"body": "Nous sommes prêts", "token": "a"})
    project.refresh_from_db()
    assert project.stage == Stage.NEW
    assert project.interactions.get().body == "Nous sommes prêts"


@pytest.fixture
def full(project, household_member, alice, at):
    """A space in which nothing is empty."""
    TerritoryFactory()
    soon = timezone.now() + timedelta(days=3)

    def fill(times):
        for number in range(times):
            start = soon + timedelta(hours=number + fill.done)
            write_to_network(project, f"Mot {start}", by=household_member, at=at)
            write_to_household(project, f"Réponse {start}", by=alice, at=at)
            add_todo(project, f"Faire {start}", for_household=True, by=alice, at=at)
            proposed = propose_appointment(
                project, NewAppointment("call", [start]), side="network", by=alice, at=at
            )
            if number % 2:
                confirm_appointment(proposed, start, side="household", by=household_member, at=at)
            FormalityFactory(project=project, due_on=timezone.localdate())
            project.visits.get_or_create(on=start.date())
        fill.done += times

    fill.done = 0
    return fill


def test_the_number_of_queries_does_not_grow(
    client, full, household_member, django_assert_max_num_queries
):
    client.sign_in(household_member)

    def asked():
        found = {}
        for name in ("home", "messages", "appointments", "checklist", "traits", "asked"):
            with django_assert_max_num_queries(12) as queries:
                assert client.get(reverse(f"household:{name}")).status_code == 200
            found[name] = len(queries)
        return found

    full(2)
    asked()
    few = asked()
    full(6)
    assert asked() == few


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
