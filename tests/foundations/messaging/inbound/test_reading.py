"""Mail as the world writes it, read into plain values."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.foundations.messaging.inbound.folding import fold, text_of_html
from ohmylot.foundations.messaging.inbound.reading import AUTOMATIC, BOUNCE, LETTER, read


def letter(text="Bonjour,\n\nMardi me va.\n", **headers):
    message = EmailMessage()
    known = {
        "From": "Claude Exemple <Claude@Exemple.test>",
        "To": "reponse+1-abcdefghij@lot.test",
        "Subject": "Re: C’est noté",
        "Message-ID": "<un@exemple.test>",
    }
    for name, value in {**known, **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_it_works():
    message = letter(In_Reply_To="<b@lot.test>", References="<a@lot.test> <b@lot.test>")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="cv.pdf")

    mail = read(message.as_bytes())

    assert (mail.kind, mail.sender, mail.sender_name) == (
        LETTER,
        "claude@exemple.test",
        "Claude Exemple",
    )
    assert mail.message_id == "<un@exemple.test>"
    assert mail.answers == ("<b@lot.test>", "<a@lot.test>")
    assert mail.recipients == ("reponse+1-abcdefghij@lot.test",)
    assert (mail.subject, mail.words) == ("Re: C’est noté", "Bonjour,\n\nMardi me va.")
    assert [(one.name, one.data) for one in mail.files] == [("cv.pdf", b"%PDF-1.7")]


@pytest.mark.parametrize(
    "rest",
    [
        "Le lun. 2 mars 2026 à 10:12, Maryse Faure <maryse@exemple.test> a écrit :\n> Bonjour",
        "Le lun. 2 mars 2026 à 10:12, Maryse Faure\n<maryse@exemple.test> a écrit :\n> Bonjour",
        "On Mon, 2 Mar 2026 at 10:12, Maryse Faure <m@exemple.test> wrote:\n\n> Hello",
        "-----Message d'origine-----\nDe : Maryse <m@exemple.test>\nBonjour",
        "De : Maryse Faure <maryse@exemple.test>\nEnvoyé : lundi\nBonjour",
        "-- \nClaude\n06 12 34 56 78",
        "Envoyé de mon iPhone",
        "> Bonjour\n> Claude",
    ],
)
def test_what_is_quoted_and_signed_is_folded(rest):
    words, quoted = fold(f"Mardi me va.\nMerci\n\n{rest}")

    assert words == "Mardi me va.\nMerci"
    assert quoted.startswith(rest[:4])


def test_nothing_but_a_quote_is_read_as_it_is():
    assert fold("> Bonjour\n> Claude") == ("> Bonjour\n> Claude", "")
    assert fold("Le train passe à 8 h.")[0] == "Le train passe à 8 h."


def test_a_page_is_read_as_plain_words():
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Mardi <b>me</b> va.</p>"
        "<script>alert(1)</script><img src='https://espion.test/x.gif'>"
        "<blockquote>Bonjour &amp; merci</blockquote></body></html>"
    )
    assert text_of_html(page) == "Mardi me va.\n\n> Bonjour & merci"

    message = EmailMessage()
    message["From"] = "c@exemple.test"
    message.set_content(page, subtype="html")
    mail = read(message.as_bytes())
    assert (mail.words, mail.quoted) == ("Mardi me va.", "> Bonjour & merci")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<annonces.test>"},
        {"Return_Path": "<>"},
        {"From": "no-reply@exemple.test"},
    ],
)
def test_machines_are_known(headers):
    assert read(letter(**headers).as_bytes()).kind == AUTOMATIC


def report(action="failed", status="5.1.1"):
    return f"""From: Mail Delivery System <MAILER-DAEMON@exemple.test>
To: accueil@lot.test
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="B"
Message-ID: <bounce@exemple.test>

--B
Content-Type: text/plain

I'm sorry.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; exemple.test

Final-Recipient: rfc822; claude@exemple.test
Action: {action}
Status: {status}

--B
Content-Type: text/rfc822-headers

Message-ID: <ours@lot.test>
Subject: Bonjour
--B--
""".replace("\n", "\r\n").encode()


def test_a_bounce_names_what_did_not_arrive():
    mail = read(report())
    assert (mail.kind, mail.failed, mail.status) == (BOUNCE, ("<ours@lot.test>",), "5.1.1")
    assert read(report("delayed", "4.4.1")).kind == AUTOMATIC


def test_a_bounce_that_gives_the_whole_message_back():
    whole = report().replace(b"text/rfc822-headers", b"message/rfc822")
    badly = b"Subject: caf\xe9\r\nContent-Type: text/plain; charset=nothing-known"
    mail = read(whole.replace(b"Subject: Bonjour", badly + b"\r\n\r\ncaf\xe9"))
    assert (mail.kind, mail.failed, mail.status) == (BOUNCE, ("<ours@lot.test>",), "5.1.1")


NESTED = "".join(
    f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000)
)


@pytest.mark.parametrize(
    "rest",
    [
        "Content-Type: text/plain; charset=utf-7\n\n+2AA-",
        "Content-Type: text/plain; charset=unicode_escape\n\n\\ud800 \\x00",
        "Content-Type: application/pdf; name*0*=utf-7''%2B2AA-; name=x\n\nrien",
        "Content-Type: message/delivery-status\n\nrien",
        f"{NESTED}\nrien",
    ],
)
def test_what_is_written_to_break_its_reader_is_read(rest):
    """One that could not be kept would be read again for ever, before all the others."""
    mail = read(f"From: a@exemple.test\nMessage-ID: <un@exemple.test>\n{rest}\n".encode())

    assert (mail.message_id, mail.sender) == ("<un@exemple.test>", "a@exemple.test")
    for kept in (mail.words, mail.quoted, mail.subject, *(one.name for one in mail.files)):
        assert "\x00" not in kept
        kept.encode()


def test_a_head_that_nobody_closed_hides_no_word():
    assert text_of_html("<html><head><title>t</title><body><p>Mardi</p>") == "Mardi"


def test_without_a_number_the_same_bytes_are_the_same_message():
    message = letter()
    del message["Message-ID"]
    assert read(message.as_bytes()).message_id == read(message.as_bytes()).message_id


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_the_bytes_it_is_read(data):
    whole = data.draw(st.sampled_from([letter().as_bytes(), report(), b""]))
    raw = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place:place] = data.draw(st.binary(max_size=6))
    mail = read(bytes(raw))
    assert mail.message_id
    assert "\x00" not in mail.words + mail.subject + mail.sender
