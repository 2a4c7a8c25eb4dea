from __future__ import annotations

import pytest

from ohmylot.domain.opportunities.trades import Trades, guess_trade

LABELS = [
    ("F1703", "Maçon / Maçonne"),
    ("K2106", "Professeur / Professeure des écoles"),
    ("J1506", "Infirmier / Infirmière en soins généraux"),
    ("H2913", "Soudeur / Soudeuse"),
    ("H2902", "Chaudronnier / Chaudronnière"),
    ("D1101", "Boucher / Bouchère"),
]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("maçonne", "F1703"),
        ("MACON", "F1703"),
        ("prof des écoles", "K2106"),
        ("infirmiere", "J1506"),
        ("soudeusse", "H2913"),
        ("chaudronier", "H2902"),
        ("boucher", "D1101"),
    ],
)
def test_the_words_of_people_find_the_trade(typed, code):
    assert Trades(LABELS).find(typed)[0].code == code


@pytest.mark.parametrize("typed", ["", "  ", "de la", "astronaute", "\x00", "💧"])
def test_what_is_no_trade_finds_none(typed):
    assert Trades(LABELS).find(typed) == []


def test_the_best_comes_first():
    hits = Trades([*LABELS, ("H9999", "Soudeur / Soudeuse sous-marine")]).find("soudeuse")

    assert [hit.code for hit in hits] == ["H2913", "H9999"]


@pytest.mark.django_db
def test_a_title_that_is_a_trade_gives_it(lot):
    assert guess_trade("Maçon / Maçonne (H/F)").label.startswith("Maçon")
    assert guess_trade("Un poste formidable au bord de l’eau") is None
