"""The words of people against all of ROME 4, from its file: no database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.opportunities.trade_names import FILE, read, trade_names
from ohmylot.domain.opportunities.trades import EXACT, SURE, Trades
from ohmylot.domain.opportunities.wordings import forms, stem
from ohmylot.domain.territory.reference import TRADES
from ohmylot.foundations.common.words import fold

LABELLED = Path(__file__).resolve().parents[3] / "bench" / "data" / "lay_trades.tsv"
ROWS = [(code, label) for code, label, _ in json.loads(TRADES.read_text())["trades"]]


@pytest.fixture(scope="module")
def trades() -> Trades:
    return Trades(ROWS)


def labelled(part: str) -> list[tuple[str, set[str]]]:
    lines = [line.split("\t") for line in LABELLED.read_text().splitlines() if line[0] != "#"]
    return [(words, set(codes.split())) for name, words, codes in lines if name == part]


@pytest.mark.parametrize(("part", "first", "among"), [("usual", 0.97, 0.99), ("rare", 0.76, 0.88)])
def test_it_works(trades, part, first, among):
    asked = labelled(part)
    answers = [([hit.code for hit in trades.find(words, 5)], codes) for words, codes in asked]

    assert len(asked) >= 60
    assert sum(bool(hits) and hits[0] in codes for hits, codes in answers) >= first * len(asked)
    assert sum(bool(codes & set(hits)) for hits, codes in answers) >= among * len(asked)


def test_every_label_finds_itself_in_both_genders(trades):
    for code, label in ROWS:
        for form in [label, *forms(label)]:
            hits = trades.find(form)
            # « Chargé d’affaires » and the like name several: a person chooses among the equals.
            assert code in [hit.code for hit in hits if hit.score >= EXACT], form


def test_names_speak_of_trades_that_exist():
    known = {code for code, _ in ROWS}

    for name, codes in trade_names().lay:
        assert name, codes
        assert set(codes) <= known, name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maçonnes", "maçon"),
        ("infirmières", "infirmier"),
        ("directrice", "directeur"),
        ("soudeuses", "soudeur"),
        ("électricienne", "électricien"),
        ("commerciaux", "commerciale"),
        ("sportives", "sportif"),
        ("hôtesse", "hôte"),
    ],
)
def test_gender_and_number_say_nothing_of_a_trade(one, other):
    assert stem(fold(one)) == stem(fold(other))


def test_words_that_are_one_are_each_written_once():
    lines = [line[1:].split() for line in FILE.read_text().splitlines() if line.startswith("=")]

    assert [len({stem(fold(word)) for word in line}) for line in lines] == list(map(len, lines))
    assert min(map(len, lines)) > 1


def test_words_around_are_left_aside(trades):
    assert trades.find("je cherche un poste de maçon")[0].code == "F1703"
    assert trades.find("ma femme est infirmière")[0].code == "J1506"


def test_a_name_that_chooses_none_leaves_the_choice(trades):
    hits = trades.find("aide à domicile")

    assert [hit.code for hit in hits[:3]] == ["K1304", "K1302", "K1311"]
    assert len({hit.score for hit in hits[:3]}) == 1


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("boulot à la ferme", "A1419 A1416"),
        ("terrassier", "F1302 F1702"),
        ("automaticien", "H1208 I1302"),
        ("vitrier", "F1618"),
        ("caviste", "D1106"),
        ("informaticien", "M1841 M1805 I1401"),
        ("ingénieure aéronautique", "H1206 H1402"),
        ("professeur d’anglais au collège", "K2107"),
        ("infirmière psy", "J1506"),
        ("cantonnier", "I1203 K1406"),
        ("prof de yoga", "G1204 G1217"),
        ("HGV driver", "N4101"),
        ("chef", "G1601"),
    ],
)
def test_words_that_people_type(trades, words, codes):
    hits = trades.find(words)
    best = [hit.code for hit in hits if hit.score == hits[0].score]
    assert (best, hits[0].score >= SURE) == (codes.split(), True)


def test_english_is_understood(trades):
    assert trades.find("nurse")[0].code == "J1506"
    assert trades.find("primary school teacher")[0].code == "K2106"


@given(st.text(max_size=120))
def test_any_words_are_read(words):
    hits = SMALL.find(words)

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= EXACT for hit in hits)


@given(st.permutations(ROWS[:12]), st.sampled_from(["éleveur", "ouvrier forestier", "jardiniere"]))
def test_the_order_of_labels_changes_nothing(rows, words):
    assert Trades(rows).find(words) == Trades(ROWS[:12]).find(words)


def test_the_file_is_read_as_it_is_written():
    names = read("# a remark\n= camion lourd\n\nA1 B2: un, deux mots | one, other\nC3: trois\n")
    both = ("A1", "B2")

    assert names.lay[:3] == (("un", both), ("deux mots", both), ("one", both))
    assert names.english == {both: "one"}
    assert names.name_of(("C3",)) == "trois"
    assert names.kin("camion") == {"camion", "lourd"}
    assert FILE.is_file()


SMALL = Trades(ROWS[:40])
