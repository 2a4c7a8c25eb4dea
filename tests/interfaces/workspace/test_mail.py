"""Mail to sort: read, put in its file, put aside; by whom the file is open to."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from ohmylot.domain.projects.models import MailFile, ReceivedMail
from tests.clock import NOW

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


@pytest.fixture
def mail(project):
    return ReceivedMail.objects.create(
        message_id="<un@exemple.test>",
        why="unknown",
        project=project,
        sender="autre@exemple.test",
        sender_name="Claude",
        subject="Re: un moment",
        words="<b>Mardi</b> me va.",
        quoted="> Bonjour",
        received_at=NOW,
    )


def at(name, *what):
    return reverse(f"workspace:mail:{name}", args=[one.code for one in what])


def test_it_works(client, alice, project, mail):
    client.sign_in(alice)
    assert "Re: un moment" in client.get(at("list")).text
    page = client.get(at("detail", mail)).text
    assert "&lt;b&gt;Mardi&lt;/b&gt; me va." in page
    assert "mailto:autre@exemple.test?subject=Re%3A%20un%20moment" in page

    done = client.post(at("file", mail), {"reference": project.reference}, follow=True)

    assert "Mardi" in done.text
    assert "Reçu par e-mail" in done.text
    assert project.interactions.get().body == "<b>Mardi</b> me va."
    assert "Rien à trier" in client.get(at("list")).text


def test_a_reference_that_is_none_loses_nothing(client, alice, mail):
    client.sign_in(alice)
    page = client.post(at("file", mail), {"reference": "LOT-1999-00001"})
    assert page.status_code == 422
    assert 'value="LOT-1999-00001"' in page.text


def test_sorted_twice_it_is_said(client, alice, mail):
    client.sign_in(alice)
    for words in ("C’est écarté", "Quelqu’un vient de trier"):
        assert words in client.post(at("discard", mail), follow=True).text


def test_what_came_with_it_is_handed_over_inert(client, alice, mail):
    kept = MailFile(mail=mail, name="cv.pdf", media_type="application/pdf", size=8)
    kept.file.save("x", ContentFile(b"%PDF-1.7"), save=True)
    client.sign_in(alice)
    assert "cv.pdf" in client.get(at("detail", mail)).text
    answer = client.post(at("attachment", mail, kept))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Security-Policy"] == "sandbox"


def test_of_no_file_it_is_the_coordinations(client, alice, coordinator, mail):
    ReceivedMail.objects.update(project=None, why="no_file")
    for user, status in ((alice, 404), (coordinator, 200)):
        client.sign_in(user)
        assert client.get(at("detail", mail)).status_code == status


def test_others_know_nothing_of_it(client, charlie, household_member, mail):
    client.sign_in(charlie)
    assert "Re: un moment" not in client.get(at("list")).text
    assert client.get(at("detail", mail)).status_code == 404
    client.sign_in(household_member)
    assert client.get(at("list")).status_code == 403


def test_closed_it_says_so(client, alice, settings):
    settings.INBOUND_ADDRESS = ""
    client.sign_in(alice)
    assert "n’est pas configurée" in client.get(at("list")).text


def test_each_chooses_their_rhythm(client, alice):
    client.sign_in(alice)
    page = client.post(reverse("workspace:mail:rhythm"), {"rhythm": "daily"}, follow=True)
    alice.refresh_from_db()
    assert (alice.mail_rhythm, "C’est noté" in page.text) == ("daily", True)
    assert client.post(reverse("workspace:mail:rhythm"), {"rhythm": "x"}).status_code == 422
