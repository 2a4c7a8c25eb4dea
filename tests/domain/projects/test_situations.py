from datetime import timedelta

import pytest

from ohmylot.domain.projects.example_plans import EXAMPLES, Plan
from ohmylot.domain.projects.models import Situation, Stage, Track
from ohmylot.domain.projects.operations.situations import (
    NameAlreadyTaken,
    NothingToOpen,
    begin_with_examples,
    open_plan,
    save_situation,
)
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.foundations.journal.models import Entry

NURSE = Plan("Infirmière", ("job", "housing"), {"Prévenir la cellule santé": 2})


@pytest.fixture
def nurse(db, coordinator, at):
    return save_situation(None, NURSE, by=coordinator, at=at)


def test_it_works(project, nurse, alice, alice_seat, at):
    opened = open_plan(project, nurse, tracks=["mobility"], by=alice, at=at)

    assert (opened.tracks, opened.todos) == (3, 1)
    assert set(project.tracks.values_list("kind", flat=True)) == {"job", "housing", "mobility"}
    todo = project.todos.get()
    assert (todo.words, todo.due_on, todo.owner) == (
        "Prévenir la cellule santé",
        at.date() + timedelta(days=2),
        alice_seat,
    )


def test_opened_twice_it_adds_nothing(project, nurse, alice, at):
    Track.objects.create(project=project, kind="job", note="Elle a une piste.")
    open_plan(project, nurse, by=alice, at=at)
    again = open_plan(project, nurse, by=alice, at=at)

    assert (again.tracks, again.todos) == (0, 0)
    assert project.tracks.get(kind="job").note == "Elle a une piste."
    assert Entry.objects.filter(verb="plan.opened").count() == 1


def test_what_was_opened_stays_when_the_plan_changes(project, nurse, alice, at):
    open_plan(project, nurse, by=alice, at=at)
    save_situation(nurse, Plan("Infirmière", (), {"Autre chose": 0}), by=alice, at=at)

    assert project.todos.get().words == "Prévenir la cellule santé"


def test_examples_to_begin_with_are_written_once(db, coordinator, at):
    begin_with_examples(by=coordinator, at=at)
    begin_with_examples(by=coordinator, at=at)

    assert Situation.objects.count() == len(EXAMPLES)


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (Plan("infirmière", ("job",), {}), NameAlreadyTaken),
        (Plan("Rien", (), {}), NothingToOpen),
        (Plan("Lune", ("moon",), {}), AnswerIsNotAChoice),
    ],
)
def test_it_refuses_a_plan_that_is_none(nurse, coordinator, at, plan, refusal):
    with pytest.raises(refusal):
        save_situation(None, plan, by=coordinator, at=at)


def test_it_refuses_a_project_that_ended(project, nurse, alice, at):
    project.stage, project.closed_reason, project.closed_at = Stage.CLOSED, "personal", at
    project.save()

    with pytest.raises(ProjectHasEnded):
        open_plan(project, nurse, by=alice, at=at)
