"""Departures that health structures foresee: read by the health cell, and by nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.opportunities import health_reading
from ohmylot.domain.opportunities.models import Departure
from ohmylot.domain.opportunities.operations import health as operations
from ohmylot.domain.people.models import Role, Theme
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.health import DepartureFactory, StructureFactory
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
TOLD = operations.Foreseen(
    profession="infirmier",
    leaves_on=date(2027, 6, 1),
    who="A. B.",
    words="Le cabinet reste équipé",
)


@pytest.fixture
def cell(alice_seat):
    """Alice answers for the health professions."""
    CoverageFactory(membership=alice_seat, epci=None, theme=Theme.HEALTH)
    return alice_seat.user


@pytest.fixture
def structure(db):
    return StructureFactory()


@pytest.fixture
def secretary(structure):
    return MembershipFactory(organisation=structure, role=Role.HEALTH).user


def test_it_works(structure, secretary, at):
    departure = operations.foresee_departure(structure, TOLD, by=secretary, at=at)

    departure.refresh_from_db()
    assert (departure.leaves_on, departure.who) == (date(2027, 6, 1), "A. B.")
    assert departure.said_on == date(2026, 3, 10)
    assert departure.outcome == ""


def test_the_journal_names_nobody(structure, secretary, at):
    departure = operations.foresee_departure(structure, TOLD, by=secretary, at=at)
    operations.change_departure(
        departure, operations.Foreseen("infirmier", date(2027, 7, 1)), by=secretary, at=at
    )

    facts = [entry.facts for entry in Entry.objects.about(departure).order_by("pk")]
    assert facts == [{"structure": structure.pk}, {"fields": ["leaves_on", "who", "words"]}]


def test_the_cell_and_the_structure_read_it_and_nobody_else(
    cell, structure, secretary, bob, charlie, coordinator, partner, employer, health, elected
):
    departure = DepartureFactory(structure=structure)

    def reads(user):
        return Departure.objects.visible_to(user).filter(pk=departure.pk).exists()

    assert [reads(user) for user in (cell, secretary)] == [True, True]
    others = (bob, charlie, coordinator, partner, employer, health, elected)
    assert not any(reads(user) for user in others)


def test_a_seat_outside_the_circle_is_not_of_the_cell(structure, db):
    outside = MembershipFactory(organisation__outside=True, role=Role.PARTNER)
    CoverageFactory(membership=outside, epci=None, theme=Theme.HEALTH)
    DepartureFactory(structure=structure)

    assert not Departure.objects.visible_to(outside.user).exists()


def test_a_colleague_of_another_role_reads_nothing(structure, db):
    seat = MembershipFactory(organisation=structure, role=Role.EMPLOYER)
    DepartureFactory(structure=structure)

    assert not Departure.objects.visible_to(seat.user).exists()


def test_what_is_settled_is_not_changed(structure, secretary, at):
    departure = operations.foresee_departure(structure, TOLD, by=secretary, at=at)
    operations.settle_departure(departure, "left", by=secretary, at=at)
    operations.settle_departure(departure, "stays", by=secretary, at=at)

    departure.refresh_from_db()
    assert (departure.outcome, departure.settled_on) == ("left", date(2026, 3, 10))
    with pytest.raises(operations.SettledAlready):
        operations.change_departure(departure, TOLD, by=secretary, at=at)


def test_a_successor_goes_with_a_yes(structure, secretary, at):
    told = operations.Foreseen("infirmier", date(2027, 6, 1), successor_on=date(2027, 7, 1))
    assert operations.foresee_departure(structure, told, by=None, at=at).successor_on is None
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartureFactory(successor_on=date(2027, 7, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartureFactory(outcome="left", settled_on=None)


def test_the_forecast_is_what_one_counts_by_hand(cell, at):
    figeac, cahors = EpciFactory(short_name="Figeac"), EpciFactory(short_name="Cahors")
    for epci, year, replacement, outcome in [
        (figeac, 2026, "none", ""),
        (figeac, 2026, "found", ""),
        (figeac, 2025, "sought", ""),  # its day is past, and nobody said that they left
        (figeac, 2033, "none", ""),
        (cahors, 2027, "none", ""),
        (cahors, 2027, "none", "left"),
    ]:
        DepartureFactory(
            structure=StructureFactory(epci=epci),
            leaves_on=date(year, 2, 1),
            replacement=replacement,
            outcome=outcome,
            settled_on=date(2026, 1, 1) if outcome else None,
        )

    forecast = health_reading.forecast_for(cell, on=date(2026, 3, 10))

    assert forecast.years == ["2026", "2027", "2028", "2029", "2030 et après"]
    cells = {
        area: [(one.leaving, one.alone) for one in [*row, whole]]
        for area, row, whole in forecast.rows
    }
    nothing = (0, 0)
    assert cells == {
        "Cahors": [nothing, (1, 1), nothing, nothing, nothing, (1, 1)],
        "Figeac": [(3, 2), nothing, nothing, nothing, (1, 1), (4, 3)],
    }
    assert (forecast.total.leaving, forecast.total.alone) == (5, 4)


def test_its_queries_do_not_grow(cell, django_assert_num_queries):
    for count in (2, 6):
        DepartureFactory.create_batch(count, structure__epci=EpciFactory())
        cell.__dict__.pop("_seats", None)
        with django_assert_num_queries(2):
            health_reading.forecast_for(cell, on=date(2026, 3, 10))


def test_names_are_forgotten_a_year_after(structure, at):
    settled = DepartureFactory(outcome="left", settled_on=at.date())
    forgotten = DepartureFactory(leaves_on=at.date())
    later = DepartureFactory(leaves_on=date(2028, 1, 1))

    operations.forget_old_names(at=at + timedelta(days=364))
    assert Departure.objects.filter(who="").count() == 0
    operations.forget_old_names(at=at + timedelta(days=368))
    operations.forget_old_names(at=at + timedelta(days=368))

    names = dict(Departure.objects.values_list("pk", "who"))
    assert names == {settled.pk: "", forgotten.pk: "", later.pk: "Docteur Exemple"}
    assert not Departure.objects.filter(pk__in=[settled.pk, forgotten.pk]).exclude(words="")


def test_nothing_is_written_to_anybody(structure, secretary, at):
    operations.foresee_departure(structure, TOLD, by=secretary, at=at)

    assert not Email.objects.exists()
