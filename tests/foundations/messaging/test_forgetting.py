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
    assert operations.forget_old_messages(before=at - timedelta(days=365)) == 1
    assert Email.objects.count() == 2
