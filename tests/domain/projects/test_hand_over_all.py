from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.domain.projects.models import Assignment, Project, Stage, Support, Todo, Track
from ohmylot.domain.projects.operations.assigning import CannotLead
from ohmylot.domain.projects.operations.assignments import (
    NobodyToHandOverTo,
    NoteMissing,
    SameSeat,
    accept_assignment,
    hand_over_all,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.handovers import propose_heirs
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import CoverageFactory, MembershipFactory, PersonFactory
from tests.factories.projects import ProjectFactory, TodoFactory

NOTE = "Passage de relais."


def led_by(seat, **fields):
    project = ProjectFactory(led=True, lead=seat, organisation=seat.organisation, **fields)
    PersonFactory(household=project.household)
    return project


def test_it_works(alice_seat, alice, coordinator, at):
    heir = MembershipFactory()
    projects = [led_by(alice_seat), led_by(alice_seat, stage=Stage.SETTLED)]
    gone = led_by(alice_seat, stage=Stage.SETTLED, forgotten_at=at)
    assert [one.project for one in propose_heirs(alice_seat, at.date())] == projects

    moved = hand_over_all(alice_seat, to=heir, note=NOTE, by=coordinator, at=at)

    assert moved == projects
    kept = Project.objects.exclude(pk=gone.pk)
    assert set(kept.values_list("lead", flat=True)) == {heir.pk}
    gone.refresh_from_db()
    assert gone.lead == alice_seat
    assert [project.notes.get().body for project in projects] == [NOTE, NOTE]


def test_one_message_tells_the_heir_of_all_of_them(alice_seat, coordinator, at):
    heir = MembershipFactory()
    for _ in range(3):
        led_by(alice_seat)

    hand_over_all(alice_seat, to=heir, note=NOTE, by=coordinator, at=at)

    email = Email.objects.get(to=[heir.user.email])
    assert email.subject == "3 dossiers vous sont confiés"


def test_without_an_heir_each_goes_where_routing_sends_it(adviser, figeac, coordinator, at):
    leaver = MembershipFactory()
    project = led_by(leaver, epci=figeac.epci)

    hand_over_all(leaver, to=None, note=NOTE, by=coordinator, at=at)

    project.refresh_from_db()
    assert project.lead == adviser


def test_who_a_family_keeps_apart_does_not_inherit_its_file(alice_seat, alice, coordinator, at):
    heir = MembershipFactory(organisation__name="Brumeroc")
    hidden, plain = led_by(alice_seat), led_by(alice_seat)
    silence_organisation(hidden, "Brumeroc", by=alice, at=at)

    hand_over_all(alice_seat, to=heir, note=NOTE, by=coordinator, at=at)

    hidden.refresh_from_db()
    plain.refresh_from_db()
    assert hidden.lead == coordinator.memberships.get()
    assert plain.lead == heir


def test_a_hole_in_the_network_is_the_coordination_s(alice_seat, coordinator, at):
    project = led_by(alice_seat)

    hand_over_all(alice_seat, to=None, note=NOTE, by=coordinator, at=at)

    project.refresh_from_db()
    assert project.lead == coordinator.memberships.get()


def test_what_waited_for_them_is_proposed_to_another(adviser, figeac, coordinator, at):
    waiting = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project
    other = CoverageFactory(epci=figeac.epci).membership

    hand_over_all(adviser, to=None, note=NOTE, by=coordinator, at=at)

    waiting.refresh_from_db()
    assert waiting.proposed_to == other


def test_what_they_did_in_the_files_of_others_moves_too(project, alice_seat, coordinator, at):
    leaver, heir = MembershipFactory(), MembershipFactory()
    Support.objects.create(project=project, membership=leaver, since=at)
    todo = TodoFactory(project=project, owner=leaver)
    track = Track.objects.create(project=project, kind="job", owner=leaver)

    hand_over_all(leaver, to=heir, note=NOTE, by=coordinator, at=at)

    todo.refresh_from_db()
    track.refresh_from_db()
    project.refresh_from_db()
    assert (todo.owner, track.owner) == (heir, heir)
    assert [support.membership for support in project.supports.all()] == [heir]
    assert project.lead == alice_seat


def test_what_has_ended_stays_with_who_knew_them(alice_seat, coordinator, at):
    ended = led_by(alice_seat, stage=Stage.CLOSED, closed_at=at, closed_reason="family")

    hand_over_all(alice_seat, to=None, note=NOTE, by=coordinator, at=at)

    ended.refresh_from_db()
    assert ended.lead == alice_seat


def test_it_refuses_without_a_note_or_to_themselves(alice_seat, coordinator, at):
    with pytest.raises(NoteMissing):
        hand_over_all(alice_seat, to=None, note="", by=coordinator, at=at)
    with pytest.raises(SameSeat):
        hand_over_all(alice_seat, to=alice_seat, note=NOTE, by=coordinator, at=at)


def test_without_anybody_left_it_refuses_and_moves_nothing(alice_seat, coordination, at):
    project = led_by(alice_seat)

    with pytest.raises(NobodyToHandOverTo):
        hand_over_all(alice_seat, to=None, note=NOTE, by=None, at=at)

    project.refresh_from_db()
    assert project.lead == alice_seat


def test_each_file_may_have_its_own_heir_and_its_own_note(alice_seat, coordinator, at):
    first, second = led_by(alice_seat), led_by(alice_seat)
    one, other = MembershipFactory(), MembershipFactory()

    hand_over_all(
        alice_seat,
        to=other,
        note=NOTE,
        heirs={first.pk: one},
        notes={first.pk: "Attend le bail."},
        by=coordinator,
        at=at,
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.lead, second.lead) == (one, other)
    assert first.notes.get().body == f"{NOTE}\n\nAttend le bail."
    assert second.notes.get().body == NOTE


def test_an_heir_who_left_meanwhile_stops_everything(alice_seat, coordinator, at):
    first, second = led_by(alice_seat), led_by(alice_seat)
    gone = MembershipFactory(until=at.date())

    with pytest.raises(CannotLead):
        hand_over_all(
            alice_seat, to=None, note=NOTE, heirs={second.pk: gone}, by=coordinator, at=at
        )

    first.refresh_from_db()
    assert first.lead == alice_seat and not first.notes.exists()


def test_proposals_share_the_load_and_write_nothing(
    figeac, coordinator, at, django_assert_max_num_queries
):
    leaver, team = MembershipFactory(), [MembershipFactory(), MembershipFactory()]
    for seat in team:
        CoverageFactory(membership=seat, epci=figeac.epci)
    for _ in range(6):
        led_by(leaver, epci=figeac.epci)

    with django_assert_max_num_queries(12):
        proposed = propose_heirs(leaver, at.date())

    assert sorted(one.seat.pk for one in proposed) == sorted([seat.pk for seat in team] * 3)
    assert all(one.why for one in proposed)
    assert Project.objects.filter(lead=leaver).count() == 6


def orphans():
    """Live work in the hands of somebody who has left."""
    gone = Q(membership__until__lte=NOW.date())
    running = Assignment.objects.filter(state__in=["proposed", "accepted"])
    yield from running.filter(gone)
    yield from Project.objects.filter(
        Q(lead__until__lte=NOW.date()) | Q(proposed_to__until__lte=NOW.date())
    )
    yield from Support.objects.filter(gone)
    yield from Todo.objects.filter(done_at=None, owner__until__lte=NOW.date())
    yield from Track.objects.filter(owner__until__lte=NOW.date())


@given(
    leavers=st.permutations(range(4)),
    accepted=st.lists(st.booleans(), min_size=6, max_size=6),
    areas=st.lists(st.integers(0, 1), min_size=6, max_size=6),
    named=st.lists(st.booleans(), min_size=4, max_size=4),
)
# Each example is rolled back: nothing is left for the next one in what the fixtures made.
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whoever_leaves_and_in_whatever_order_nothing_is_orphaned(
    figeac, coordinator, leavers, accepted, areas, named
):
    with transaction.atomic():
        team = [MembershipFactory() for _ in range(4)]
        for seat in team[:3]:
            CoverageFactory(membership=seat, epci=figeac.epci)
        for number, (taken, area) in enumerate(zip(accepted, areas, strict=True)):
            place = figeac.insee if area else ""
            new = new_enquiry(commune_insee=place, email=f"foyer{number}@exemple.test")
            project = receive_enquiry(new, at=NOW).project
            if taken:
                seat = project.responsible or team[3]
                accept_assignment(project, seat, by=seat.user, at=NOW)
                TodoFactory(project=project, owner=seat)
                Track.objects.create(project=project, kind="job", owner=seat)
                Support.objects.create(project=project, membership=team[number % 4], since=NOW)

        for turn, index in enumerate(leavers):
            staying = [team[other] for other in leavers[turn + 1 :]]
            heir = staying[0] if named[turn] and staying else None
            # Either to one person, or file by file as the screen proposes.
            proposed = [] if heir else propose_heirs(team[index], NOW.date())
            heirs = {one.project.pk: one.seat for one in proposed[::2]}
            hand_over_all(team[index], to=heir, note=NOTE, heirs=heirs, by=coordinator, at=NOW)
            team[index].until = NOW.date()
            team[index].save()

            assert list(orphans()) == []
        assert Project.objects.count() == 6
        transaction.set_rollback(True)
