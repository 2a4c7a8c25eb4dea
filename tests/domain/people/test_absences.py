"""Days away, and who takes what waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Absence, Membership, Role
from tests.clock import NOW
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 16)


def declare(seat, since=0, until=5, cover=None):
    return operations.declare_absence(
        seat,
        since=DAY + timedelta(days=since),
        until=DAY + timedelta(days=until),
        cover=cover,
        by=seat.user,
        at=NOW,
    )


def test_it_works(alice_seat):
    cover = MembershipFactory()
    absence = declare(alice_seat, cover=cover)
    assert absence.cover == cover
    assert alice_seat in Membership.objects.away(DAY)
    assert alice_seat not in Membership.objects.away(DAY + timedelta(days=5))


def test_refusals(alice_seat):
    with pytest.raises(operations.AbsenceEndsBeforeItBegins):
        declare(alice_seat, 3, 3)
    with pytest.raises(operations.NobodyCoversThemselves):
        declare(alice_seat, cover=alice_seat)
    partner = MembershipFactory(organisation=OrganisationFactory(outside=True), role=Role.PARTNER)
    with pytest.raises(operations.OnlyTheCircleCovers):
        declare(alice_seat, cover=partner)
    away = MembershipFactory()
    declare(away, 4, 9)
    with pytest.raises(operations.CoverIsAwayToo):
        declare(alice_seat, cover=away)
    assert not Absence.objects.filter(membership=alice_seat).exists()


def test_back_earlier(alice_seat):
    absence = declare(alice_seat)
    operations.end_absence(absence, on=DAY + timedelta(days=2), by=None, at=NOW)
    absence.refresh_from_db()
    assert absence.until == DAY + timedelta(days=2)
    with pytest.raises(operations.AbsenceAlreadyEnded):
        operations.end_absence(absence, on=DAY + timedelta(days=2), by=None, at=NOW)


def test_an_absence_that_had_not_begun_never_was(alice_seat):
    operations.end_absence(declare(alice_seat), on=DAY - timedelta(days=1), by=None, at=NOW)
    assert not Absence.objects.exists()


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=8)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spans=SPANS)
def test_nobody_is_away_twice_on_one_day(alice_seat, spans):
    """Whatever is asked, in whatever order: each day belongs to one absence at most."""
    Absence.objects.all().delete()
    for since, length in spans:
        try:
            declare(alice_seat, since, since + length)
        except operations.AlreadyAway:
            continue
    absences = list(Absence.objects.filter(membership=alice_seat))
    for offset in range(60):
        day = DAY + timedelta(days=offset)
        holders = [absence for absence in absences if day in absence]
        assert len(holders) <= 1
        assert Membership.objects.away(day).filter(pk=alice_seat.pk).exists() is bool(holders)
