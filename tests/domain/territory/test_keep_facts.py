"""Keep what a producer's file says of the communes."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.territory.datasets import Dataset
from ohmylot.domain.territory.facts import Batch
from ohmylot.domain.territory.models import (
    Commune,
    Establishment,
    FacilityCount,
    FormerCode,
    Indicator,
    TravelTime,
)
from ohmylot.domain.territory.operations import keep_facts
from ohmylot.domain.territory.operations.keeping import NEWER_HERE, TWO_INTO_ONE, UNKNOWN
from ohmylot.domain.territory.queries import everyday_life, nearest_of
from ohmylot.foundations.connectors.commune_facts import (
    NewCount,
    NewEstablishment,
    NewFigure,
    Reading,
)
from ohmylot.foundations.journal.models import Entry
from tests.domain.territory.one_commune import figure, known


def nothing(content: bytes, *, department: str) -> Reading:
    return Reading()


COUNTED = Dataset("counted", "Comptes", "INSEE, essai", "nulle part", nothing)
LISTED = Dataset("listed", "Liste", "Annuaire, essai", "nulle part", nothing)


def price(insee, value, **also):
    return NewFigure(insee, "price-m2", None if value is None else Decimal(value), **also)


def counted(*counts, vintage=2024):
    return Batch(COUNTED, vintage, counts=tuple(NewCount(*count) for count in counts))


def college(insee="46128", name="Collège de la Garenne"):
    return NewEstablishment(insee, "college", "0460014R", name, sector="public")


def test_it_works(mini_lot, at):
    batch = Batch(COUNTED, 2024, (price("46102", "1500"),), (NewCount("46102", "doctor", 7),))
    report = keep_facts(batch, by=None, at=at)
    figure = Indicator.objects.get(code="price-m2")

    assert report.written == 2
    assert (figure.commune, figure.value, figure.unit) == (mini_lot["Figeac"], 1500, "€/m²")
    assert (figure.vintage, figure.source, figure.licence) == (
        2024,
        "INSEE, essai",
        "Licence Ouverte 2.0",
    )
    assert FacilityCount.objects.get().count == 7
    assert Entry.objects.filter(verb="territory.facts_kept").count() == 1


def test_the_same_file_again_writes_nothing(mini_lot, at):
    batch = Batch(
        LISTED, 2024, (price("46102", "1500"),), (NewCount("46102", "doctor", 7),), (college(),)
    )
    keep_facts(batch, by=None, at=at)
    with CaptureQueriesContext(connection) as captured:
        report = keep_facts(batch, by=None, at=at)

    assert report.unchanged
    assert not [q for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_second_year_stands_beside_the_first_and_the_last_is_read(mini_lot, at):
    for year, value in ((2024, "1500"), (2025, "1600"), (2023, "1400")):
        keep_facts(Batch(COUNTED, year, (price("46102", value),)), by=None, at=at)

    assert Indicator.objects.filter(code="price-m2").count() == 3
    assert [row.vintage for row in Indicator.objects.filter(code="price-m2").newest()] == [2025]
    assert figure("46102", "price-m2") == 1600


def test_what_left_the_file_of_a_year_leaves_the_table(mini_lot, at):
    keep_facts(counted(("46102", "doctor", 7), ("46042", "doctor", 9)), by=None, at=at)
    report = keep_facts(counted(("46042", "doctor", 9)), by=None, at=at)

    assert report.removed == 1
    assert known("46102", "doctor") == 0


def test_nobody_counted_is_not_zero(mini_lot, at):
    assert known("46102", "doctor") is None
    assert figure("46102", "price-m2") is None

    keep_facts(counted(("46042", "doctor", 9)), by=None, at=at)

    assert known("46102", "doctor") == 0
    assert known("46102", "pharmacy") is None


def test_a_code_of_the_past_leads_to_the_commune_of_today(mini_lot, at):
    FormerCode.objects.create(code="46999", name="Jadis", kind="former", commune=mini_lot["Gramat"])
    keep_facts(counted(("46999", "bakery", 1), ("46128", "bakery", 2)), by=None, at=at)

    assert FacilityCount.objects.get().count == 3
    assert FacilityCount.objects.get().commune == mini_lot["Gramat"]


def test_a_code_that_is_also_a_delegated_commune_is_itself(mini_lot, at):
    FormerCode.objects.create(
        code="46102", name="Figeac", kind="delegated", commune=mini_lot["Gramat"]
    )
    keep_facts(counted(("46102", "bakery", 2)), by=None, at=at)

    assert FacilityCount.objects.get().commune == mini_lot["Figeac"]


def test_two_old_communes_have_no_common_price(mini_lot, at):
    FormerCode.objects.create(code="46999", name="Jadis", kind="former", commune=mini_lot["Gramat"])
    figures = (
        price("46999", "900"),
        price("46128", "1100"),
        NewFigure("46999", "homes", Decimal(3)),
    )
    figures += (NewFigure("46128", "homes", Decimal(40)),)
    report = keep_facts(Batch(COUNTED, 2024, figures), by=None, at=at)

    assert [aside.reason for aside in report.aside] == [TWO_INTO_ONE]
    assert not Indicator.objects.filter(code="price-m2").exists()
    assert Indicator.objects.get(code="homes", vintage=2024).value == 43


def test_an_unknown_code_is_told(mini_lot, at):
    report = keep_facts(Batch(COUNTED, 2024, (price("46998", "900"),)), by=None, at=at)

    assert [(aside.what, aside.reason) for aside in report.aside] == [("46998", UNKNOWN)]
    assert report.unchanged


def test_what_cannot_be_told_has_no_value(mini_lot, at):
    keep_facts(Batch(COUNTED, 2024, (price("46102", None, flag="few"),)), by=None, at=at)

    assert figure("46102", "price-m2") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(code="price-m2").update(value=0)


def test_a_newer_list_of_places_replaces_the_older(mini_lot, at):
    keep_facts(Batch(LISTED, 2024, establishments=(college(),)), by=None, at=at)
    moved = college("46127", "Collège Léo-Ferré")
    keep_facts(Batch(LISTED, 2025, establishments=(moved,)), by=None, at=at)
    late = keep_facts(Batch(LISTED, 2023, establishments=(college(),)), by=None, at=at)
    place = Establishment.objects.get(service="college")

    assert (place.name, place.commune) == ("Collège Léo-Ferré", mini_lot["Gourdon"])
    assert [aside.reason for aside in late.aside] == [NEWER_HERE]
    life = everyday_life()
    assert life.counted_in["college"] == 2025
    assert known("46128", "college") == 0


def test_lycees_of_the_reference_files_are_known_from_the_start(mini_lot):
    life = everyday_life()

    assert known("46102", "lycee")
    assert life.counted_in["lycee"] is None
    assert "college" not in life.counts


def test_minutes_are_those_of_the_travel_times(lot):
    life = everyday_life()
    codes = dict(Commune.objects.values_list("pk", "insee"))
    rows = TravelTime.objects.values_list("origin_id", "destination_id", "minutes")[::97]

    assert all(
        life.minutes[life.index[codes[a]], life.index[codes[b]]] == minutes
        for a, b, minutes in rows
    )


def test_the_whole_of_it_is_read_in_few_queries_then_in_none(
    lot, django_assert_max_num_queries, at
):
    keep_facts(counted(("46042", "doctor", 9), ("46102", "doctor", 5)), by=None, at=at)
    with django_assert_max_num_queries(8):
        everyday_life()
    with django_assert_max_num_queries(0):
        life = everyday_life()

    here = life.index["46128"]
    nearest = life.nearest["doctor"]
    assert life.places[nearest.where[here]].name == "Figeac"
    assert nearest.minutes[here] == life.minutes[here, life.index["46102"]]
    assert nearest.minutes[life.index["46042"]] == 0


@given(st.lists(st.integers(0, 3), min_size=2, max_size=9).filter(any))
def test_the_nearest_is_a_plain_search(counts):
    size = len(counts)
    minutes = np.abs(np.arange(size)[:, None] * 7 - np.arange(size) * 7).astype(np.int16)
    found = nearest_of(minutes, np.array(counts))

    for row in range(size):
        assert found.minutes[row] == min(
            abs(row - other) * 7 for other in range(size) if counts[other]
        )
        assert counts[found.where[row]]


def test_a_count_of_none_is_no_row(mini_lot, at):
    keep_facts(counted(("46102", "doctor", 0), ("46042", "doctor", 1)), by=None, at=at)

    assert FacilityCount.objects.count() == 1
