from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Note, Todo
from ohmylot.domain.projects.operations.notes import EmptyNote, UnknownAudience, add_note
from ohmylot.domain.projects.operations.reserving import set_reserved
from ohmylot.domain.projects.operations.todos import (
    NothingToDo,
    add_todo,
    complete_todo,
    reopen_todo,
)
from tests.factories.people import MembershipFactory


def test_it_works(project, alice, alice_seat, at):
    todo = add_todo(project, "Envoyer la liste", due_on=date(2026, 3, 12), by=alice, at=at)
    assert todo.owner == alice_seat

    done = complete_todo(todo, by=alice, at=at)
    assert (done.done_at, done.done_by) == (at, alice)
    assert complete_todo(todo, by=None, at=at + timedelta(days=1)).done_at == at

    assert reopen_todo(todo, by=alice, at=at).done_at is None


def test_the_same_thing_still_to_do_is_one(project, alice, at):
    for _ in range(2):
        add_todo(project, " Envoyer  la liste ", by=alice, at=at)

    assert Todo.objects.count() == 1


def test_it_refuses_nothing_to_do(project, alice, at):
    with pytest.raises(NothingToDo):
        add_todo(project, "  ", by=alice, at=at)


def test_a_note_is_read_by_those_it_is_for(project, alice, bob, alice_seat, at):
    colleague = MembershipFactory(organisation=alice_seat.organisation).user
    for audience in Note.Audience.values:
        add_note(project, f"Pour {audience}", audience=audience, by=alice, at=at)

    assert Note.objects.readable_by(alice).count() == 3
    assert Note.objects.readable_by(colleague).count() == 2
    assert Note.objects.readable_by(bob).count() == 1


def test_the_same_note_within_a_minute_is_one(project, alice, at):
    for seconds in (0, 30, 90):
        moment = at + timedelta(seconds=seconds)
        add_note(project, "À rappeler", audience="followers", by=alice, at=moment)

    assert Note.objects.count() == 2


def test_it_refuses_an_empty_note_or_one_for_nobody(project, alice, at):
    with pytest.raises(EmptyNote):
        add_note(project, " ", audience="followers", by=alice, at=at)
    with pytest.raises(UnknownAudience):
        add_note(project, "Mot", audience="everybody", by=alice, at=at)
    with pytest.raises(UnknownAudience):
        add_note(project, "Mot", audience="organisation", by=None, at=at)


def test_a_reserved_file_is_closed_to_all_but_its_lead(project, alice, bob, at):
    reserved = set_reserved(project, True, by=alice, at=at)

    assert permissions.can_open(alice, reserved)
    assert not permissions.can_open(bob, reserved)
    assert not set_reserved(project, False, by=alice, at=at).is_reserved


@pytest.mark.parametrize("impossible", [{"body": ""}, {"body": "x", "audience": "organisation"}])
def test_the_database_refuses_impossible_notes(project, at, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(project=project, written_at=at, **impossible)
