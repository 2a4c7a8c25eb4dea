from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Assignment, Project, ProjectAccess
from ohmylot.domain.projects.operations.assignments import (
    AlreadyLed,
    CannotLead,
    accept_assignment,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.journal.models import Entry
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import MembershipFactory


@pytest.fixture
def waiting(adviser, figeac, at):
    return receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project


def test_it_works(waiting, adviser, at):
    accept_assignment(waiting, adviser, by=adviser.user, at=at)

    waiting.refresh_from_db()
    assert waiting.lead == adviser
    assert waiting.proposed_to is None
    assert waiting.accepted_at == at
    assert waiting.assignments.get().state == Assignment.State.ACCEPTED
    assert waiting.access.get().why == ProjectAccess.Why.LEAD


def test_it_is_written_in_the_journal(waiting, adviser, at):
    accept_assignment(waiting, adviser, by=adviser.user, at=at)

    entry = Entry.objects.get(verb="assignment.accepted")
    assert entry.facts == {"seat": adviser.pk}
    assert entry.actor_id == str(adviser.user.pk)


def test_whoever_calls_first_accepts_even_if_another_was_asked(waiting, adviser, at):
    caller = MembershipFactory()

    accept_assignment(waiting, caller, by=caller.user, at=at)

    waiting.refresh_from_db()
    assert waiting.lead == caller
    assert waiting.organisation == caller.organisation
    states = dict(waiting.assignments.values_list("membership", "state"))
    assert states == {adviser.pk: "ended", caller.pk: "accepted"}


def test_a_coordinator_may_take_it(waiting, coordinator, at):
    seat = coordinator.memberships.get()

    accept_assignment(waiting, seat, by=coordinator, at=at)

    waiting.refresh_from_db()
    assert waiting.lead == seat


def test_accepting_twice_changes_nothing_more(waiting, adviser, at):
    first = accept_assignment(waiting, adviser, by=adviser.user, at=at)

    assert accept_assignment(waiting, adviser, by=adviser.user, at=at) == first
    assert Entry.objects.filter(verb="assignment.accepted").count() == 1


def test_it_refuses_what_somebody_else_leads(waiting, adviser, at):
    accept_assignment(waiting, adviser, by=adviser.user, at=at)

    with pytest.raises(AlreadyLed):
        accept_assignment(waiting, MembershipFactory(), by=None, at=at)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ELECTED, Role.COMMUNICATIONS])
def test_it_refuses_who_is_not_an_adviser(waiting, at, role):
    with pytest.raises(CannotLead):
        accept_assignment(waiting, MembershipFactory(role=role), by=None, at=at)


def test_it_refuses_a_seat_outside_the_circle_or_left(waiting, at):
    outside = MembershipFactory(organisation__in_circle=False)
    left = MembershipFactory(until=at.date())

    for seat in (outside, left):
        with pytest.raises(CannotLead):
            accept_assignment(waiting, seat, by=None, at=at)


def impossible(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_refuses_impossible_rows(waiting, adviser, at):
    [assignment] = waiting.assignments.all()

    impossible(assignment, state="declined", answered_at=at)
    impossible(assignment, state="accepted", membership=None)
    impossible(assignment, state="proposed", answered_at=at)
    impossible(Assignment(project=waiting, reason="x", proposed_at=at, due_at=at))
    impossible(Project.objects.get(), lead=adviser)
    impossible(Project.objects.get(), stage="qualified")
