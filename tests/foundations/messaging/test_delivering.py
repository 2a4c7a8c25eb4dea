"""One message and a real mail server, kind or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.foundations.messaging import courier, operations
from ohmylot.foundations.messaging.models import Email, State
from tests.foundations.messaging.smtp_server import MailServer

pytestmark = pytest.mark.django_db
OWNER = "somebody"


def test_it_works(owe, server):
    email = owe(html="<p>Bonjour</p>", reply_to="alice@example.org")
    assert courier.deliver_next(OWNER)
    assert not courier.deliver_next(OWNER)

    email.refresh_from_db()
    assert email.state == State.SENT
    assert email.sent_at and email.attempts == 1 and email.last_error == ""
    [message] = server.messages
    assert message["Message-ID"] == email.message_id
    assert message["Reply-To"] == "alice@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize(
    "mood",
    [
        "greet 421",
        "greet cut",
        "greet hang",
        "mail 451",
        "mail cut",
        "rcpt 450",
        "rcpt cut",
        "rcpt hang",
        "data 451",
        "dot 452",
        "dot 421",
    ],
)
def test_what_was_surely_not_taken_is_tried_later(owe, server, mood):
    email = owe()
    server.mood = mood
    courier.deliver_next(OWNER)

    email.refresh_from_db()
    assert email.state == State.OWED
    assert email.next_try_at > timezone.now() + timedelta(seconds=40)
    assert "camille" not in email.last_error
    assert server.messages == []

    server.mood = "kind"
    Email.objects.update(next_try_at=timezone.now())
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert email.state == State.SENT
    assert email.attempts == 2
    assert server.received() == {email.message_id: 1}


def test_a_closed_door_is_tried_later(owe, settings):
    with MailServer() as server:
        settings.EMAIL_PORT = server.port
    settings.MESSAGES_LEAVE_BY = "ohmylot.foundations.messaging.smtp.EmailBackend"
    email = owe()
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert (email.state, email.last_error) == (State.OWED, "ConnectionRefusedError")


@pytest.mark.parametrize("mood", ["mail 553", "rcpt 550", "data 554", "dot 552"])
def test_what_is_refused_for_ever_is_shown_to_a_person(owe, server, mood):
    email = owe()
    server.mood = mood
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert email.state == State.FAILED
    assert mood[-3:] in email.last_error
    assert list(Email.objects.needing_a_person()) == [email]
    assert not courier.deliver_next(OWNER)


@pytest.mark.parametrize("mood", ["dot cut", "dot hang", "data cut"])
def test_an_answer_that_never_comes_is_a_doubt_never_sent_again_by_itself(owe, server, mood):
    email = owe()
    server.mood = mood
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert email.state == State.UNCERTAIN
    server.mood = "kind"
    operations.sweep_leases(at=timezone.now() + timedelta(days=1))
    assert not courier.deliver_next(OWNER)
    assert sum(server.received().values()) <= 1
    assert list(Email.objects.needing_a_person()) == [email]


def test_all_recipients_or_none(owe, server):
    email = owe(to=["camille@example.org", "full@example.org"])
    server.refused_addresses = {"full@example.org": 452}
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert (email.state, server.messages) == (State.OWED, [])


def test_a_subject_that_makes_no_message_is_refused(owe, server):
    email = owe(subject="Bonjour\nBcc: everybody@example.org")
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert (email.state, email.last_error) == (State.FAILED, "BadHeaderError")


def test_it_gives_up_after_the_last_delay(owe, server):
    email = owe()
    server.mood = "rcpt 450"
    tries = 0
    while Email.objects.filter(state=State.OWED).update(next_try_at=timezone.now()):
        courier.deliver_next(OWNER)
        tries += 1
    email.refresh_from_db()
    assert (email.state, tries) == (State.FAILED, 8)


def test_a_secret_is_blanked_once_sent(owe, server):
    email = owe(text="Votre code : 123456", html="<p>123456</p>", is_secret=True)
    courier.deliver_next(OWNER)
    email.refresh_from_db()
    assert (email.text, email.html) == ("", "")
    assert not Email.objects.readable().exists()
    assert "123456" in server.messages[0].as_string()


def test_a_secret_is_readable_for_a_while_in_the_demonstration(owe, settings):
    settings.DEMO = True
    settings.MESSAGES_LEAVE_BY = "django.core.mail.backends.dummy.EmailBackend"
    email = owe(text="Votre code : 123456", is_secret=True)
    courier.deliver_next(OWNER)
    assert operations.forget_secrets(at=timezone.now() + timedelta(minutes=14)) == 0
    assert list(Email.objects.readable()) == [email]
    assert operations.forget_secrets(at=timezone.now() + timedelta(minutes=16)) == 1
    assert not Email.objects.readable().exists()


# Leases ------------------------------------------------------------------------------------


def test_one_message_one_worker(owe):
    owe()
    now = timezone.now()
    assert operations.claim_next(owner="one", at=now)
    assert operations.claim_next(owner="two", at=now) is None


def test_a_worker_killed_before_speaking_gives_the_message_back(owe):
    email = owe()
    now = timezone.now()
    operations.claim_next(owner="killed", at=now)
    assert operations.sweep_leases(at=now + timedelta(minutes=4)) == 0
    assert operations.sweep_leases(at=now + timedelta(minutes=6)) == 1
    email.refresh_from_db()
    assert email.state == State.OWED


def test_a_worker_killed_while_speaking_leaves_a_doubt(owe):
    email = owe()
    now = timezone.now()
    held = operations.claim_next(owner="killed", at=now)
    assert operations.begin_talking(held, at=now)
    operations.sweep_leases(at=now + timedelta(minutes=6))
    email.refresh_from_db()
    assert email.state == State.UNCERTAIN


def test_a_worker_that_slept_too_long_says_nothing(owe):
    owe()
    now = timezone.now()
    slow = operations.claim_next(owner="slow", at=now)
    assert not operations.begin_talking(slow, at=now + timedelta(minutes=6))
    operations.sweep_leases(at=now + timedelta(minutes=6))
    quick = operations.claim_next(owner="quick", at=now + timedelta(minutes=6))
    assert not operations.begin_talking(slow, at=now + timedelta(minutes=6))
    assert operations.begin_talking(quick, at=now + timedelta(minutes=6))


def test_a_slow_worker_that_learns_the_answer_lifts_the_doubt(owe):
    email = owe()
    now = timezone.now()
    slow = operations.claim_next(owner="slow", at=now)
    operations.begin_talking(slow, at=now)
    operations.sweep_leases(at=now + timedelta(minutes=6))
    operations.mark_sent(slow, at=now + timedelta(minutes=7))
    email.refresh_from_db()
    assert email.state == State.SENT


def test_a_slow_worker_does_not_undo_what_a_person_decided(owe, person):
    email = owe()
    now = timezone.now()
    slow = operations.claim_next(owner="slow", at=now)
    operations.begin_talking(slow, at=now)
    operations.sweep_leases(at=now + timedelta(minutes=6))
    operations.send_again(email, by=person, at=now + timedelta(minutes=7))
    operations.try_later(slow, "late", at=now + timedelta(minutes=8))
    email.refresh_from_db()
    assert (email.state, email.attempts, email.last_error[:4]) == (State.OWED, 0, "a wo")
