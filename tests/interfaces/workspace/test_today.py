"""The day of one person: who waits, what was promised, what goes quiet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.operations import end_membership
from ohmylot.domain.projects.models import Clock, FollowUp, Interaction, Stage
from ohmylot.domain.territory.models import Epci
from tests.factories.people import AbsenceFactory, CoverageFactory, MembershipFactory
from tests.factories.projects import (
    EnquiryFactory,
    InstallationFactory,
    ProjectFactory,
    ReferralFactory,
    TodoFactory,
)
from tests.factories.territory import EpciFactory

URL = reverse("workspace:today")
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def day(client, alice):
    def read(by=alice):
        client.sign_in(by)
        return client.get(URL)

    return read


def waiting(seat, *, due=timedelta(hours=30), **facts):
    return ProjectFactory(
        proposed_to=seat,
        organisation=seat.organisation,
        clock=Clock.ANSWER,
        clock_due_at=NOW + due,
        opened_at=NOW - timedelta(days=1),
        **facts,
    )


def test_it_works(day, alice_seat):
    project = waiting(alice_seat)
    EnquiryFactory(project=project, message="Une maison avec un jardin.", call_when="le soir")

    page = day().text

    assert "1\u00a0famille attend une réponse, depuis hier." in page
    assert project.household.label in page
    assert "Une maison avec un jardin." in page
    assert "avant" in page


def test_nobody_waits(day):
    assert "Personne n’attend de réponse de votre part." in day().text


def test_the_most_urgent_is_first_and_late_says_so(day, alice_seat):
    calm = waiting(alice_seat)
    late = waiting(alice_seat, due=-timedelta(days=3))

    page = day()

    assert [row["project"] for row in page.context["waiting"]] == [late, calm]
    assert "à répondre depuis" in page.text


def test_a_try_is_one_click(client, day, alice, alice_seat):
    project = waiting(alice_seat)
    page = day().text
    action = reverse("workspace:projects:log", args=[project.reference])
    assert f'action="{action}"' in page

    answer = client.post(
        action,
        {
            "depuis": "aujourdhui",
            "echange-kind": "call",
            "echange-outcome": "non",
            "echange-direction": "out",
        },
    )

    assert answer.url == URL
    assert Interaction.objects.get().is_try


def test_a_todo_is_ticked_in_one_click(client, day, project, alice_seat):
    todo = TodoFactory(project=project, owner=alice_seat, due_on=TODAY)
    later = TodoFactory(
        project=project, owner=alice_seat, words="Plus tard", due_on=TODAY + timedelta(days=30)
    )
    page = day().text
    assert todo.words in page
    assert later.words not in page
    assert f'name="todo" value="{todo.pk}"' in page

    action = reverse("workspace:projects:tick-todo", args=[project.reference])
    answer = client.post(action, {"todo": todo.pk, "depuis": "aujourdhui"}, follow=True)

    assert todo.words not in answer.text


def test_what_goes_quiet(day, project):
    project.clock, project.clock_due_at = Clock.SILENCE, NOW - timedelta(days=2)
    project.save()

    page = day().text

    assert project.household.label in page
    assert "Silence, depuis" in page


def test_calls_of_the_first_year(day, project, alice_seat):
    project.stage = Stage.SETTLED
    project.save()
    installation = InstallationFactory(project=project, settled_on=TODAY)
    FollowUp.objects.create(installation=installation, kind="m1", due_on=TODAY)

    assert "1\u00a0appel de suivi à passer" in day().text


def test_while_a_colleague_is_away(day, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation)
    AbsenceFactory(
        membership=colleague,
        cover=alice_seat,
        since=TODAY - timedelta(days=1),
        until=TODAY + timedelta(days=3),
    )
    project = waiting(colleague)

    page = day().text

    assert "Vous assurez le relais" in page
    assert project.household.label in page


def test_what_waits_for_nobody_is_the_coordinations(day, coordinator, alice, coordination):
    alone = ProjectFactory(
        organisation=coordination, clock=Clock.ANSWER, clock_due_at=NOW + timedelta(days=1)
    )

    assert alone.household.label in day(by=coordinator).text
    assert alone.household.label not in day().text


def test_the_coordination_sees_a_hole_in_the_coverage(day, coordinator, alice, alice_seat):
    hole = "sans personne</a> : ce qui en vient attend la coordination"
    EpciFactory()
    assert hole in day(by=coordinator).text
    assert hole not in day(by=alice).text

    for area in Epci.objects.all():
        CoverageFactory(membership=alice_seat, epci=area)
    assert hole not in day(by=coordinator).text

    end_membership(alice_seat, until=TODAY, by=None, at=NOW)
    assert hole in day(by=coordinator).text


def test_the_coordination_sees_what_is_late_elsewhere(day, coordinator, alice_seat):
    late = waiting(alice_seat, due=-timedelta(days=2))
    in_time = waiting(alice_seat)

    page = day(by=coordinator).text

    assert late.household.label in page
    assert in_time.household.label not in page


def test_they_wrote_again(day, project):
    EnquiryFactory(
        project=project,
        opened_project=False,
        received_at=NOW - timedelta(hours=2),
        message="Finalement, ce sera en juin.",
    )

    assert "Finalement, ce sera en juin." in day().text


def test_what_was_put_into_our_hands(day, alice_seat, charlie):
    """The household is named where it is noted who looked."""
    theirs = ReferralFactory(recipient=alice_seat.organisation, need="housing")
    ReferralFactory(recipient=alice_seat.organisation, state="accepted", answered_at=NOW)
    page = day().text

    assert "mise en relation attend votre réponse" in page
    assert reverse("partners:referrals:detail", args=[theirs.code]) in page
    assert "Logement" in page
    assert theirs.project.household.label not in page
    assert theirs.code not in day(charlie).text


def test_another_day_is_not_mine(day, charlie, alice_seat):
    project = waiting(alice_seat)

    assert project.household.label not in day(by=charlie).text


def test_its_queries_do_not_grow(day, client, alice_seat, django_assert_max_num_queries):
    day()
    for _ in range(2):
        for _ in range(4):
            project = waiting(alice_seat)
            EnquiryFactory(project=project)
            TodoFactory(project=project, owner=alice_seat)
        with django_assert_max_num_queries(15):
            client.get(URL)


def test_what_was_planned_has_come(day, project):
    project.next_on, project.next_words = TODAY, "Envoyer les trois maisons"
    project.save()

    page = day().text
    assert "1\u00a0suite prévue" in page
    assert "Envoyer les trois maisons" in page


def test_what_is_planned_for_later_waits(day, project):
    project.next_on, project.next_words = TODAY + timedelta(days=1), "Envoyer les maisons"
    project.save()

    assert "Envoyer les maisons" not in day().text
