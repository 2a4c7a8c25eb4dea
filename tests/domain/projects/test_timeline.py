from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.referral_answers import (
    accept_referral,
    decline_referral,
    finish_referral,
    see_referral,
)
from ohmylot.domain.projects.operations.referral_clocks import sweep_referrals
from ohmylot.domain.projects.operations.referring import refer
from ohmylot.domain.projects.operations.settling import (
    SettlingFacts,
    record_departure,
    record_follow_up,
    settle,
)
from ohmylot.domain.projects.operations.sharing import agree_to_share, withdraw_sharing
from ohmylot.domain.projects.operations.todos import add_todo, complete_todo
from ohmylot.domain.projects.timeline import UnknownMark, timeline_of
from tests.clock import NOW
from tests.domain.projects.conftest import new_enquiry
from tests.domain.projects.referring import company, new_referral


@pytest.fixture
def lived(adviser, figeac, at):
    """A whole story: asked, called, noted, settled, followed up, left."""
    me = adviser.user
    project = receive_enquiry(new_enquiry(commune_insee="46102"), at=at).project
    log_interaction(project, NewInteraction("call"), by=me, at=at + timedelta(hours=1))
    add_note(project, "À moi", audience="private", by=me, at=at + timedelta(hours=2))
    todo = add_todo(project, "Écrire", by=me, at=at)
    complete_todo(todo, by=me, at=at + timedelta(hours=3))
    facts = SettlingFacts(date(2026, 3, 10), figeac, 2, 1, "bought")
    home = settle(project, facts, by=me, at=at + timedelta(hours=4))
    call = home.follow_ups.get(kind="m1")
    record_follow_up(call, still_here="yes", by=me, at=at + timedelta(days=31))
    record_departure(
        project, left_on=date(2026, 5, 1), reason="care", by=me, at=at + timedelta(days=60)
    )
    return Project.objects.get(pk=project.pk)


def test_it_works(lived, adviser):
    kinds = [moment.kind for moment in timeline_of(lived, adviser.user)]

    assert kinds == [
        "departure",
        "follow_up",
        "installation",
        "todo",
        "note",
        "stage",
        "interaction",
        "stage",
        "assignment",
        "enquiry",
    ]


def test_it_explains_the_choice_and_says_the_arrival(lived, adviser):
    words = {moment.kind: moment.words for moment in timeline_of(lived, adviser.user)}

    assert "Grand-Figeac" in words["assignment"]
    assert f"Acceptée le {NOW:%d/%m/%Y}." in words["assignment"]
    assert "2 adultes et 1 enfant" in words["installation"]


def test_the_note_of_another_is_not_told(lived, coordinator):
    assert "note" not in {moment.kind for moment in timeline_of(lived, coordinator)}


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_what_is_older_follows_and_nothing_is_told_twice(lived, adviser, size):
    whole = timeline_of(lived, adviser.user)

    pages, mark = [], ""
    while page := timeline_of(lived, adviser.user, size, before=mark):
        pages += page
        mark = page[-1].mark

    assert pages == whole


def test_its_queries_do_not_grow(lived, adviser, at):
    # A first reading asks the connection, once, whether it knows JSON.
    timeline_of(lived, adviser.user)
    with CaptureQueriesContext(connection) as few:
        timeline_of(lived, adviser.user)
    for hours in range(10):
        moment = at + timedelta(days=70, hours=hours)
        log_interaction(lived, NewInteraction("call"), by=adviser.user, at=moment)

    with CaptureQueriesContext(connection) as many:
        timeline_of(lived, adviser.user)
    assert len(few) == len(many) == 8


@pytest.mark.parametrize("mark", ["x", "2026-01-01|1|2", "2026-01-01T00:00:00+00:00|a|2"])
def test_it_refuses_a_mark_that_is_none(lived, adviser, mark):
    with pytest.raises(UnknownMark):
        timeline_of(lived, adviser.user, before=mark)


def titles(project, user, *kinds):
    told = timeline_of(project, user)
    return [moment.title for moment in reversed(told) if moment.kind in kinds]


def test_a_referral_is_told_step_by_step(project, alice, at):
    atelier = company(short_name="L’Atelier")
    referral = refer(project, new_referral(project, atelier), by=alice, at=at)
    agree_to_share(referral.consent, channel="space", by=None, at=at + timedelta(hours=1))
    sweep_referrals(at=at + timedelta(days=8))
    referral.refresh_from_db()
    see_referral(referral, by=None, at=at + timedelta(days=9))
    accept_referral(referral, by=None, at=at + timedelta(days=10))
    finish_referral(referral, "helped", words="Embauchée.", by=None, at=at + timedelta(days=20))

    assert titles(project, alice, "referral", "consent") == [
        "Accord du foyer demandé : L’Atelier",
        "Accord du foyer donné : L’Atelier",
        "Mise en relation envoyée : L’Atelier, emploi",
        "Mise en relation rappelée : L’Atelier, emploi",
        "Mise en relation vue : L’Atelier, emploi",
        "Mise en relation acceptée : L’Atelier, emploi",
        "Mise en relation terminée : L’Atelier, emploi",
    ]
    assert timeline_of(project, alice)[0].words == "Une aide a abouti. Embauchée."


def test_a_refusal_says_why_and_a_withdrawal_ends_it(project, alice, at):
    declined = refer(project, new_referral(project), consent="spoken", by=alice, at=at)
    decline_referral(declined, "no_time", by=None, at=at + timedelta(days=1))
    atelier = company(short_name="L’Atelier")
    sent = refer(project, new_referral(project, atelier), consent="spoken", by=alice, at=at)
    withdraw_sharing(sent.consent, by=None, at=at + timedelta(days=2))

    told = {moment.title: moment.words for moment in timeline_of(project, alice)}
    declined_as = f"Mise en relation déclinée : {declined.recipient.short_name}, emploi"
    assert told[declined_as] == "Pas disponibles dans ce délai."
    assert told["Mise en relation retirée : L’Atelier, emploi"].startswith("Retirée : le foyer")
    assert "Accord du foyer retiré : L’Atelier" in told


def test_moments_of_one_instant_follow_page_after_page(project, alice, at):
    """Steps of several rows share their instant: none is lost between two pages."""
    for _ in range(3):
        accept_referral(
            refer(project, new_referral(project), consent="spoken", by=alice, at=at),
            by=None,
            at=at,
        )
    whole = timeline_of(project, alice)
    pages, mark = [], ""
    while page := timeline_of(project, alice, 2, before=mark):
        pages += page
        mark = page[-1].mark

    assert pages == whole
    assert len(titles(project, alice, "referral")) == 6
