"""What only a person may decide."""

from __future__ import annotations

import pytest

from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging import operations
from ohmylot.foundations.messaging.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def uncertain(owe, at):
    owe(at)
    held = operations.claim_next(owner="somebody", at=at)
    operations.begin_talking(held, at=at)
    operations.doubt(held, "TimeoutError", at=at)
    return held


def test_it_works(uncertain, person, at):
    email = operations.send_again(uncertain, by=person, at=at)
    assert (email.state, email.attempts, email.decided_by) == (State.OWED, 0, str(person.pk))
    assert email.message_id == uncertain.message_id
    entry = Entry.objects.about(email).get()
    assert (entry.verb, entry.actor_id) == ("email.sent_again", str(person.pk))
    assert entry.facts == {"previous": "uncertain"}


def test_declare_sent(uncertain, person, at):
    email = operations.declare_sent(uncertain, by=person, at=at)
    assert (email.state, email.sent_at) == (State.SENT, at)
    assert Entry.objects.about(email).get().verb == "email.declared_sent"


def test_give_up_what_is_still_owed(owe, at):
    email = operations.give_up(owe(at, is_secret=True), by=None, at=at)
    assert (email.state, email.text) == (State.CANCELLED, "")
    assert operations.claim_next(owner="somebody", at=at) is None


@pytest.mark.parametrize("deed", [operations.send_again, operations.declare_sent])
def test_what_is_not_in_doubt_is_left_alone(owe, person, at, deed):
    email = owe(at)
    with pytest.raises(operations.NothingToDecide):
        deed(email, by=person, at=at)
    operations.claim_next(owner="somebody", at=at)
    with pytest.raises(operations.NothingToDecide):
        operations.give_up(email, by=person, at=at)


def test_two_people_decide_once(uncertain, person, at):
    operations.declare_sent(uncertain, by=person, at=at)
    with pytest.raises(operations.NothingToDecide):
        operations.send_again(uncertain, by=person, at=at)


def test_a_code_is_never_sent_again(owe, person, at):
    owe(at, is_secret=True)
    held = operations.claim_next(owner="somebody", at=at)
    operations.begin_talking(held, at=at)
    operations.doubt(held, "TimeoutError", at=at)
    with pytest.raises(operations.WordsAreGone):
        operations.send_again(held, by=person, at=at)
