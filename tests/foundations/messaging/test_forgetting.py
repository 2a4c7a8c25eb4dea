"""What remains of a message once nobody needs its words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.foundations.messaging import operations
from ohmylot.foundations.messaging.models import Email, State

pytestmark = pytest.mark.django_db


def test_it_works(owe, person, at):
    about = {"about_type": "people.user", "about_id": str(person.pk)}
    owed, other = owe(at, **about), owe(at)
    sent = owe(at, state=State.SENT, next_try_at=None, sent_at=at, settled_at=at, **about)
    assert operations.forget_messages(person, at=at) == 2
    for email, state in ((owed, State.CANCELLED), (sent, State.SENT)):
        email.refresh_from_db()
        assert email.state == state
        assert (email.to, email.subject, email.text, email.reply_to) == ([], "", "", "")
    other.refresh_from_db()
    assert (other.state, other.text) == (State.OWED, "Bonjour")


def test_old_messages_about_nothing_are_forgotten(owe, at):
    long_ago = at - timedelta(days=400)
    settled = {"state": State.SENT, "next_try_at": None, "sent_at": long_ago}
    owe(long_ago, settled_at=long_ago, **settled)
    owe(long_ago, settled_at=long_ago, about_type="people.user", about_id="1", **settled)
    owe(long_ago)
    # A code that left: without a word, nothing is left to keep of it.
    owe(at, settled_at=at, text="", state=State.SENT, next_try_at=None, sent_at=at)
    assert operations.forget_old_messages(before=at - timedelta(days=365)) == 2
    assert Email.objects.count() == 2


@pytest.mark.parametrize("has_talked", [False, True])
def test_a_message_on_its_way_keeps_nothing_either(owe, person, at, has_talked):
    owe(at, about_type="people.user", about_id=str(person.pk))
    email = operations.claim_next(owner="worker", at=at)
    if has_talked:
        assert operations.begin_talking(email, at=at)

    operations.forget_messages(person, at=at)

    # Whoever had not begun to speak says nothing any more.
    assert operations.begin_talking(email, at=at) is has_talked
    operations.mark_sent(email, at=at)
    operations.forget_secrets(at=at + timedelta(minutes=15))
    operations.forget_old_messages(before=at - timedelta(days=365))
    rows = Email.objects.values_list("state", "to", "subject", "text")
    assert list(rows) == ([] if has_talked else [(State.CANCELLED, [], "", "")])
