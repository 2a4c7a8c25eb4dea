"""A file of offers, brought, tried and read: what it says comes in, and nothing by mistake."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    BroughtFile,
    Feed,
    ImportRun,
    Kind,
    Opportunity,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations import importing
from ohmylot.domain.opportunities.operations.importing import reading_files
from ohmylot.foundations.connectors.records.shapes import NotRead
from tests.domain.opportunities.files import (
    AT,
    HEADER,
    PATIENCE,
    a_feed,
    bring,
    feed_owner,
    line,
    lines,
    published,
    read,
)
from tests.domain.opportunities.test_draft_opportunity import draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]


@pytest.fixture
def feed() -> Feed:
    return a_feed()


def test_it_works(feed: Feed) -> None:
    run = read(feed, lines(1, 2, 3))

    assert published() == {"1", "2", "3"}
    assert (run.outcome, run.added, run.refused, run.position) == ("done", 3, 0, 3)
    offer = Opportunity.objects.for_display().get(external_id="1")
    assert (offer.commune.name, offer.published_by) == ("Figeac", "Ateliers inventés")
    assert (str(offer.job.pay_min), offer.job.pay_unit) == ("2100.50", "month")
    assert (offer.job.contract, offer.source, offer.agreement) == ("cdi", "file", "source")
    assert not BroughtFile.objects.exists()


def test_tried_nothing_is_written_and_all_is_told(feed: Feed) -> None:
    read(feed, lines(1, 2))
    run = read(
        feed,
        HEADER + line(1, contrat="CDD") + line(3) + line(4, titre=""),
        at=AT + timedelta(days=1),
        rehearsal=True,
    )

    assert (run.changed, run.added, run.refused, run.gone) == (1, 1, 1, 1)
    assert published() == {"1", "2"}
    assert Opportunity.objects.get(external_id="1").job.contract == "cdi"
    assert [(one.number, one.why) for one in run.lines.all()] == [(4, "Elle n’a pas d’intitulé.")]
    assert run.brought is not None


def test_a_second_reading_changes_only_what_changed(feed: Feed) -> None:
    read(feed, lines(1, 2, 3))
    before = dict(Opportunity.objects.values_list("external_id", "updated_at"))

    run = read(
        feed, HEADER + line(1) + line(2, titre="Soudeuse de nuit"), at=AT + timedelta(days=1)
    )

    assert (run.added, run.changed, run.same, run.gone) == (0, 1, 1, 1)
    after = dict(Opportunity.objects.values_list("external_id", "updated_at"))
    assert before["1"] == after["1"]
    gone = Opportunity.objects.get(external_id="3")
    assert (gone.state, gone.withdrawn_because) == (State.WITHDRAWN, WithdrawnBecause.GONE)


def test_a_second_reading_asks_nothing_offer_by_offer(
    feed: Feed, django_assert_max_num_queries
) -> None:
    read(feed, lines(*range(60)))
    with django_assert_max_num_queries(40):
        read(feed, lines(*range(60)), at=AT + timedelta(days=1))


def test_a_feed_that_is_not_trusted_waits_for_a_reader(feed: Feed) -> None:
    importing.change_feed(feed, is_trusted=False, by=feed_owner(), at=AT)
    feed.refresh_from_db()
    read(feed, lines(1))
    assert Opportunity.objects.get().state == State.REVIEW


def test_what_a_person_withdrew_stays_so(feed: Feed) -> None:
    read(feed, lines(1))
    offer = Opportunity.objects.get()
    operations.withdraw_opportunity(offer, WithdrawnBecause.UNLAWFUL, by=None, at=AT)
    read(feed, HEADER + line(1, contrat="CDD"), at=AT + timedelta(days=1))
    assert published() == set()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"description": "Appelez le 06 12 34 56 78."}, "Un numéro de téléphone est écrit"),
        ({"ville": "Xyzville", "code postal": ""}, "La commune « Xyzville » n’est pas connue."),
        ({"ville": "", "code postal": ""}, "Aucun lieu n’est dit."),
        ({"date fin": "31/02/2026"}, "n’est pas une date"),
    ],
)
def test_a_doubt_keeps_it_from_being_public(feed: Feed, said: dict, why: str) -> None:
    run = read(feed, HEADER + line(1, **said) + line(2))
    assert published() == {"2"}
    assert run.doubtful == 1
    assert why in run.lines.get().why
    assert why in Opportunity.objects.get(external_id="1").review_words


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"date fin": "09/03/2026"}, "Elle s’est terminée le 9 mars 2026."),
        ({"titre": ""}, "Elle n’a pas d’intitulé."),
    ],
)
def test_what_is_refused_says_why(feed: Feed, said: dict, why: str) -> None:
    run = read(feed, HEADER + line(1, **said) + line(2))
    assert published() == {"2"}
    assert [(one.number, one.why) for one in run.lines.all()] == [(2, why)]


def test_its_last_day_is_still_a_day_of_it(feed: Feed) -> None:
    read(feed, HEADER + line(1, **{"date fin": "10/03/2026"}))
    assert Opportunity.objects.get().is_public(AT.date())
    assert not Opportunity.objects.get().is_public(AT.date() + timedelta(days=1))


def test_offers_of_elsewhere_are_counted_and_left(feed: Feed) -> None:
    run = read(feed, HEADER + line(1, ville="Lyon", **{"code postal": "69001"}) + line(2))
    assert (run.elsewhere, run.added, run.refused) == (1, 1, 0)
    assert not run.lines.exists()


def test_an_identifier_stands_once_in_a_file(feed: Feed, monkeypatch) -> None:
    monkeypatch.setattr(reading_files, "A_BATCH", 1)
    run = read(feed, HEADER + line(1) + line(2) + line(1, titre="Un autre"))
    assert (run.added, run.refused) == (2, 1)
    assert "déjà plus haut" in run.lines.get().why


@pytest.mark.parametrize("batch", [1, 400])
def test_whatever_became_of_it_an_identifier_stands_once(feed: Feed, monkeypatch, batch) -> None:
    """However the file is cut, killed or not: the same lines come in."""
    monkeypatch.setattr(reading_files, "A_BATCH", batch)
    text = HEADER + line(1, ville="Lyon (69)", **{"code postal": ""}) + line(2, titre="")
    run = read(feed, text + line(1) + line(2) + line(3))
    assert (run.elsewhere, run.added, run.refused) == (1, 1, 3)
    assert published() == {"3"}


def test_without_an_identifier_it_is_known_by_its_link(feed: Feed) -> None:
    text = "titre,lien,ville\nSoudeur,https://exemple.test/1,Figeac\n"
    read(feed, text)
    run = read(feed, text.replace("Soudeur", "Soudeuse"), at=AT + timedelta(days=1))
    assert (run.added, run.changed, run.gone) == (0, 1, 0)


def test_an_offer_that_two_publish_waits_for_a_person(feed: Feed, mini_lot) -> None:
    draft(
        AT,
        title="Soudeur n° 1",
        commune=mini_lot["Figeac"],
        details=operations.writing.JobOffer(contract="cdi", employer_name="Ateliers inventés"),
    )
    named = importing.NewFeed("Autre", Kind.JOB, is_trusted=True)
    other = importing.open_feed(named, by=feed_owner(), at=AT)
    read(other, HEADER + line(7, titre="Soudeur n° 3 f/h"))
    run = read(feed, lines(1, 2, 3))
    assert published() == {"2", "7"}
    assert {one.external_id for one in run.lines.all()} == {"1", "3"}


def test_a_nightly_feed_that_shrinks_withdraws_nothing(feed: Feed) -> None:
    read(feed, lines(*range(24)))
    run = importing.begin_reading(
        bring(feed, lines(1, 2)), rehearsal=False, by=None, at=AT + timedelta(days=1)
    )
    importing.go_on_reading(run, clock=lambda: AT + timedelta(days=1), patience=PATIENCE)
    run.refresh_from_db()
    assert run.outcome == ImportRun.Outcome.FAILED and "plus de la moitié" in run.why
    assert len(published()) == 24


def test_a_file_that_is_damaged_on_the_way_withdraws_nothing(feed: Feed) -> None:
    read(feed, lines(*range(460)))
    broken = json.dumps(
        [{"id": str(n), "titre": f"Soudeur n° {n} (H/F)", "ville": "Figeac"} for n in range(450)]
    )[:-20]
    run = read(feed, broken, at=AT + timedelta(days=1))
    assert run.outcome == ImportRun.Outcome.FAILED
    assert "abîmé ou incomplet" in run.why
    assert len(published()) == 460


def test_other_columns_than_those_it_had_are_told(feed: Feed) -> None:
    read(feed, lines(1))
    with pytest.raises(NotRead, match="n’est plus dans ce fichier"):
        read(feed, "autre;chose\n1;2\n")


def test_columns_are_remembered_and_guessed_anew_when_it_is_read_otherwise(feed: Feed) -> None:
    brought = bring(feed, lines(1))
    columns = {**feed.reading["columns"], "pay_words": "", "contact_name": "entreprise"}
    importing.map_columns(brought, columns, by=feed_owner(), at=AT)
    feed.refresh_from_db()
    assert "pay_words" not in feed.reading["columns"]
    assert feed.reading["columns"]["contact_name"] == "entreprise"
    with pytest.raises(importing.NoTitle):
        importing.map_columns(brought, {"title": "absente"}, by=feed_owner(), at=AT)
    with pytest.raises(importing.NoTitle):
        importing.map_columns(brought, columns, separator="|", by=feed_owner(), at=AT)


def test_what_is_no_file_of_offers_leaves_nothing(feed: Feed) -> None:
    with pytest.raises(NotRead):
        bring(feed, "%PDF-1.7")
    assert not BroughtFile.objects.exists()


def test_one_reading_at_a_time(feed: Feed) -> None:
    brought = bring(feed, lines(1))
    importing.begin_reading(brought, rehearsal=False, by=None, at=AT)
    with pytest.raises(importing.AlreadyRunning):
        importing.begin_reading(brought, rehearsal=True, by=None, at=AT)
    with pytest.raises(importing.AlreadyRunning):
        importing.drop_file(brought, by=None, at=AT)


def test_it_goes_on_where_it_stopped(feed: Feed, monkeypatch) -> None:
    monkeypatch.setattr(reading_files, "A_BATCH", 2)
    run = importing.begin_reading(
        bring(feed, lines(*range(5))), rehearsal=False, by=feed_owner(), at=AT
    )
    rest = [importing.go_on_reading(run, clock=lambda: AT, patience=timedelta()) for _ in range(4)]
    run.refresh_from_db()
    assert rest == [False, False, False, True]
    assert (run.added, run.position, run.outcome) == (5, 5, "done")


def test_tried_in_several_times_it_says_the_same(feed: Feed, monkeypatch) -> None:
    read(feed, lines(1, 2, 9))
    text = HEADER + line(1) + line(3) + line(4, titre="") + line(3) + line(2, contrat="CDD")
    whole = read(feed, text, at=AT + timedelta(days=1), rehearsal=True)
    monkeypatch.setattr(reading_files, "A_BATCH", 1)
    later = AT + timedelta(days=2)
    run = importing.begin_reading(bring(feed, text), rehearsal=True, by=feed_owner(), at=later)
    while not importing.go_on_reading(run, clock=lambda: later, patience=timedelta()):
        pass
    run.refresh_from_db()
    for name in ("added", "changed", "same", "gone", "refused", "position"):
        assert getattr(run, name) == getattr(whole, name), name
    assert (run.added, run.changed, run.same, run.gone, run.refused) == (1, 1, 1, 1, 2)


def test_a_file_that_is_not_there_any_more_is_said(feed: Feed, monkeypatch) -> None:
    run = importing.begin_reading(bring(feed, lines(1)), rehearsal=False, by=None, at=AT)

    def gone(*_: object) -> None:
        raise NotRead(reading_files.FILE_IS_GONE)

    monkeypatch.setattr(reading_files, "records_of", gone)
    assert importing.go_on_reading(run, clock=lambda: AT, patience=PATIENCE)
    run.refresh_from_db()
    assert "apportez-le de nouveau" in run.why


@pytest.mark.parametrize("name", ["Apporter", "France Travail", "Offres inventées"])
def test_a_feed_takes_nobodys_address(feed: Feed, name: str) -> None:
    other = importing.open_feed(importing.NewFeed(name, Kind.JOB), by=feed_owner(), at=AT)
    assert other.code not in {"apporter", "france-travail", feed.code}


def test_signs_that_nobody_can_write_are_left_out(feed: Feed) -> None:
    said = r'[{"id": "1", "titre": "Sou\ud800deur\u0000", "ville": "Figeac", "\ud800x": "y"}]'
    read(feed, said)
    assert Opportunity.objects.get().title == "Soudeur"


def test_whoever_holds_it_is_left_to_it(feed: Feed) -> None:
    run = importing.begin_reading(bring(feed, lines(1)), rehearsal=False, by=None, at=AT)
    ImportRun.objects.update(held_until=AT + timedelta(seconds=30))
    assert not importing.go_on_with_files(clock=lambda: AT, patience=PATIENCE)
    later = AT + timedelta(minutes=2)
    assert importing.go_on_with_files(clock=lambda: later, patience=PATIENCE)
    assert published() == {"1"}
    run.refresh_from_db()
    assert run.outcome == ImportRun.Outcome.DONE


def test_stopped_it_keeps_what_it_wrote(feed: Feed, monkeypatch) -> None:
    monkeypatch.setattr(reading_files, "A_BATCH", 2)
    read(feed, lines(9))
    run = importing.begin_reading(
        bring(feed, lines(1, 2, 3)), rehearsal=False, by=None, at=AT + timedelta(days=1)
    )
    importing.go_on_reading(run, clock=lambda: AT + timedelta(days=1), patience=timedelta())
    importing.stop_run(run, by=feed_owner(), at=AT)
    assert published() == {"9", "1", "2"}
    assert not importing.go_on_reading(run, clock=lambda: AT, patience=PATIENCE)


def test_files_that_nobody_read_are_forgotten(
    feed: Feed, django_capture_on_commit_callbacks
) -> None:
    file = bring(feed, lines(1)).file
    assert importing.forget_old_files(before=AT, at=AT) == 0
    assert file.storage.exists(file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert importing.forget_old_files(before=AT + timedelta(days=8), at=AT) == 1
    assert not BroughtFile.objects.exists()
    assert not file.storage.exists(file.name)


histories = st.lists(
    st.dictionaries(st.integers(min_value=0, max_value=6), st.sampled_from("abc"), max_size=7),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories.filter(lambda history: all(history)))
def test_whatever_the_files_the_catalogue_equals_the_last_one(
    feed: Feed, history: list[dict[int, str]]
) -> None:
    with transaction.atomic():
        feed.refresh_from_db()
        for day, told in enumerate(history):
            text = HEADER + "".join(
                line(number, titre=f"Soudeur {number} {word}") for number, word in told.items()
            )
            run = read(feed, text, at=AT + timedelta(days=day))
            assert run.added + run.changed + run.same == len(told)
            shown = Opportunity.objects.filter(state=State.PUBLISHED)
            assert dict(shown.values_list("external_id", "title")) == {
                str(number): f"Soudeur {number} {word}" for number, word in told.items()
            }
        transaction.set_rollback(True)
