"""Real worker processes, a real mail server, and SIGKILL at random moments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone

from ohmylot.foundations.messaging import courier, operations
from ohmylot.foundations.messaging.models import Email, State
from ohmylot.foundations.scheduling import queries
from ohmylot.foundations.scheduling.models import WorkerBeat
from tests.databases import address_here
from tests.foundations.messaging.smtp_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 200


@pytest.fixture
def slow_server(server: MailServer) -> Iterator[MailServer]:
    """Slow enough to be killed in the middle of an answer."""
    server.slowness = 0.01
    yield server


def start(server: MailServer, *words: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DEBUG": "true",
        "DJANGO_SETTINGS_MODULE": "ohmylot.config.settings",
        "DATABASE_URL": address_here(),
        "CONSULTATIONS_URL": address_here("consultations"),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(server.port),
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kennel(server: MailServer, deed: str) -> str:
    lines = ["import django", "django.setup()", "from tests.foundations.messaging import kennel"]
    process = start(server, "-c", "; ".join([*lines, f"kennel.{deed}"]))
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def test_200_kills_lose_nothing_and_double_nothing_unseen(slow_server, person):
    said = kennel(slow_server, f"kill({KILLS})")
    assert int(said) >= KILLS

    received = slow_server.received()
    emails = {email.message_id: email for email in Email.objects.all()}
    assert set(received) <= set(emails)
    assert set(received.values()) == {1}
    states = Counter(email.state for email in emails.values())
    assert set(states) == {State.SENT, State.UNCERTAIN}
    for message_id, email in emails.items():
        if email.state == State.SENT:
            assert received[message_id] == 1
    # Some were interrupted before speaking, and given back; some while speaking.
    assert any(email.attempts > 1 for email in emails.values())
    assert 0 < states[State.UNCERTAIN] <= KILLS

    for email in Email.objects.filter(state=State.UNCERTAIN):
        arrived = received[email.message_id]
        decide = operations.declare_sent if arrived else operations.send_again
        decide(email, by=person, at=timezone.now())
    while courier.deliver_next("the last one"):
        pass
    assert set(Email.objects.values_list("state", flat=True)) == {State.SENT}
    assert slow_server.received() == dict.fromkeys(emails, 1)


def test_workers_together_send_once_and_run_a_job_once(slow_server):
    kennel(slow_server, "together(4)")
    assert set(Email.objects.values_list("state", flat=True)) == {State.SENT}
    assert Email.objects.filter(template="mark").count() == 1
    ids = Email.objects.values_list("message_id", flat=True)
    assert slow_server.received() == dict.fromkeys(ids, 1)


def test_the_command_sends_and_stops_when_told(server, owe):
    email = owe()
    process = start(server, "-m", "django", "worker")
    deadline = time.monotonic() + 30
    while not server.messages and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)

    assert process.returncode == 0, said
    assert said.splitlines() == ["The worker is at work.", "The worker has stopped."]
    email.refresh_from_db()
    assert email.state == State.SENT
    assert WorkerBeat.objects.get().stopped_at
    assert not queries.worker_status(timezone.now()).is_working
