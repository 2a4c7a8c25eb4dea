from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects.models import Stage
from ohmylot.domain.projects.operations.enquiries import NothingToReopen, reopen_project
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory


@pytest.fixture
def closed(alice_seat, coordination, at):
    project = ProjectFactory(
        lead=alice_seat,
        organisation=alice_seat.organisation,
        stage=Stage.CLOSED,
        closed_at=at,
        closed_reason="other_place",
    )
    PersonFactory(household=project.household)
    return project


def test_it_works(closed, alice, alice_seat, at):
    later = at + timedelta(days=90)

    reopen_project(closed, by=alice, at=later)

    closed.refresh_from_db()
    assert closed.stage == Stage.NEW
    assert (closed.closed_at, closed.closed_reason) == (None, "")
    assert closed.proposed_to == alice_seat
    assert closed.clock == "answer"
    change = closed.stage_changes.get()
    assert (change.before, change.after, change.by) == (Stage.CLOSED, Stage.NEW, alice)


def test_if_who_led_it_has_left_routing_finds_another(closed, alice, alice_seat, at):
    alice_seat.until = at.date()
    alice_seat.save()

    reopen_project(closed, by=alice, at=at)

    closed.refresh_from_db()
    assert closed.responsible is None


def test_it_refuses_what_is_under_way(project, alice, at):
    with pytest.raises(NothingToReopen):
        reopen_project(project, by=alice, at=at)
