from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Todo
from tests.factories.projects import TodoFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


WORDS = {"a-faire-words": "Envoyer la liste des écoles", "a-faire-due_on": "2026-12-01"}


def test_it_works(do, alice_seat):
    do("add-todo", **WORDS)
    todo = Todo.objects.get()
    assert (todo.words, str(todo.due_on), todo.owner) == (
        "Envoyer la liste des écoles",
        "2026-12-01",
        alice_seat,
    )

    do("tick-todo", todo=todo.pk)
    todo.refresh_from_db()
    assert todo.done_at

    do("tick-todo", todo=todo.pk, reopen="1")
    todo.refresh_from_db()
    assert todo.done_at is None


def test_ticked_from_the_day_one_returns_to_the_day(do, project):
    todo = TodoFactory(project=project)

    back = do("tick-todo", todo=todo.pk, depuis="aujourdhui").url
    assert back == reverse("workspace:today") + "#todos"


def test_refused_with_nothing_lost(do):
    page = do("add-todo", **WORDS | {"a-faire-due_on": "demain"})

    assert page.status_code == 422
    assert "Saisissez une date valide" in page.text
    assert "Envoyer la liste des écoles" in page.text
    assert not Todo.objects.exists()


def test_twice_is_once(do):
    do("add-todo", **WORDS)
    do("add-todo", **WORDS)
    todo = Todo.objects.get()
    do("tick-todo", todo=todo.pk)
    do("tick-todo", todo=todo.pk)

    todo.refresh_from_db()
    assert todo.done_at


def test_a_todo_of_elsewhere_is_not_found(do):
    elsewhere = TodoFactory()

    for number in (elsewhere.pk, "", "²", "9" * 40, "un"):
        assert do("tick-todo", todo=number).status_code == 404


def test_others_may_not(others_may_not, project):
    others_may_not("add-todo", **WORDS)
    others_may_not("tick-todo", todo=TodoFactory(project=project).pk)
