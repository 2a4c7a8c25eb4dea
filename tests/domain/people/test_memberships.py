"""Seats: given, arranged, ended; an area is never lost without being seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group

from ohmylot.domain.people import operations, queries
from ohmylot.domain.people.models import Membership, Role, Theme
from ohmylot.domain.people.permissions import seats_of
from tests.clock import NOW
from tests.factories.people import (
    AbsenceFactory,
    CoverageFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def holes():
    areas = queries.coverage_of_the_territory(TODAY)
    return [area.epci for area in areas if not area.is_covered]


def test_it_works():
    seat = operations.add_membership(
        UserFactory(),
        OrganisationFactory(),
        Role.ADVISER,
        since=TODAY,
        direct_line="+33565112233",
        by=None,
        at=NOW,
    )
    assert seats_of(seat.user).in_circle
    assert seat.direct_line == "+33565112233"


def test_the_same_seat_is_not_given_twice(alice_seat):
    with pytest.raises(operations.AlreadyHasThisSeat):
        operations.add_membership(
            alice_seat.user, alice_seat.organisation, Role.ADVISER, since=TODAY, by=None, at=NOW
        )


def test_somebody_who_comes_back_finds_their_seat(alice_seat):
    operations.end_membership(alice_seat, until=TODAY, by=None, at=NOW)
    back = operations.add_membership(
        alice_seat.user,
        alice_seat.organisation,
        Role.ADVISER,
        since=TODAY + timedelta(days=30),
        by=None,
        at=NOW,
    )
    assert back.pk == alice_seat.pk and back.until is None


def test_a_seat_ends_after_it_began(alice_seat):
    with pytest.raises(operations.SeatEndsBeforeItBegins):
        operations.end_membership(alice_seat, until=date(2019, 1, 1), by=None, at=NOW)


def test_areas_and_covers_pass_to_the_successor(alice_seat):
    epci = CoverageFactory(membership=alice_seat).epci
    absence = AbsenceFactory(cover=alice_seat)
    successor = MembershipFactory()

    operations.end_membership(alice_seat, until=TODAY, hand_over_to=successor, by=None, at=NOW)

    assert [row.epci for row in successor.coverages.all()] == [epci]
    absence.refresh_from_db()
    assert absence.cover == successor
    assert holes() == []


def test_nobody_ends_up_covering_themselves(alice_seat):
    away = AbsenceFactory(cover=alice_seat)
    operations.end_membership(
        alice_seat, until=TODAY, hand_over_to=away.membership, by=None, at=NOW
    )
    away.refresh_from_db()
    assert away.cover is None


def test_an_area_left_alone_is_a_hole(alice_seat):
    epci = CoverageFactory(membership=alice_seat).epci
    assert holes() == []
    operations.end_membership(alice_seat, until=TODAY, by=None, at=NOW)
    assert holes() == [epci]


def test_editors_write_as_long_as_they_have_the_seat():
    Group.objects.get_or_create(name="Moderators")
    seat = operations.add_membership(
        UserFactory(), OrganisationFactory(), Role.COMMUNICATIONS, since=TODAY, by=None, at=NOW
    )
    assert seat.user.has_perm("wagtailadmin.access_admin")
    operations.end_membership(seat, until=TODAY, by=None, at=NOW)
    assert not seat.user.groups.exists()


def test_coverage_is_these_and_no_other(alice_seat):
    old, new = CoverageFactory(membership=alice_seat).epci, EpciFactory()
    for _ in range(2):
        operations.set_coverage(alice_seat, epcis=[new], themes=[Theme.BUSINESS], by=None, at=NOW)
    kept = {(row.epci, row.theme) for row in alice_seat.coverages.all()}
    assert kept == {(new, ""), (None, "business")}
    assert holes() == [old]


def test_areas_belong_to_the_circle():
    outside = MembershipFactory(organisation=OrganisationFactory(outside=True), role=Role.PARTNER)
    with pytest.raises(operations.OnlyTheCircleHasAreas):
        operations.set_coverage(outside, epcis=[EpciFactory()], themes=[], by=None, at=NOW)


@pytest.mark.parametrize("days", [[], [5], [0, 6]])
def test_a_week_has_days_that_exist(alice_seat, days):
    with pytest.raises(operations.WorksNoDay):
        operations.set_working_days(alice_seat, days, by=None, at=NOW)


def test_days_are_said_in_words(alice_seat):
    seat = operations.set_working_days(alice_seat, [1, 0], by=None, at=NOW)
    assert seat.days_in_words == "lundi, mardi"
    assert seat.worked == {0, 1}


def test_the_adviser_of_an_area(alice_seat):
    epci = CoverageFactory(membership=alice_seat).epci
    assert queries.adviser_of(epci, TODAY) == alice_seat
    absence = AbsenceFactory(membership=alice_seat, since=TODAY, until=TODAY + timedelta(days=3))
    assert queries.adviser_of(epci, TODAY) == alice_seat
    absence.cover = MembershipFactory()
    absence.save()
    assert queries.adviser_of(epci, TODAY) == absence.cover
    other = CoverageFactory(epci=epci).membership
    assert queries.adviser_of(epci, TODAY) == other
    assert queries.adviser_of(EpciFactory(), TODAY) is None


def test_the_directory_asks_the_same_questions_however_long_it_is(django_assert_num_queries):
    def fill(people):
        for _ in range(people):
            seat = CoverageFactory().membership
            AbsenceFactory(membership=seat, since=TODAY, until=TODAY + timedelta(days=1))

    fill(2)
    with django_assert_num_queries(4):
        assert len(queries.directory(TODAY)) == 2
    fill(12)
    with django_assert_num_queries(4):
        assert len(queries.directory(TODAY)) == 14
    assert Membership.objects.count() == 14


@pytest.mark.parametrize(
    ("role", "may"),
    [(role, role in {Role.PARTNER, Role.EMPLOYER, Role.HEALTH}) for role in Role],
)
def test_only_who_comes_from_outside_manages_the_seats_of_their_own(role, may):
    seat = MembershipFactory(role=role)

    if may:
        assert operations.memberships.let_manage(seat, True, by=None, at=NOW).manages
    else:
        with pytest.raises(operations.memberships.OnlyPartnersManage):
            operations.memberships.let_manage(seat, True, by=None, at=NOW)
    assert not operations.memberships.let_manage(seat, False, by=None, at=NOW).manages
