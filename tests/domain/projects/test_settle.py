from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.projects.models import Departure, FollowUp, Installation, Stage
from ohmylot.domain.projects.operations.reopening import reopen_project
from ohmylot.domain.projects.operations.settling import (
    AlreadyAnswered,
    AlreadySettled,
    AnswerIsNotAChoice,
    CommuneOutsideTheTerritory,
    CountsDoNotFit,
    LeftBeforeArriving,
    LeftInTheFuture,
    NotSettledYet,
    SettledInTheFuture,
    SettlingFacts,
    TooEarlyToAsk,
    correct_installation,
    record_departure,
    record_follow_up,
    settle,
)
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.domain.projects.operations.staying import Interview
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.journal.models import Entry
from tests.factories.people import PersonFactory
from tests.factories.territory import CommuneFactory


@pytest.fixture
def facts(db):
    commune = CommuneFactory(name="Figeac")
    return SettlingFacts(
        settled_on=date(2026, 1, 31),
        commune=commune,
        adults=2,
        children=2,
        home="rented",
        jobs=[(None, commune, "network"), (None, None, "kept")],
        schools=[(commune, "primary", 2)],
    )


@pytest.fixture
def installation(project, facts, alice, at):
    return settle(project, facts, by=alice, at=at)


def test_it_works(installation, project, facts):
    project.refresh_from_db()
    assert project.stage == Stage.SETTLED
    assert (installation.commune, installation.epci) == (facts.commune, facts.commune.epci)
    assert (installation.adults, installation.children) == (2, 2)
    assert installation.jobs.count() == 2
    assert installation.schools.get().children == 2
    assert (installation.lead, installation.organisation) == (project.lead, project.organisation)


def test_the_calls_of_the_first_year_are_owed_at_calendar_months(installation):
    days = dict(installation.follow_ups.values_list("kind", "due_on"))

    assert days == {
        "m1": date(2026, 2, 28),
        "m3": date(2026, 4, 30),
        "m6": date(2026, 7, 31),
        "m12": date(2027, 1, 31),
    }
    assert FollowUp.objects.owed().count() == 4


def test_the_journal_says_it_without_saying_where(installation, facts):
    entry = Entry.objects.get(verb="project.settled")
    assert entry.facts == {"installation": installation.pk}


def test_it_refuses_a_second_time(installation, project, facts, alice, at):
    with pytest.raises(AlreadySettled):
        settle(project, facts, by=alice, at=at)


def test_it_counts_once_after_a_step_back(installation, project, facts, alice, at):
    move_stage(project, Stage.MOVING, by=alice, at=at)
    with pytest.raises(AlreadySettled):
        settle(project, facts, by=alice, at=at)

    move_stage(project, Stage.SETTLED, by=alice, at=at)
    assert Installation.objects.count() == 1


def test_it_counts_once_after_leaving_and_coming_back(installation, project, alice, at):
    record_departure(project, left_on=date(2026, 3, 1), reason="family", by=alice, at=at)
    reopen_project(project, by=alice, at=at)
    move_stage(project, Stage.SETTLED, by=alice, at=at)
    record_departure(project, left_on=date(2026, 3, 9), reason="care", by=alice, at=at)

    assert Installation.objects.count() == 1
    assert Departure.objects.get().reason == "care"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"settled_on": date(2026, 3, 11)}, SettledInTheFuture),
        ({"commune": Commune(insee="75056")}, CommuneOutsideTheTerritory),
        ({"adults": 0}, CountsDoNotFit),
        ({"adults": 1}, CountsDoNotFit),
        ({"children": 1}, CountsDoNotFit),
        ({"children": -1, "schools": ()}, CountsDoNotFit),
        ({"home": "castle"}, AnswerIsNotAChoice),
        ({"jobs": [(None, None, "magic")]}, AnswerIsNotAChoice),
        ({"business": "stolen"}, AnswerIsNotAChoice),
    ],
)
def test_it_refuses_what_cannot_be(project, facts, alice, at, wrong, refusal):
    with pytest.raises(refusal):
        settle(project, replace(facts, **wrong), by=alice, at=at)

    assert not Installation.objects.exists()


def test_it_refuses_the_job_of_somebody_else(project, facts, alice, at):
    with pytest.raises(CountsDoNotFit):
        settle(project, replace(facts, jobs=[(PersonFactory(), None, "ad")]), by=alice, at=at)


def test_a_commune_that_was_merged_leads_to_its_heir(project, facts, alice, at):
    heir = CommuneFactory()
    merged = CommuneFactory(merged_into=heir, ended_on=date(2019, 1, 1))

    assert settle(project, replace(facts, commune=merged), by=alice, at=at).commune == heir


def test_what_was_recorded_wrong_is_put_right(installation, facts, alice, at):
    right = replace(facts, settled_on=date(2026, 2, 1), children=3)

    correct_installation(installation, right, by=alice, at=at)

    installation.refresh_from_db()
    assert (installation.children, installation.schools.count()) == (3, 1)
    assert installation.follow_ups.get(kind="m1").due_on == date(2026, 3, 1)


def test_a_month_later_they_say_what_the_network_changed(installation, alice, at):
    call = installation.follow_ups.get(kind="m1")

    for _ in range(2):
        record_follow_up(call, still_here="yes", network="decisive", by=alice, at=at)

    installation.refresh_from_db()
    assert installation.network == "decisive"
    assert Entry.objects.filter(verb="follow_up.held").count() == 1


def test_what_was_not_known_may_be_told_later(installation, alice, at):
    call = installation.follow_ups.get(kind="m1")
    record_follow_up(call, still_here="", by=alice, at=at)
    record_follow_up(call, still_here="yes", by=alice, at=at)

    with pytest.raises(AlreadyAnswered):
        record_follow_up(call, still_here="no", by=alice, at=at)


def test_still_here_after_a_year_they_are_anchored(installation, project, alice, at):
    call = installation.follow_ups.get(kind="m12")
    with pytest.raises(TooEarlyToAsk):
        record_follow_up(call, still_here="yes", by=alice, at=at)

    record_follow_up(call, still_here="yes", by=alice, at=at + timedelta(days=330))

    project.refresh_from_db()
    assert project.stage == Stage.ANCHORED


def test_a_departure_is_told_once_and_ends_the_calls(installation, project, alice, at):
    for _ in range(2):
        record_departure(
            project,
            left_on=date(2026, 3, 1),
            reason="care",
            told=Interview(words="Loin."),
            by=alice,
            at=at,
        )

    project.refresh_from_db()
    assert project.stage == Stage.DEPARTED
    assert Departure.objects.get().interview == "Loin."
    assert not FollowUp.objects.owed().exists()


def test_what_they_say_when_they_leave_is_counted_among_barriers(installation, project, alice, at):
    told = Interview(
        also=["transport", "care"],
        kept_by=["partner_job", "health"],
        kept_words="Un poste pour elle.",
        gone_to="back",
        may_write="yes",
    )
    record_departure(project, left_on=date(2026, 3, 1), reason="care", told=told, by=alice, at=at)

    departure = Departure.objects.get()
    assert (departure.also, departure.gone_to) == (["transport"], "back")
    met = project.barriers.order_by("kind").values_list("kind", "reason", "words", "state")
    assert list(met) == [
        ("health", "no_doctor", "", "stopped"),
        ("mobility", "no_transport", "", "stopped"),
        ("partner_job", "other", "Un poste pour elle.", "stopped"),
    ]


def test_it_refuses_an_answer_that_is_none(installation, project, alice, at):
    for wrong in (
        {"also": ["x"]},
        {"kept_by": ["x"]},
        {"gone_to": "x"},
        {"may_write": "x"},
    ):
        with pytest.raises(AnswerIsNotAChoice):
            record_departure(
                project,
                left_on=date(2026, 3, 1),
                reason="care",
                told=Interview(**wrong),
                by=alice,
                at=at,
            )


@pytest.mark.parametrize(
    ("left_on", "refusal"),
    [(date(2026, 3, 11), LeftInTheFuture), (date(2026, 1, 30), LeftBeforeArriving)],
)
def test_it_refuses_a_departure_that_cannot_be(installation, project, alice, at, left_on, refusal):
    with pytest.raises(refusal):
        record_departure(project, left_on=left_on, reason="care", by=alice, at=at)


def test_only_those_who_came_can_leave(project, alice, at):
    with pytest.raises(NotSettledYet):
        record_departure(project, left_on=date(2026, 3, 1), reason="care", by=alice, at=at)


@pytest.mark.parametrize(
    "impossible",
    [{"adults": 0}, {"children": -1}],
)
def test_the_database_refuses_an_installation_of_nobody(installation, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.filter(pk=installation.pk).update(**impossible)
