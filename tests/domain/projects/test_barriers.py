"""The register of barriers follows what happens on the files."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.models import Barrier, ClosedReason, Track, reasons_for
from ohmylot.domain.projects.models.barriers import BEHIND_CLOSING
from ohmylot.domain.projects.operations.reopening import reopen_project
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.domain.projects.operations.tracks import update_track

pytestmark = pytest.mark.django_db


@pytest.fixture
def housing(project):
    return project.tracks.create(kind="housing")


@pytest.fixture
def block(housing, alice, at):
    def blocked(**more):
        return update_track(housing, state="blocked", by=alice, at=at, **more)

    return blocked


def told(project):
    return list(project.barriers.order_by("pk").values_list("kind", "reason", "state", "source"))


def test_it_works(project, block, housing, alice, at):
    track = block(blocked_by="no_home")
    assert track.blocked_reason == "Logement introuvable"
    assert told(project) == [("housing", "no_home", "open", "track")]
    assert project.barriers.get().epci == project.epci

    update_track(housing, state="solved", by=alice, at=at)

    assert told(project) == [("housing", "no_home", "lifted", "track")]
    assert housing.project.barriers.get().ended_at == at


def test_named_otherwise_it_is_the_same_barrier(project, block):
    block(blocked_by="no_home")
    block(blocked_by="dear_home", blocked_reason="900 € pour un studio")

    assert told(project) == [("housing", "dear_home", "open", "track")]
    assert project.barriers.get().words == "900 € pour un studio"


def test_words_alone_are_a_barrier_too(project, block):
    block(blocked_reason="Attend la réponse du maire")

    assert told(project) == [("housing", "other", "open", "track")]


def test_it_refuses_the_barrier_of_another_track(block):
    with pytest.raises(AnswerIsNotAChoice):
        block(blocked_by="no_fibre")


def test_a_project_that_closes_was_stopped_by_its_barriers(project, block, alice, at):
    block(blocked_by="dear_home")

    move_stage(project, "closed", closed_reason="care", by=alice, at=at)

    assert told(project) == [
        ("housing", "dear_home", "stopped", "track"),
        ("health", "no_doctor", "stopped", "closing"),
    ]


def test_the_reason_of_a_closing_is_not_counted_twice(project, block, alice, at):
    block(blocked_by="poor_home")

    move_stage(project, "closed", closed_reason="no_housing", by=alice, at=at)

    assert told(project) == [("housing", "poor_home", "stopped", "track")]


def test_a_reason_that_names_no_barrier_adds_none(project, alice, at):
    move_stage(project, "closed", closed_reason="personal", by=alice, at=at)

    assert told(project) == []


def test_reopened_what_still_blocks_is_open_again(project, block, alice, at):
    block(blocked_by="no_home")
    move_stage(project, "closed", closed_reason="family", by=alice, at=at)

    reopen_project(project, by=alice, at=at)

    assert told(project) == [("housing", "no_home", "open", "track")]


def test_every_reason_of_a_closing_is_one_of_its_track():
    for closing, (kind, reason) in BEHIND_CLOSING.items():
        assert closing in ClosedReason.values
        assert reason in dict(reasons_for(kind))


def test_every_kind_of_track_has_its_reasons():
    assert all(len(reasons_for(kind)) > 1 for kind in Track.Kind.values)
    assert Barrier.State.values == ["open", "lifted", "stopped"]
