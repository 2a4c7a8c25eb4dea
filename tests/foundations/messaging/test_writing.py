"""Owing a message: what is written, in which language, and what is refused."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import transaction

from ohmylot.foundations.messaging import operations, sms
from ohmylot.foundations.messaging.models import Email, State

LETTERS = {
    "letters/welcome.subject.txt": "{% load i18n %}{% translate 'Yes' %} {{ name }},\n bienvenue",
    "letters/welcome.body.txt": (
        "{% load i18n addresses %}{% translate 'Yes' %} {{ name }},\n\n"
        "Ouvrir mon espace : {% address 'account_login' %}\n"
    ),
    "letters/laid_out.subject.txt": "Bonjour",
    "letters/laid_out.body.txt": "Bonjour {{ name }}",
    "letters/laid_out.body.html": "<p>À la main, {{ name }}</p>",
}


@pytest.fixture(autouse=True)
def letters(settings: Any) -> None:
    templates = deepcopy(settings.TEMPLATES)
    loaders = templates[0]["OPTIONS"]["loaders"][0][1]
    loaders.insert(0, ("django.template.loaders.locmem.Loader", LETTERS))
    settings.TEMPLATES = templates
    settings.SITE_URL = "https://choisirlelot.example"


@pytest.mark.django_db
def test_it_works(at, person):
    email = operations.send(
        "letters/welcome",
        to=["camille@example.org"],
        reply_to="alice@example.org",
        about=person,
        at=at,
        name="Anaïs d’<Ô>",
    )
    assert (email.state, email.next_try_at) == (State.OWED, at)
    assert email.subject == "Oui Anaïs d’<Ô>, bienvenue"
    address = "https://choisirlelot.example"
    assert email.text.startswith("Oui Anaïs d’<Ô>,\n\nOuvrir mon espace : " + address)
    assert "Oui Anaïs d’&lt;Ô&gt;," in email.html
    assert f'<a href="{address}' in email.html and ">Ouvrir mon espace</a>" in email.html
    assert '<html lang="fr">' in email.html
    assert list(Email.objects.about(person)) == [email]


@pytest.mark.django_db
def test_a_link_to_the_other_site_is_a_button_too(at, settings):
    settings.PARTNERS_URL = "https://oh-my-lot.example"
    ours = "Prendre les fichiers : https://oh-my-lot.example/fichiers/abc/"
    [email] = operations.owe(
        "Oui", f"{ours}\n\nVoir : https://ailleurs.example/", to=["a@b.c"], at=at
    )
    assert ">Prendre les fichiers</a>" in email.html
    assert ">Voir</a>" not in email.html


@pytest.mark.django_db
def test_in_english(at):
    email = operations.send(
        "letters/welcome", to=["camille@example.org"], language="en", at=at, name="Camille"
    )
    assert email.subject == "Yes Camille, bienvenue"
    assert '<html lang="en">' in email.html


@pytest.mark.django_db
def test_a_page_laid_out_by_hand(at):
    email = operations.send("letters/laid_out", to=["camille@example.org"], at=at, name="<Zoé>")
    assert email.html == "<p>À la main, &lt;Zoé&gt;</p>"


@pytest.mark.django_db
def test_two_messages_have_two_identities(at):
    words = {"to": ["camille@example.org"], "at": at, "name": "Camille"}
    one = operations.send("letters/laid_out", **words)
    two = operations.send("letters/laid_out", **words)
    assert one.message_id != two.message_id


@pytest.mark.django_db(transaction=True)
def test_refused_outside_a_transaction(at):
    with pytest.raises(operations.NotInTransaction):
        operations.send("letters/laid_out", to=["camille@example.org"], at=at, name="Camille")


@pytest.mark.django_db(transaction=True)
def test_undone_with_its_transaction(at):
    with transaction.atomic():
        operations.send("letters/laid_out", to=["camille@example.org"], at=at, name="Camille")
        transaction.set_rollback(True)
    assert not Email.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("to", [[], [""], "camille@example.org"])
def test_refused_without_anybody_to_write_to(at, to):
    with pytest.raises(operations.NobodyToWriteTo):
        operations.send("letters/laid_out", to=to, at=at, name="Camille")


def test_sms_is_off_and_says_so(at):
    assert not sms.sms_is_on()
    with pytest.raises(operations.SmsIsOff):
        operations.send_sms("Bonjour", to="+33600000000", at=at)


def test_an_sms_provider_that_nobody_wrote_stops_the_start_up(settings):
    settings.SMS_PROVIDER = "pigeon"
    assert not sms.sms_is_on()
    with pytest.raises(SystemCheckError, match="pigeon"):
        call_command("check")
