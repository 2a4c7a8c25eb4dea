"""Words of files, as makers of software and people write them: no database."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ohmylot.domain.opportunities.importing import saying
from ohmylot.domain.opportunities.importing.details import details_of
from ohmylot.domain.opportunities.models import Kind


class Said:
    """One record: its columns are called as its fields, unless ``columns`` says otherwise."""

    def __init__(self, columns: dict[str, str] | None = None, **cells: str) -> None:
        self.cells, self.columns, self.remarks = cells, columns or {}, []

    def line(self, name: str) -> str:
        return self.cells.get(name, "")

    def column(self, name: str) -> str:
        return self.columns.get(name, name)

    def day(self, name: str, label: str, *, blocks: bool = False) -> None:
        return None


def job(**said: str):
    return details_of(Kind.JOB, Said(**said), "", "Soudeur")


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("2 000 - 2 400 € brut/mois sur 13 mois", (2000, 2400, "month")),
        ("24 000 à 28 000 EUR par an sur 13,5 mois", (24000, 28000, "year")),
        ("28 K€ annuel + 13ème mois", (28000, None, "year")),
        ("1 850 € brut mensuel pour 35 h", (1850, None, "month")),
        ("1 900 € pour 35h par semaine", (1900, None, "month")),
        ("SMIC (11,88 € brut de l’heure)", (Decimal("11.88"), None, "hour")),
        ("400 € / jour", (None, None, "")),
        ("1 600 € net par mois", (None, None, "")),
    ],
)
def test_what_is_paid_for_is_the_first_that_is_said(words, pay):
    read = job(pay_words=words)
    assert (read.pay_min, read.pay_max, read.pay_unit) == pay
    assert read.pay_words == words


def test_pay_is_read_in_several_columns():
    read = job(pay_words="2000", pay_max="2400", pay_unit="m")
    assert (read.pay_min, read.pay_max, read.pay_unit) == (2000, 2400, "month")
    assert job(pay_min="26000", pay_max="30000", pay_unit="per-year-salary").pay_unit == "year"


@pytest.mark.parametrize(
    ("words", "contract"),
    [
        ("CDD pouvant déboucher sur un CDI", "cdd"),
        ("CDI ou CDD", "cdi"),
        ("CDD saisonnier", "saisonnier"),
        ("SAI", "saisonnier"),
        ("Contrat à durée déterminée - 6 mois", "cdd"),
        ("fulltime_permanent", "cdi"),
        ("FULL_TIME ; CONTRACTOR", "independant"),
        ("Apprentissage, CDD de 2 ans", "alternance"),
    ],
)
def test_of_two_terms_the_first_that_is_said_holds(words, contract):
    assert saying.contract(words) == contract


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("35H", 35),
        ("35h00 hebdomadaires", 35),
        ("17,5h", Decimal("17.5")),
        ("24h/35", 24),
        ("151,67 h par mois", None),
        ("Du lundi au vendredi, 8h-12h et 14h-18h", None),
        ("2x8", None),
        ("80 %", None),
    ],
)
def test_a_week_is_read_where_it_is_surely_one(words, hours):
    read = job(hours=words)
    assert read.hours == hours
    assert read.hours_words == ("" if words in {"35H", "17,5h"} else words)


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ({"contract": "fulltime"}, "full"),
        ({"working_time": "Temps non complet"}, "part"),
        ({"working_time": "Complet, 35h00"}, "full"),
        ({"working_time": "oui", "columns": {"working_time": "fullTime"}}, "full"),
        ({"working_time": "non", "columns": {"working_time": "Temps plein"}}, "part"),
        ({"working_time": "oui"}, ""),
    ],
)
def test_working_time_is_said_by_a_word_or_by_a_column(said, time):
    assert job(**said).working_time == time


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Jusqu’au 31 décembre 2026", "2026-12-31"),
        ("Publiée le 05/11/2026 à 8 h", "2026-11-05"),
        ("31-déc-26", "2026-12-31"),
        ("November 5, 2026", "2026-11-05"),
        ("5 août 2026", "2026-08-05"),
        ("Aug 5, 2026", "2026-08-05"),
        ("entre le 1/12/2026 et le 5/12/2026", "None"),
        ("avant le 31/02/2026", "None"),
        ("12/31/2026", "None"),
    ],
)
def test_a_day_is_read_in_a_sentence_that_says_one(words, day):
    assert str(saying.day(words)) == day


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "&amp;lt;p&amp;gt;Des g&amp;acirc;teaux&amp;lt;/p&amp;gt;&lt;li&gt;Bons&lt;/li&gt;",
            "Des gâteaux\n\n– Bons",
        ),
        ("moins de <2 000 € ou plus de 3 000> nets", "moins de <2 000 € ou plus de 3 000> nets"),
        ("5 &lt; 6 et 7 &gt; 3", "5 < 6 et 7 > 3"),
        ("R&amp;amp;D", "R&D"),
        ("<p>Produire</p> ; <p>Le jour ; la nuit</p>", "Produire\n\nLe jour ; la nuit"),
    ],
)
def test_tags_leave_the_words_however_often_they_were_escaped(words, text):
    assert saying.text(words) == text


def test_a_column_says_thousands_once_for_all():
    told = Said({"turnover": "CA (K€)", "price": "Prix (€)"}, turnover="320", price="95 000")
    business = details_of(Kind.TAKEOVER, told, "", "Boulangerie")
    assert (business.turnover, business.price) == ("to_500", "to_100")


@pytest.mark.parametrize(
    ("words", "is_furnished"), [("Non meublé", False), ("Meublé", True), ("0", False), ("?", None)]
)
def test_a_home_says_whether_it_is_furnished(words, is_furnished):
    home = details_of(Kind.HOUSING, Said(furnished=words), "", "Maison")
    assert home.is_furnished is is_furnished
