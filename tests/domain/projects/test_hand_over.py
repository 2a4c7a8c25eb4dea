from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Assignment, ProjectAccess, Support, Track
from ohmylot.domain.projects.operations.assignments import (
    CannotLead,
    NoteMissing,
    SameSeat,
    hand_over,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import MembershipFactory
from tests.factories.projects import TodoFactory

NOTE = "Ils ont visité Figeac en mai ; elle attend une réponse de l’hôpital."


@pytest.fixture
def heir():
    return MembershipFactory(user__full_name="Jean Blanc", user__email="jean@exemple.test")


def test_it_works(project, alice, heir, at):
    hand_over(project, heir, note=NOTE, by=alice, at=at)

    project.refresh_from_db()
    assert project.lead == heir
    assert project.organisation == heir.organisation
    assert project.notes.get().body == NOTE
    assert project.assignments.get(state=Assignment.State.ACCEPTED).membership == heir


def test_what_was_to_do_and_the_tracks_move_too(project, alice, alice_seat, heir, at):
    todo = TodoFactory(project=project, owner=alice_seat)
    done = TodoFactory(project=project, owner=alice_seat, done_at=at)
    running = Track.objects.create(project=project, kind="job", owner=alice_seat)
    solved = Track.objects.create(
        project=project, kind="housing", owner=alice_seat, state="solved", solved_at=at
    )

    hand_over(project, heir, note=NOTE, by=alice, at=at)

    for row, owner in ((todo, heir), (running, heir), (done, alice_seat), (solved, alice_seat)):
        row.refresh_from_db()
        assert row.owner == owner


def test_access_follows(project, alice, alice_seat, heir, at):
    hand_over(project, heir, note=NOTE, by=alice, at=at)

    access = dict(project.access.values_list("organisation", "why"))
    assert access == {heir.organisation_id: ProjectAccess.Why.LEAD}


def test_who_helped_and_now_leads_no_longer_helps(project, alice, heir, at):
    Support.objects.create(project=project, membership=heir, since=at)

    hand_over(project, heir, note=NOTE, by=alice, at=at)

    assert not project.supports.exists()


def test_the_heir_and_the_household_are_told_and_the_note_stays_in_the_file(
    project, alice, heir, at
):
    hand_over(project, heir, note=NOTE, by=alice, at=at)

    to_heir = Email.objects.get(to=["jean@exemple.test"])
    to_household = Email.objects.get(to=["foyer@exemple.test"])
    assert project.reference in to_heir.subject
    assert "Jean Blanc" in to_household.text
    assert to_household.reply_to == "jean@exemple.test"
    assert "hôpital" not in to_heir.text + to_household.text


def test_what_nobody_has_accepted_yet_is_proposed_to_the_heir(adviser, figeac, heir, at):
    waiting = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project

    hand_over(waiting, heir, note=NOTE, by=adviser.user, at=at)

    waiting.refresh_from_db()
    assert (waiting.lead, waiting.proposed_to) == (None, heir)


def test_the_first_acceptance_is_kept(project, alice, heir, at):
    hand_over(project, heir, note=NOTE, by=alice, at=at + timedelta(days=30))

    project.refresh_from_db()
    assert project.accepted_at == at


def test_the_note_stays_out_of_the_journal(project, alice, alice_seat, heir, at):
    hand_over(project, heir, note=NOTE, by=alice, at=at)

    entry = Entry.objects.get(verb="project.handed_over")
    assert entry.facts == {"before": alice_seat.pk, "after": heir.pk}


def test_it_refuses_without_a_note(project, alice, heir, at):
    with pytest.raises(NoteMissing):
        hand_over(project, heir, note=" ", by=alice, at=at)


def test_it_refuses_the_same_hands(project, alice, alice_seat, at):
    with pytest.raises(SameSeat):
        hand_over(project, alice_seat, note=NOTE, by=alice, at=at)


def test_it_refuses_who_cannot_lead(project, alice, at):
    with pytest.raises(CannotLead):
        hand_over(project, MembershipFactory(role=Role.EMPLOYER), note=NOTE, by=alice, at=at)
