"""After any bad day of the source, the catalogue holds what the source holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    Feed,
    ImportRun,
    Opportunity,
    Source,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.connectors.asking import Unreachable
from ohmylot.foundations.connectors.france_travail import Window
from tests.domain.opportunities.test_draft_opportunity import draft
from tests.foundations.connectors import france_travail_server as server
from tests.foundations.connectors.test_france_travail import connector
from tests.lot import a_trade

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SINCE = AT - timedelta(days=90)


@pytest.fixture(scope="module")
def source() -> Iterator[server.Source]:
    with server.serving(server.Source()) as source:
        yield source


@pytest.fixture(autouse=True)
def _places(mini_lot: None) -> None:
    a_trade("J1506", "Infirmier / Infirmière")


def rows(*numbers: int, **said: object) -> list[dict]:
    return [
        server.raw_offer(number, AT - timedelta(hours=number + 1), **said) for number in numbers
    ]


def sync(source: server.Source, *, at: datetime = AT) -> ImportRun:
    return importing.sync_france_travail(
        connector(source),
        department="46",
        window=Window(SINCE, at),
        by=None,
        at=at,
        clock=lambda: at,
    )


def published() -> set[str]:
    offers = Opportunity.objects.filter(source=Source.FRANCE_TRAVAIL, state=State.PUBLISHED)
    return set(offers.values_list("external_id", flat=True))


def test_it_works(source: server.Source) -> None:
    source.holds(rows(0, 1, 2))
    run = sync(source)

    assert published() == set(source.offers)
    assert (run.added, run.changed, run.same, run.gone, run.refused) == (3, 0, 0, 0, 0)
    offer = Opportunity.objects.for_display().get(external_id="0000000")
    assert (offer.commune.name, offer.trade.code) == ("Figeac", "J1506")
    assert offer.url_origin.endswith("/0000000")
    assert offer.published_by == "Structure inventée"
    assert offer.job.pay_unit == "month"


def test_a_second_reading_changes_only_what_changed(source: server.Source) -> None:
    source.holds(rows(0, 1, 2))
    sync(source)
    before = dict(Opportunity.objects.values_list("external_id", "updated_at"))
    source.offers["0000001"]["intitule"] = "Infirmier de nuit (H/F)"
    source.offers["0000002"]["salaire"] = {"libelle": "Mensuel de 3000.0 Euros"}

    run = sync(source, at=AT + timedelta(days=1))

    assert (run.added, run.changed, run.same) == (0, 2, 1)
    after = dict(Opportunity.objects.values_list("external_id", "updated_at"))
    assert before["0000000"] == after["0000000"]
    changed = Opportunity.objects.select_related("job").get(external_id="0000002")
    assert changed.job.pay_min == 3000


def test_what_disappears_is_withdrawn_and_what_comes_back_is_shown_again(
    source: server.Source,
) -> None:
    source.holds(rows(0, 1))
    sync(source)
    kept = source.offers.pop("0000001")

    run = sync(source, at=AT + timedelta(days=1))

    gone = Opportunity.objects.get(external_id="0000001")
    assert (run.gone, gone.state) == (1, State.WITHDRAWN)
    assert gone.withdrawn_because == WithdrawnBecause.GONE
    source.holds([source.offers["0000000"], kept])
    sync(source, at=AT + timedelta(days=2))
    assert published() == {"0000000", "0000001"}


def test_what_a_person_withdrew_stays_so(source: server.Source) -> None:
    source.holds(rows(0))
    sync(source)
    offer = Opportunity.objects.get()
    operations.withdraw_opportunity(offer, WithdrawnBecause.UNLAWFUL, by=None, at=AT)
    source.offers["0000000"]["intitule"] = "Autre intitulé (H/F)"

    sync(source, at=AT + timedelta(days=1))

    assert published() == set()


def test_what_was_entered_here_is_left_alone(source: server.Source) -> None:
    mine = draft(AT)
    source.holds([])
    sync(source)
    mine.refresh_from_db()
    assert mine.state == State.DRAFT


def test_an_absence_of_the_list_that_has_its_page_is_no_absence(source: server.Source) -> None:
    """Older than the window that is read, and still there."""
    old = server.raw_offer(9, SINCE - timedelta(days=20))
    source.holds([old])
    importing.sync_france_travail(
        connector(source),
        department="46",
        window=Window(SINCE - timedelta(days=30), AT),
        by=None,
        at=AT,
        clock=lambda: AT,
    )
    sync(source, at=AT + timedelta(days=1))
    assert published() == {"0000009"}


def test_an_offer_that_two_publish_waits_for_a_person(source: server.Source) -> None:
    draft(
        AT,
        title="Infirmier / Infirmière n° 0 (H/F)",
        commune=importing.taking.Communes().find("46102", ""),
        details=operations.writing.JobOffer(contract="cdi", employer_name="Structure inventée"),
    )
    source.holds(rows(0, 1))
    run = sync(source)
    assert published() == {"0000001"}
    assert run.lines.get().why == "Elle semble déjà publiée par ailleurs."


def test_an_unknown_commune_is_said_and_waits_for_a_person(source: server.Source) -> None:
    elsewhere = {"libelle": "75 - PARIS", "commune": "75056"}
    source.holds(rows(0, lieuTravail=elsewhere))
    run = sync(source)
    assert published() == set()
    assert "La commune n’est pas de ce territoire" in run.lines.get().why
    assert Opportunity.objects.get().state == State.REVIEW


def test_an_unknown_trade_is_said_and_hides_nothing(source: server.Source) -> None:
    source.holds(rows(0, romeCode="Z9999", appellationlibelle="Métier d’une autre édition"))
    run = sync(source)
    assert published() == {"0000000"}
    assert run.lines.get().why == "Le métier (ROME) est inconnu."


def test_what_cannot_be_read_is_in_the_account(source: server.Source) -> None:
    source.holds([*rows(0), *rows(1, intitule="", appellationlibelle="")])
    run = sync(source)
    assert run.refused == 1
    assert run.lines.get().why == "L’offre n’a pas d’intitulé."


def test_what_is_read_twice_after_a_kill_is_refused_once(source: server.Source) -> None:
    source.holds([*rows(0), *rows(1, intitule="", appellationlibelle="")])
    broken = importing.begin_run(importing.feed_of_france_travail(), by=None, at=AT)
    found = next(connector(source).walk(department="46", window=Window(SINCE, AT)))
    away = [
        importing.france_travail.TurnedAway(one.external_id, one.why) for one in found.unreadable
    ]
    references = importing.taking.Communes(), importing.taking.TradeCodes()
    importing.take_in(broken, away, *references, at=broken.begun_at, now=broken.begun_at)

    run = sync(source, at=AT + timedelta(hours=1))

    assert (run.pk, run.refused, run.added) == (broken.pk, 1, 1)


def test_a_source_that_is_down_ends_the_run_and_withdraws_nothing(source: server.Source) -> None:
    source.holds(rows(0, 1))
    sync(source)
    source.holds(rows(0, 1), ["500"] * 30)
    with pytest.raises(Unreachable):
        sync(source, at=AT + timedelta(days=1))
    run = ImportRun.objects.latest("begun_at")
    assert run.outcome == ImportRun.Outcome.FAILED
    assert "n’a pas répondu" in run.why
    assert published() == {"0000000", "0000001"}


@pytest.mark.parametrize("fault", ["elsewhere", "no list", "deep", "swollen"])
def test_a_source_in_maintenance_withdraws_nothing(source: server.Source, fault: str) -> None:
    source.holds(rows(0, 1))
    sync(source)
    source.holds([], [fault] * 90)
    with pytest.raises(Unreachable):
        sync(source, at=AT + timedelta(days=1))
    assert published() == {"0000000", "0000001"}


def test_one_reading_at_a_time(source: server.Source) -> None:
    feed = importing.feed_of_france_travail()
    importing.begin_run(feed, by=None, at=AT)
    with pytest.raises(importing.AlreadyRunning):
        importing.begin_run(feed, by=None, at=AT + timedelta(minutes=1))


def test_a_broken_run_goes_on_from_where_it_stopped(source: server.Source) -> None:
    """Its batches were kept with their counts: what is done again is found the same."""
    source.holds(rows(*range(5)))
    feed = importing.feed_of_france_travail()
    broken = importing.begin_run(feed, by=None, at=AT)
    found = next(connector(source).walk(department="46", window=Window(SINCE, AT)))
    first = [importing.france_travail.arriving(offer) for offer in found.offers[:2]]
    references = importing.taking.Communes(), importing.taking.TradeCodes()
    importing.take_in(broken, first, *references, at=broken.begun_at, now=broken.begun_at)

    run = sync(source, at=AT + timedelta(hours=1))

    assert run.pk == broken.pk
    assert (run.added, run.same, run.outcome) == (5, 2, ImportRun.Outcome.DONE)
    assert published() == set(source.offers)


histories = st.lists(
    st.tuples(
        st.sets(st.integers(min_value=0, max_value=7), max_size=8),
        server.bad_days(5),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories)
def test_whatever_happens_the_catalogue_equals_the_source(
    source: server.Source, history: list[tuple[set[int], list[str]]]
) -> None:
    with transaction.atomic():
        for day, (numbers, faults) in enumerate(history):
            source.holds(rows(*sorted(numbers)), faults)
            sync(source, at=AT + timedelta(days=day))
            assert published() == set(source.offers)
        transaction.set_rollback(True)
    assert not Feed.objects.exists()
