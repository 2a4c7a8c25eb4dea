from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ohmylot.foundations.messaging.models import Email, State
from ohmylot.foundations.scheduling.models import WorkerBeat
from ohmylot.interfaces.workspace.sendings.reasons import UNKNOWN, in_plain_words
from tests.client import HouseClient

LIST = "workspace:sendings:list"


def a_mail(state: str, subject: str = "Votre demande", **more: Any) -> Email:
    at = timezone.now()
    settled = state not in {State.OWED, State.SENDING}
    values = {
        "to": ["lea@exemple.test"],
        "subject": subject,
        "text": "Des mots que la page ne montre pas",
        "from_email": "accueil@exemple.test",
        "template": "essai",
        "state": state,
        "written_at": at,
        "next_try_at": None if settled else at,
        "settled_at": at if settled else None,
        "talking_at": at if state == State.UNCERTAIN else None,
    }
    return Email.objects.create(**{**values, **more})


@pytest.fixture
def page(client: HouseClient, coordinator: Any) -> Any:
    client.sign_in(coordinator)

    def page() -> str:
        return client.get(reverse(LIST)).content.decode()

    return page


def decide(client: HouseClient, deed: str, email: Email) -> Any:
    return client.post(reverse(f"workspace:sendings:{deed}"), {"message": email.pk})


def test_it_works(page: Any, project: Any) -> None:
    about = {"about_type": "projects.project", "about_id": str(project.pk)}
    a_mail(State.UNCERTAIN, "Incertain", last_error="TimeoutError", **about)
    a_mail(State.FAILED, "Refusé net", last_error="SMTPRecipientsRefused 550")
    a_mail(State.OWED, "Dû")
    a_mail(State.SENT, "Arrivé", sent_at=timezone.now())

    shown = page()

    assert "n’a pas répondu à temps" in shown
    assert "Cette adresse n’existe pas" in shown
    assert project.reference in shown
    assert "Dû" in shown
    assert "Arrivé" not in shown
    assert "Des mots" not in shown
    assert "SMS ne sont pas activés" in shown


def test_the_day_of_the_coordination_says_so(client: HouseClient, page: Any, alice: Any) -> None:
    """One that waits to be sent asks nobody anything."""
    words, today = "messages attendent une décision", reverse("workspace:today")
    a_mail(State.UNCERTAIN)
    a_mail(State.FAILED)
    a_mail(State.OWED)
    page()

    assert f"2\u00a0{words}" in client.get(today).text
    client.sign_in(alice)
    assert words not in client.get(today).text


def test_it_is_sent_again(client: HouseClient, page: Any) -> None:
    email = a_mail(State.UNCERTAIN)

    decide(client, "send_again", email)

    email.refresh_from_db()
    assert email.state == State.OWED


def test_it_is_declared_sent(client: HouseClient, page: Any) -> None:
    email = a_mail(State.UNCERTAIN)

    decide(client, "declare_sent", email)

    email.refresh_from_db()
    assert email.state == State.SENT


def test_it_is_given_up(client: HouseClient, page: Any) -> None:
    email = a_mail(State.FAILED)

    decide(client, "give_up", email)

    email.refresh_from_db()
    assert email.state == State.CANCELLED


def test_a_second_decision_changes_nothing(client: HouseClient, page: Any) -> None:
    email = a_mail(State.UNCERTAIN)
    decide(client, "declare_sent", email)

    answer = client.post(
        reverse("workspace:sendings:send_again"), {"message": email.pk}, follow=True
    )

    email.refresh_from_db()
    assert email.state == State.SENT
    assert "déjà décidé" in answer.content.decode()


def test_a_code_is_not_sent_again(client: HouseClient, page: Any) -> None:
    email = a_mail(State.UNCERTAIN, is_secret=True, text="")

    assert reverse("workspace:sendings:send_again") not in page()
    decide(client, "send_again", email)

    email.refresh_from_db()
    assert email.state == State.UNCERTAIN


def test_a_reserved_file_stays_veiled(page: Any, project: Any) -> None:
    project.is_reserved = True
    project.save()
    about = {"about_type": "projects.project", "about_id": str(project.pk)}
    a_mail(State.FAILED, "Famille connue", to=["connue@exemple.test"], **about)

    shown = page()

    assert "Message d’un dossier réservé" in shown
    assert "Famille connue" not in shown
    assert "connue@exemple.test" not in shown
    assert project.reference not in shown


def test_it_says_whether_the_courier_works(page: Any) -> None:
    assert "n’a jamais travaillé" in page()

    beat = WorkerBeat.objects.create(owner="un", started_at=timezone.now(), beat_at=timezone.now())
    assert "Le facteur travaille depuis" in page()

    beat.stopped_at = timezone.now()
    beat.save()
    assert "est arrêté depuis" in page()


def test_its_queries_do_not_grow_with_the_list(page: Any, project: Any) -> None:
    about = {"about_type": "projects.project", "about_id": str(project.pk)}

    def write(count: int) -> None:
        for _ in range(count):
            a_mail(State.FAILED, **about)
            a_mail(State.OWED, **about)

    write(2)
    # What a process remembers is remembered once.
    page()
    with CaptureQueriesContext(connection) as few:
        page()
    write(8)
    with CaptureQueriesContext(connection) as many:
        page()

    assert len(many) == len(few) <= 14


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("SMTPRecipientsRefused 550", "n’existe pas"),
        ("SMTPRecipientsRefused 450", "à ce moment-là"),
        ("ConnectionRefusedError", "injoignable"),
        ("SMTPServerDisconnected", "coupé"),
        ("a worker stopped while speaking to the server", "pendant l’envoi"),
        ("Quelque chose", UNKNOWN),
    ],
)
def test_reasons_are_plain(problem: str, words: str) -> None:
    assert words in in_plain_words(problem)
