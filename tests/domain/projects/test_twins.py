"""Are two files one household? On plain values; the wrong friends are as important as the right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.twins import (
    Adult,
    Family,
    Severity,
    compare,
    keys_of_family,
    sentence_of,
)
from ohmylot.domain.projects.twins.wording import WORDS


def family(*adults: Adult, born: tuple[int, ...] = (), origin: str = "") -> Family:
    return Family(adults, born, origin)


def who(first: str, last: str = "", **also: str) -> Adult:
    return Adult(first, last, **also)


def likeness(one: Family, other: Family):
    found = compare(one, other)
    return (found.severity, found.reasons) if found else (None, ())


def test_it_works():
    one = family(who("Maëlle", "Ferrand"), origin="Nantes", born=(2019,))
    severity, reasons = likeness(one, one)
    assert severity == Severity.LIKELY
    assert sentence_of(reasons) == ("même nom, même lieu de départ et enfants nés les mêmes années")


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        (("Maëlle", "Ferrand"), ("maelle", "FERRAND")),
        (("Maëlle", "Ferrand"), ("Ferrand", "Maëlle")),
        (("Maëlle", "Ferrand"), ("Maele", "Ferand")),
        (("Hélène", "Lefèvre"), ("Hélene", "Lefebvre")),
        (("Anne", "de La Tour"), ("Anne", "Delatour")),
        (("Anne", "de La Tour"), ("Anne", "La Tour")),
        (("Jean-Luc", "Ferrand"), ("Jean Luc", "Ferrand")),
        (("Inès", "Caussade-Vidal"), ("Inès", "Vidal Caussade")),
        (("Inès", "Caussade-Vidal"), ("Inès", "Caussade")),
        (("Philippe", "Cayrou"), ("Filip", "Cayroux")),
    ],
)
def test_the_same_name_written_otherwise(typed, again):
    severity, _ = likeness(
        family(who(*typed), origin="Nantes", born=(2019, 2021)),
        family(who(*again), origin="Nantes", born=(2021, 2019)),
    )
    assert severity == Severity.LIKELY


def test_one_e_mail_is_one_household_whoever_of_the_couple_writes():
    severity, reasons = likeness(
        family(who("Léo", "Cassan", email="cassan.roy@exemple.test")),
        family(who("Ana", "Roy", email="Cassan.Roy@exemple.test")),
    )
    assert (severity, reasons) == (Severity.CERTAIN, ("same_email",))


@pytest.mark.parametrize("written", ["06 12 34 56 78", "+33612345678", "0033 6 12 34 56 78"])
def test_one_telephone_however_it_is_written(written):
    severity, _ = likeness(
        family(who("Léo", "Cassan", phone="+33612345678")),
        family(who("Léo", "Cassan", phone=written)),
    )
    assert severity == Severity.CERTAIN


def test_two_generations_at_one_telephone_are_not_certain():
    severity, reasons = likeness(
        family(who("Léo", "Cassan", phone="+33565000000")),
        family(who("Marguerite", "Cassan", phone="+33565000000")),
    )
    assert (severity, reasons) == (Severity.LIKELY, ("same_phone_one_family",))


def test_a_telephone_of_an_office_is_not_certain():
    severity, reasons = likeness(
        family(who("Léo", "Cassan", phone="+33565000000")),
        family(who("Ana", "Roy", phone="+33565000000")),
    )
    assert (severity, reasons) == (Severity.LIKELY, ("same_phone_other_names",))


def test_dots_and_a_plus_are_a_weak_clue():
    severity, reasons = likeness(
        family(who("Léo", "Cassan", email="leo.cassan@gmail.com")),
        family(who("Léo", "Cassan", email="leocassan+lot@gmail.com")),
    )
    assert severity == Severity.LIKELY
    assert "near_email" in reasons


def test_a_common_name_alone_says_nothing():
    assert likeness(family(who("Marie", "Martin")), family(who("Marie", "Martin")))[0] is None


def test_a_rare_name_alone_is_possible():
    one = family(who("Maëlle", "Ferrandier"))
    assert likeness(one, one)[0] == Severity.POSSIBLE


def test_a_father_and_a_son_of_one_name_have_not_the_same_children():
    severity, _ = likeness(
        family(who("Jean", "Cassagnac"), born=(1995, 1998)),
        family(who("Jean", "Cassagnac"), born=(2022,)),
    )
    assert severity is None


def test_a_sister_is_somebody_else():
    severity, _ = likeness(
        family(who("Léa", "Ferrandier"), origin="Nantes"),
        family(who("Zoé", "Ferrandier"), origin="Nantes"),
    )
    assert severity is None


def test_a_couple_is_known_by_both_names():
    severity, reasons = likeness(
        family(who("Marie", "Martin"), who("Paul", "Durand")),
        family(who("Paul", "Durand"), who("Marie", "Martin")),
    )
    assert "both_adults" in reasons
    assert severity == Severity.POSSIBLE


def test_nobody_is_like_nobody():
    assert compare(family(), family()) is None
    assert compare(family(who("")), family(who(""))) is None


WORD = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
ADULTS = st.builds(Adult, WORD, WORD, WORD, st.from_regex(r"\+?[0-9 ]{0,14}", fullmatch=True))
FAMILIES = st.builds(
    Family,
    st.lists(ADULTS, max_size=3).map(tuple),
    st.lists(st.integers(2000, 2026), max_size=3).map(tuple),
    WORD,
)


@given(FAMILIES, FAMILIES)
def test_it_does_not_matter_which_is_first(one: Family, other: Family):
    ours, theirs = compare(one, other), compare(other, one)
    assert (ours and ours.severity) == (theirs and theirs.severity)


@given(FAMILIES)
def test_whoever_is_certain_shares_a_key_and_every_reason_has_words(one: Family):
    found = compare(one, one)
    if found and found.severity == Severity.CERTAIN:
        assert keys_of_family(one)
    assert set(found.reasons if found else ()) <= set(WORDS)
