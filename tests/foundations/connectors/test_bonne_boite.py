"""La Bonne Boîte against the server of the offers, on the same bad days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.foundations.connectors.asking import Asking, SaysNo, Unreachable
from ohmylot.foundations.connectors.bonne_boite import BonneBoite, Likely, read_company
from ohmylot.foundations.connectors.france_travail import Key
from tests.conftest import SAMPLES
from tests.foundations.connectors.france_travail_server import FAULTS, Source, serving

# A key that is refused is another test; what is no list of offers may be one of companies.
NOT_FAULTS_HERE = {"expired", "no list"}


def company(number: int, **said: Any) -> dict[str, Any]:
    return {
        "siret": f"{number:014d}",
        "company_name": f"Entreprise inventée {number}",
        "city": "FIGEAC",
        "postcode": "46100",
        "department_number": "46",
        "naf_label": "Travail du bois",
        "headcount_min": 5,
        "headcount_max": 10,
        "hiring_potential": 50 + number,
        **said,
    }


@pytest.fixture(scope="module")
def source() -> Iterator[Source]:
    with serving(Source()) as source:
        yield source


def asked(source: Source, trade: str = "H2206") -> list[Likely]:
    asking = Asking(source.url, tries=8, first_wait_s=0.001, timeout_s=5)
    source.callers.append(asking)
    key = Key(asking, client_id="nous", secret="ouvre", scope="x")
    return BonneBoite(asking, key).likely(trade_code=trade, department="46")


def test_it_works(source: Source) -> None:
    source.holds([])
    source.companies = {"H2206": [company(1), company(2), company(2), company(3)]}
    found = asked(source)
    assert [one.siret[-1] for one in found] == ["3", "2", "1"]
    assert found[0] == Likely(
        f"{3:014d}", "Entreprise inventée 3", "Figeac", "Travail du bois", "5 à 10", 53.0
    )


def test_a_company_of_elsewhere_or_without_a_name_is_not_shown(source: Source) -> None:
    source.holds([])
    rows = [company(1, department_number="12"), company(2, company_name=""), company(3, siret="x")]
    source.companies = {"H2206": rows}
    assert asked(source) == []


def test_a_trade_it_does_not_know_is_a_refusal(source: Source) -> None:
    source.holds([])
    with pytest.raises(SaysNo):
        asked(source, "Z9999")


def test_a_source_that_stays_down_is_said_to(source: Source) -> None:
    source.holds([], ["500"] * 20)
    with pytest.raises(Unreachable):
        asked(source)


@settings(max_examples=12, deadline=None)
@given(faults=st.lists(st.sampled_from(sorted({*FAULTS} - NOT_FAULTS_HERE)), max_size=6))
def test_whatever_fails_on_the_way_all_of_it_is_read(source: Source, faults: list[str]) -> None:
    source.holds([], faults)
    source.companies = {"H2206": [company(number) for number in range(5)]}
    assert len(asked(source)) == 5


@settings(max_examples=60)
@given(
    raw=st.none()
    | st.integers()
    | st.dictionaries(
        st.sampled_from(["siret", "company_name", "city", "postcode", "headcount_min"]),
        st.none() | st.integers() | st.text(max_size=14) | st.lists(st.none(), max_size=2),
    )
)
def test_whatever_comes_it_is_a_company_or_nothing(raw: Any) -> None:
    assert read_company(raw, "46") is None or isinstance(read_company(raw, "46"), Likely)


@pytest.mark.samples
def test_a_real_answer_is_read() -> None:
    path = SAMPLES / "offres" / "la-bonne-boite-v2_recherche.json"
    [raw] = json.loads(path.read_text())["items"]
    read = read_company(raw, "57")
    assert read is not None
    assert (read.name, read.city, read.staff) == (
        "BLANCHISSERIE LA FENSCH",
        "Seremange-Erzange",
        "5 à 10",
    )
