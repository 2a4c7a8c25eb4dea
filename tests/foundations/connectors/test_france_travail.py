"""The connector against a server that speaks the specification, on its bad days."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.foundations.connectors.asking import Answer, Asking, SaysNo, Unreachable
from ohmylot.foundations.connectors.france_travail import BEGINNING, FranceTravail, Key, Window
from ohmylot.foundations.connectors.france_travail_offers import (
    Offer,
    Pay,
    Unreadable,
    read_offer,
)
from tests.conftest import SAMPLES
from tests.foundations.connectors.france_travail_server import (
    Source,
    bad_days,
    raw_offer,
    serving,
)

UNTIL = datetime(2026, 11, 20, tzinfo=UTC)
ALL = Window(BEGINNING, UNTIL)


def offers(many: int, *, every: timedelta = timedelta(minutes=7)) -> list[dict]:
    return [raw_offer(number, UNTIL - number * every) for number in range(many)]


@pytest.fixture(scope="module")
def source() -> Iterator[Source]:
    with serving(Source()) as source:
        yield source


def holding(source: Source, rows: list[dict], faults: list[str] | None = None) -> FranceTravail:
    source.holds(rows, faults or [])
    return connector(source)


def connector(source: Source, secret: str = "ouvre", timeout_s: float = 5) -> FranceTravail:
    asking = Asking(source.url, tries=8, first_wait_s=0.001, timeout_s=timeout_s)
    source.callers.append(asking)
    return FranceTravail(asking, Key(asking, client_id="nous", secret=secret))


def walked(source: FranceTravail) -> dict[str, Offer]:
    return {
        offer.external_id: offer
        for found in source.walk(department="46", window=ALL)
        for offer in found.offers
    }


def test_it_works(source: Source) -> None:
    found = walked(holding(source, offers(320)))
    assert set(found) == set(source.offers)
    offer = found["0000000"]
    assert offer.title == "Infirmier / Infirmière n° 0 (H/F)"
    assert offer.pay == Pay(Decimal("2100.00"), Decimal("2400.00"), "month")
    assert (offer.contract, offer.working_time, offer.hours) == ("cdi", "full", Decimal("35.0"))
    assert source.calls["token"] == 1


def test_nothing_is_found_where_there_is_nothing(source: Source) -> None:
    assert walked(holding(source, [])) == {}


def test_beyond_what_a_search_reaches_the_time_is_cut(source: Source) -> None:
    rows = offers(7000, every=timedelta(seconds=50))
    assert set(walked(holding(source, rows))) == {row["id"] for row in rows}


def test_more_in_one_second_than_can_be_reached_is_said(source: Source) -> None:
    rows = [raw_offer(number, UNTIL - timedelta(days=3)) for number in range(3200)]
    found = list(holding(source, rows).walk(department="46", window=ALL))
    assert sum(len(one.offers) for one in found) == 3150
    assert sum(one.out_of_reach for one in found) == 50


def test_what_leaves_while_one_walks_hides_nobody(source: Source) -> None:
    rows = offers(500)
    france_travail = holding(source, rows)
    # After the second page is served, one of the first page is filled: the third page slips.
    source.departs_after = {3: rows[4]["id"]}
    assert {row["id"] for row in rows} - {rows[4]["id"]} <= set(walked(france_travail))


@settings(max_examples=25, deadline=None)
@given(faults=bad_days(7))
def test_whatever_fails_on_the_way_all_of_it_is_read(source: Source, faults: list[str]) -> None:
    found = walked(holding(source, offers(310), faults))
    assert set(found) == set(source.offers)


@pytest.mark.parametrize(
    "said",
    [
        lambda total: "",
        lambda total: "\u00b2",
        lambda total: "9" * 5_000,
        lambda total: "150",
        lambda total: "200",
        lambda total: "5000",
        lambda total: str(total + 40),
    ],
    ids=["nothing", "an exponent", "endless", "a page", "too few", "far too many", "some more"],
)
def test_a_count_that_is_missing_or_false_hides_nobody(source: Source, said) -> None:
    france_travail = holding(source, offers(480))
    source.says_of = said
    assert set(walked(france_travail)) == set(source.offers)


def test_a_count_too_small_hides_nobody_beyond_reach(source: Source, monkeypatch) -> None:
    monkeypatch.setattr("ohmylot.foundations.connectors.france_travail.REACHED", 450)
    france_travail = holding(source, offers(700))
    source.says_of = lambda total: "310"
    assert set(walked(france_travail)) == set(source.offers)


def test_pages_shorter_than_they_may_be_are_all_read(source: Source) -> None:
    france_travail = holding(source, offers(230))
    source.shortest_page = 100
    assert set(walked(france_travail)) == set(source.offers)


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_page_that_says_for_a_moment_that_there_is_nothing(source: Source, call: int) -> None:
    france_travail = holding(source, offers(400), [""] * (call - 1) + ["nothing"])
    assert set(walked(france_travail)) == set(source.offers)


def test_a_source_that_does_not_keep_to_dates_is_left_in_the_end(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohmylot.foundations.connectors.france_travail.MOST_WINDOWS", 3)
    france_travail = holding(source, offers(3200, every=timedelta(seconds=1)))
    source.keeps_to_dates = False
    with pytest.raises(Unreachable):
        walked(france_travail)


@pytest.mark.parametrize("answer", [{}, [], {"expires_in": 3}, {"access_token": "a\nb"}, None])
def test_an_entrance_that_gives_no_key_is_said_to(source: Source, answer, monkeypatch) -> None:
    france_travail = holding(source, offers(3))
    entrance = france_travail.key.entrance
    monkeypatch.setattr(entrance, "post", lambda path, data: Answer(200, answer))
    with pytest.raises(Unreachable):
        walked(france_travail)


def test_a_proxy_of_the_environment_is_gone_through(source: Source, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", source.url)
    source.holds(offers(3))
    asking = Asking("http://exemple.test", tries=1)
    source.callers.append(asking)
    found = walked(FranceTravail(asking, Key(asking, client_id="nous", secret="ouvre")))
    assert set(found) == set(source.offers)


def test_an_answer_that_never_ends_is_left(source: Source, monkeypatch) -> None:
    """Each drop comes in time; the whole does not."""
    source.holds(offers(3), ["drip"] * 9)
    asking = Asking(source.url, tries=2, first_wait_s=0.001, timeout_s=5, longest_s=0.3)
    source.callers.append(asking)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        walked(FranceTravail(asking, Key(asking, client_id="nous", secret="ouvre")))
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("said", ["{}", '{"message": "Maintenance"}', "null", '{"id": "autre"}'])
def test_a_page_that_is_not_the_offers_own_proves_no_absence(source: Source, said: str) -> None:
    france_travail = holding(source, [])
    source.offers["0000001"] = json.loads(said)
    assert isinstance(france_travail.still_there("0000001"), Unreadable)


def test_what_no_database_holds_is_no_offer(source: Source) -> None:
    raw = raw_offer(1, UNTIL, intitule="Soudeur \ud800", description="x" * 90_000)
    read = read_offer(raw)
    assert isinstance(read, Offer)
    assert (read.title, len(read.description)) == ("Soudeur", 20_000)
    for day in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        assert isinstance(read_offer(raw | {"dateCreation": day}), Unreadable)


def test_a_source_that_does_not_answer_in_time_is_asked_again(source: Source) -> None:
    rows = offers(160)
    source.holds(rows, ["", "slow"])
    assert set(walked(connector(source, timeout_s=0.3))) == {row["id"] for row in rows}


def test_a_key_refused_again_at_once_is_not_ours_any_more(source: Source) -> None:
    france_travail = holding(source, offers(3), ["expired", "expired"])
    with pytest.raises(SaysNo) as refusal:
        walked(france_travail)
    assert refusal.value.status == 401


def test_a_source_that_stays_down_is_said_to(source: Source) -> None:
    with pytest.raises(Unreachable):
        walked(holding(source, offers(3), ["500"] * 40))


def test_a_wrong_secret_is_not_tried_again(source: Source) -> None:
    holding(source, offers(3))
    with pytest.raises(SaysNo):
        walked(connector(source, secret="fermé"))
    assert source.calls["token"] == 1


def test_a_token_is_renewed_before_its_end(source: Source) -> None:
    moment = [0.0]
    france_travail = holding(source, offers(3))
    france_travail.key.clock = lambda: moment[0]
    walked(france_travail)
    moment[0] = 1490.0
    walked(france_travail)
    assert source.calls["token"] == 2


def test_the_last_word_on_an_absence_is_the_offers_own_page(source: Source) -> None:
    france_travail = holding(source, offers(2))
    there = france_travail.still_there("0000001")
    assert isinstance(there, Offer)
    assert france_travail.still_there("inconnue") is None


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("Horaire de 11.88 Euros", Pay(Decimal("11.88"), None, "hour")),
        ("Annuel de 24000.0 Euros sur 12.0 mois", Pay(Decimal("24000.00"), None, "year")),
        ("Mensuel de 2000,0 Euros à 1800.0 Euros", Pay(Decimal("2000.00"), None, "month")),
        ("Selon convention collective", None),
        ("Horaire de 0.0 Euros", None),
    ],
)
def test_pay_is_read_where_it_is_an_amount(words: str, pay: Pay | None) -> None:
    read = read_offer(raw_offer(1, UNTIL, salaire={"libelle": words}))
    assert isinstance(read, Offer)
    assert (read.pay, read.pay_words) == (pay, words)


def test_an_address_inside_a_sentence_is_found_and_a_sentence_alone_is_none() -> None:
    said = {"courriel": "Écrire à rh@exemple.test ou appeler"}
    read = read_offer(raw_offer(1, UNTIL, contact=said))
    assert isinstance(read, Offer)
    assert read.contact_email == "rh@exemple.test"
    alone = {"courriel": "Pour postuler, utiliser le lien suivant"}
    read = read_offer(raw_offer(1, UNTIL, contact=alone))
    assert isinstance(read, Offer)
    assert read.contact_email == ""


@settings(max_examples=150)
@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "intitule", "dateCreation", "lieuTravail", "salaire", "x"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_comes_it_is_an_offer_or_a_reason(raw: object) -> None:
    assert isinstance(read_offer(raw), Offer | Unreadable)


@pytest.mark.samples
def test_real_offers_are_read() -> None:
    path = SAMPLES / "offres" / "france-travail_search_departement-07_150-offres_2025-05.json"
    read = [read_offer(raw) for raw in json.loads(path.read_text())["resultats"]]
    assert len(read) == 150
    assert all(isinstance(one, Offer) for one in read)


@pytest.mark.samples
def test_what_we_ask_and_what_the_server_says_are_of_the_specification(source: Source) -> None:
    """The server of these tests is kept honest: its offers, its codes and what it is asked."""
    spec = json.loads((SAMPLES / "specs/france-travail_offres-emploi-v2_openapi.json").read_text())
    search = spec["paths"]["/v2/offres/search"]["get"]
    walked(holding(source, offers(2)))
    assert source.asked <= {one["name"] for one in search["parameters"]}
    assert {"200", "204", "206", "400", "500"} == set(search["responses"])
    assert "204" in spec["paths"]["/v2/offres/{id}"]["get"]["responses"]
    schemas = spec["components"]["schemas"]
    offer = raw_offer(1, UNTIL)
    assert set(offer) <= set(schemas["Offre"]["properties"])
    for part, schema in (
        ("lieuTravail", "LieuTravail"),
        ("entreprise", "Entreprise"),
        ("salaire", "Salaire"),
        ("origineOffre", "OrigineOffre"),
    ):
        assert set(offer[part]) <= set(schemas[schema]["properties"])
    assert set(schemas["ResultatRecherche"]["properties"]) >= {"resultats", "filtresPossibles"}
