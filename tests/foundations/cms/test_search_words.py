"""Words as pages keep them and as people ask for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.cms.search_words import likeliest, question, rank, search_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Le Cœur d’ici", "le coeur d ici"),
        ("St-Céré", "saint cere"),
        ("Écoles, prix et bus", "ecole prix et bus"),
        ("Ste Marie", "sainte marie"),
        ("", ""),
    ],
)
def test_it_works(typed, kept):
    assert search_words(typed) == kept


def test_small_words_do_not_count_unless_they_are_alone():
    assert question("les écoles de la ville") == ["ecole", "ville"]
    assert question("de la") == ["de", "la"]
    assert question("?!") == []


def test_a_mistyped_word_becomes_the_likeliest_and_a_beginning_is_left_alone():
    known = ["ecole", "musique", "recrutement"]

    assert likeliest(["rercutement", "musiq", "zzzzzz", "mus"], known) == [
        "recrutement",
        "musiq",
        "zzzzzz",
        "mus",
    ]


def test_titles_are_ordered_by_how_well_they_say_it():
    titles = ["fete du village", "la fete", "fete", "autre"]

    assert sorted(titles, key=lambda title: rank(["fete"], title)) == [
        "fete",
        "fete du village",
        "la fete",
        "autre",
    ]


@given(st.text(max_size=200))
def test_any_text_is_kept_the_same_way_twice(text):
    once = search_words(text)

    assert once == " ".join(once.split())
    assert len(question(text)) <= 8
