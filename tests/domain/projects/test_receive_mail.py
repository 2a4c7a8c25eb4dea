"""A letter that answers ours: in its file, or waiting to be sorted; never lost, never twice."""

from __future__ import annotations

import io
import sys
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils import timezone

from ohmylot.domain.projects.models import MailFile, ReceivedMail
from ohmylot.domain.projects.operations.receiving_mail import (
    SortedAlready,
    discard_mail,
    fetch_mail,
    file_mail,
    forget_unfiled_mail,
    receive_mail,
)
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.domain.projects.operations.telling import tell_space_opened
from ohmylot.domain.projects.reply_addresses import address_of, project_at
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.messaging.operations import mark_sent
from tests.foundations.messaging.inbound.imap_server import MailboxServer
from tests.foundations.messaging.inbound.test_reading import report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _received_here(settings):
    settings.INBOUND_ADDRESS = "reponse@lot.test"


def letter(project=None, *, sender="foyer@exemple.test", words="Mardi me va.", number="un", **more):
    message = EmailMessage()
    message["From"] = f"Claude Exemple <{sender}>"
    message["To"] = address_of(project.pk) if project else "reponse@lot.test"
    message["Subject"] = "Re: un moment"
    message["Message-ID"] = f"<{number}@exemple.test>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(f"{words}\n\n> Bonjour Claude\n")
    return message


def received(message, at):
    return receive_mail(message.as_bytes(), at=at)


def test_it_works(project, household_member, at):
    message = letter(project)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="cv.pdf")
    message.add_attachment(b"MZ", maintype="application", subtype="exe", filename="virus.pdf")

    mail = received(message, at)

    exchange = project.interactions.get()
    assert (mail.state, mail.interaction, mail.left_out) == ("filed", exchange, 1)
    assert (exchange.kind, exchange.direction, exchange.in_space) == ("email", "in", True)
    assert (exchange.body, exchange.by) == ("Mardi me va.", household_member)
    assert exchange.person == project.household.members.get()
    assert mail.files.get().media_type == "application/pdf"
    project.refresh_from_db()
    assert project.last_from_person_at == at


def test_the_same_message_is_received_once(project, at):
    received(letter(project), at)
    assert received(letter(project), at) is None
    assert project.interactions.count() == 1


def test_without_the_address_the_letter_that_it_answers_leads_to_the_file(project, alice, at):
    tell_space_opened(project, project.household.members.get(), by=alice, at=at)
    ours = Email.objects.get()
    assert ours.reply_to == f"{alice.email}, {address_of(project.pk)}"

    mail = received(letter(In_Reply_To=ours.message_id), at)

    assert (mail.state, mail.project) == ("filed", project)


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"sender": "autre@exemple.test"}, "unknown"), ({"sender": "FOYER@exemple.test"}, "")],
)
def test_an_unknown_sender_waits_to_be_sorted(project, at, changed, why):
    mail = received(letter(project, **changed), at)
    assert mail.why == why
    assert project.interactions.exists() is not bool(why)


def test_nobody_makes_up_an_address(project, at):
    number = address_of(project.pk).partition("+")[2].partition("-")[0]
    assert project_at(address_of(project.pk)) == project.pk
    assert project_at(f"reponse+{number}-aaaaaaaaaa@lot.test") is None
    message = letter()
    message.replace_header("To", f"reponse+{number}-aaaaaaaaaa@lot.test")
    assert received(message, at).why == "no_file"


def test_to_a_closed_project_a_person_proposes_to_reopen(project, alice, at):
    move_stage(project, "closed", closed_reason="family", by=alice, at=at)
    mail = received(letter(project), at)
    assert (mail.state, mail.why) == ("to_sort", "ended")

    file_mail(mail, project, reopen=True, by=alice, at=at)

    project.refresh_from_db()
    assert project.stage == "new"
    assert project.interactions.get().body == "Mardi me va."
    with pytest.raises(SortedAlready):
        discard_mail(mail, by=alice, at=at)


def test_a_machine_that_answers_is_no_letter(project, at):
    assert received(letter(project, Auto_Submitted="auto-replied"), at) is None
    assert not ReceivedMail.objects.exists()


def test_a_bounce_leaves_our_message_to_a_person(project, alice, at):
    tell_space_opened(project, project.household.members.get(), by=alice, at=at)
    ours = Email.objects.get()
    Email.objects.update(state="sending", lease_until=at, lease_owner="x", next_try_at=None)
    ours.refresh_from_db()
    mark_sent(ours, at=at)

    for _ in range(2):
        receive_mail(report().replace(b"<ours@lot.test>", ours.message_id.encode()), at=at)

    ours.refresh_from_db()
    assert (ours.state, ours.last_error, ours.sent_at) == ("failed", "CameBack 5.1.1", None)
    assert ours in Email.objects.needing_a_person()


def test_put_aside_it_is_forgotten_with_its_bytes(
    alice, project, at, django_capture_on_commit_callbacks
):
    message = letter(sender="autre@exemple.test")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="x.pdf")
    mail = received(message, at)
    kept = mail.files.get().file
    discard_mail(mail, by=alice, at=at)

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unfiled_mail(before=timezone.now()) == 1

    assert not kept.storage.exists(kept.name)
    assert not MailFile.objects.exists()


def test_a_mailbox_read_by_its_own_protocol(project, at):
    letters = [letter(project, number=f"n{number}").as_bytes() for number in range(3)]
    with MailboxServer(letters) as box:
        # Killed once kept, before it was marked: read again, and known again.
        box.dies_before_marking = True
        assert fetch_mail(box.url, now=lambda: at) == 0
        assert ReceivedMail.objects.count() == 1
        assert fetch_mail(box.url, now=lambda: at) == 3
        assert box.seen == {1, 2, 3}
        assert fetch_mail(box.url, now=lambda: at) == 0
        assert fetch_mail(box.url.replace("secret", "wrong"), now=lambda: at) == 0
    assert ReceivedMail.objects.filter(state="filed").count() == 3
    assert fetch_mail(box.url, now=lambda: at) == 0


def test_of_very_many_files_those_that_are_not_kept_are_counted(project, household_member, at):
    message = letter(project)
    for number in range(22):
        message.add_attachment(
            b"%PDF-1.7", maintype="application", subtype="pdf", filename=f"{number}.pdf"
        )

    mail = received(message, at)

    assert (mail.files.count(), mail.left_out) == (20, 2)


@pytest.mark.parametrize("first", [False, True])
def test_too_large_its_headers_alone_wait_to_be_sorted(project, at, first):
    with MailboxServer([letter(project).as_bytes()]) as box:
        box.sizes[1] = 40 * 1024 * 1024
        box.tells_sizes_first = first
        assert fetch_mail(box.url, now=lambda: at) == 1
    assert ReceivedMail.objects.get().why == "no_words"


def test_a_mail_server_pipes_it(project, monkeypatch, capsys):
    class Pipe:
        buffer = io.BytesIO(letter(project).as_bytes())

    monkeypatch.setattr(sys, "stdin", Pipe)
    call_command("receive_mail", "--dry-run")
    assert not ReceivedMail.objects.exists()
    Pipe.buffer.seek(0)
    call_command("receive_mail")
    assert "Rangé" in capsys.readouterr().out
    assert ReceivedMail.objects.get().state == "filed"


def test_closed_by_default_our_letters_are_answered_to_a_person_alone(
    settings, project, alice, household_member, at
):
    settings.INBOUND_ADDRESS = ""
    tell_space_opened(project, project.household.members.get(), by=alice, at=at)
    assert Email.objects.get().reply_to == alice.email
