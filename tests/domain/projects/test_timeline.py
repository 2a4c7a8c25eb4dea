from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.settling import (
    SettlingFacts,
    record_departure,
    record_follow_up,
    settle,
)
from ohmylot.domain.projects.operations.todos import add_todo, complete_todo
from ohmylot.domain.projects.timeline import UnknownMark, timeline_of
from tests.domain.projects.conftest import new_enquiry


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
    seats_of(adviser.user)
    with CaptureQueriesContext(connection) as few:
        timeline_of(lived, adviser.user)
    for hours in range(10):
        moment = at + timedelta(days=70, hours=hours)
        log_interaction(lived, NewInteraction("call"), by=adviser.user, at=moment)

    with CaptureQueriesContext(connection) as many:
        timeline_of(lived, adviser.user)
    assert len(few) == len(many) == 7


@pytest.mark.parametrize("mark", ["x", "2026-01-01|1|2", "2026-01-01T00:00:00+00:00|a|2"])
def test_it_refuses_a_mark_that_is_none(lived, adviser, mark):
    with pytest.raises(UnknownMark):
        timeline_of(lived, adviser.user, before=mark)
