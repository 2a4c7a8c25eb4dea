"""A moment to speak to each other: proposed by one side, agreed upon by the other, held."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ohmylot.domain.people.operations import declare_absence
from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations import appointments as deeds
from ohmylot.domain.projects.operations.appointments import NewAppointment
from ohmylot.domain.projects.operations.handovers import hand_over
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import MembershipFactory
from tests.factories.projects import AppointmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db
NETWORK, HOUSEHOLD = "network", "household"


@pytest.fixture
def moment(at):
    return at + timedelta(days=2)


@pytest.fixture
def proposed(project, household_member, alice, moment, at):
    new = NewAppointment("call", [moment, moment + timedelta(days=1)], words="La crèche")
    return deeds.propose_appointment(project, new, side=NETWORK, by=alice, at=at)


@pytest.fixture
def agreed(proposed, household_member, moment, at):
    return deeds.confirm_appointment(proposed, moment, side=HOUSEHOLD, by=household_member, at=at)


def told(to):
    return [mail.subject for mail in Email.objects.order_by("pk") if to in mail.to]


def test_it_works(agreed, alice, household_member, moment, project):
    exchange = deeds.hold_appointment(agreed, body="Tout est dit.", by=alice, at=moment)

    agreed.refresh_from_db()
    assert (agreed.state, agreed.starts_at, agreed.interaction) == ("held", moment, exchange)
    assert (exchange.kind, exchange.happened_at) == ("call", moment)
    project.refresh_from_db()
    assert project.last_exchange_at == moment


def test_each_side_is_told_what_the_other_did(agreed, alice, household_member, at):
    deeds.cancel_appointment(agreed, words="La voiture", by=household_member, at=at)

    assert told(household_member.email) == [
        "Alice Martin vous propose un moment",
        *[subject for subject in told(household_member.email) if "noté" in subject],
    ]
    assert len(told(household_member.email)) == 2
    assert ["confirmé" in subject for subject in told(alice.email)] == [True, False]


def test_the_household_proposes_and_the_network_says_yes(
    project, household_member, alice, alice_seat, moment, at
):
    wish = deeds.propose_appointment(
        project, NewAppointment("meeting", [moment]), side=HOUSEHOLD, by=household_member, at=at
    )
    deeds.confirm_appointment(wish, moment, side=NETWORK, by=alice, at=at)

    wish.refresh_from_db()
    assert (wish.state, wish.membership) == ("confirmed", alice_seat)


def test_what_is_said_stays_out_of_the_journal(proposed, alice, at):
    deeds.cancel_appointment(proposed, words="Un deuil", by=alice, at=at)
    assert not [entry for entry in Entry.objects.all() if "deuil" in str(entry.facts)]


def test_a_new_proposal_replaces_the_other_side_s(proposed, household_member, moment, at):
    later = moment + timedelta(days=5)
    deeds.propose_appointment(
        proposed.project,
        NewAppointment("call", [later]),
        side=HOUSEHOLD,
        by=household_member,
        at=at,
    )
    proposed.refresh_from_db()
    assert proposed.state == "cancelled"


def test_the_same_proposal_again_is_one(proposed, alice, moment, at):
    new = NewAppointment("call", [moment + timedelta(days=1), moment])
    again = deeds.propose_appointment(proposed.project, new, side=NETWORK, by=alice, at=at)
    assert again == proposed


def test_yes_twice_is_one_yes(agreed, household_member, moment, at):
    deeds.confirm_appointment(agreed, moment, side=HOUSEHOLD, by=household_member, at=at)
    assert len([subject for subject in told(household_member.email) if "noté" in subject]) == 1


def test_an_adviser_is_not_in_two_places(agreed, alice, alice_seat, household_member, moment, at):
    other = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    overlapping = NewAppointment("call", [moment + timedelta(minutes=20)])
    with pytest.raises(deeds.AdviserIsTaken):
        deeds.propose_appointment(other, overlapping, side=NETWORK, by=alice, at=at)

    after = NewAppointment("call", [moment + timedelta(minutes=30)])
    deeds.propose_appointment(other, after, side=NETWORK, by=alice, at=at)


def test_a_moment_taken_meanwhile_is_told(proposed, alice_seat, household_member, moment, at):
    other = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    AppointmentFactory(project=other, membership=alice_seat, starts_at=moment)
    with pytest.raises(deeds.AdviserIsTaken):
        deeds.confirm_appointment(proposed, moment, side=HOUSEHOLD, by=household_member, at=at)


def test_nobody_is_met_while_away(project, alice, alice_seat, moment, at):
    day = day_of(moment)
    declare_absence(
        alice_seat, since=day, until=day + timedelta(days=3), cover=None, by=None, at=at
    )
    with pytest.raises(deeds.AdviserIsAway):
        deeds.propose_appointment(
            project, NewAppointment("call", [moment]), side=NETWORK, by=alice, at=at
        )


@pytest.mark.parametrize("hours", [[], [1, 2, 3, 4]])
def test_it_proposes_one_to_three_moments(project, alice, hours, at):
    slots = [at + timedelta(hours=hour) for hour in hours]
    with pytest.raises(deeds.NoMomentProposed):
        deeds.propose_appointment(
            project, NewAppointment("call", slots), side=NETWORK, by=alice, at=at
        )


def test_it_refuses_the_past(project, alice, proposed, household_member, moment, at):
    with pytest.raises(deeds.MomentIsPast):
        deeds.propose_appointment(
            project, NewAppointment("call", [at]), side=NETWORK, by=alice, at=at
        )
    with pytest.raises(deeds.MomentIsPast):
        deeds.confirm_appointment(proposed, moment, side=HOUSEHOLD, by=household_member, at=moment)


def test_the_other_side_says_yes(proposed, alice, moment, at):
    with pytest.raises(deeds.OnesOwnProposal):
        deeds.confirm_appointment(proposed, moment, side=NETWORK, by=alice, at=at)


def test_only_a_moment_proposed_is_chosen(proposed, household_member, moment, at):
    with pytest.raises(deeds.NotOneOfTheMoments):
        deeds.confirm_appointment(
            proposed,
            moment + timedelta(hours=1),
            side=HOUSEHOLD,
            by=household_member,
            at=at,
        )


def test_what_is_cancelled_is_over(agreed, alice, household_member, moment, at):
    deeds.cancel_appointment(agreed, by=alice, at=at)
    deeds.cancel_appointment(agreed, by=alice, at=at)
    with pytest.raises(deeds.AppointmentIsOver):
        deeds.confirm_appointment(agreed, moment, side=HOUSEHOLD, by=household_member, at=at)
    with pytest.raises(deeds.AppointmentIsOver):
        deeds.hold_appointment(agreed, by=alice, at=moment)


def test_it_is_not_told_before_its_day(agreed, alice, at):
    with pytest.raises(deeds.NotHeldYet):
        deeds.hold_appointment(agreed, by=alice, at=at)


def test_nobody_came_is_a_try(agreed, alice, moment):
    exchange = deeds.hold_appointment(agreed, answered=False, by=alice, at=moment)
    assert exchange.is_try
    assert Appointment.objects.get(pk=agreed.pk).state == "held"


def test_whoever_takes_over_keeps_the_appointments(agreed, project, alice, coordinator, at):
    heir = MembershipFactory(organisation=project.organisation)
    hand_over(project, heir, note="Je pars.", by=alice, at=at)
    agreed.refresh_from_db()
    assert agreed.membership == heir


@pytest.mark.parametrize("year", [1, 9999])
def test_it_refuses_years_of_another_age(project, alice, year, at):
    moment = datetime(year, 12, 31, 12, tzinfo=UTC)
    with pytest.raises((deeds.MomentIsPast, deeds.MomentIsTooFar)):
        deeds.propose_appointment(
            project, NewAppointment("call", [moment]), side=NETWORK, by=alice, at=at
        )
