from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ohmylot.demo import network
from ohmylot.demo.accounts import code_of
from ohmylot.demo.raising import SESAME, address_of, secret_of
from ohmylot.foundations.messaging.models import Email
from tests.client import HouseClient
from tests.clock import NOW


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.DEMO = True


def a_mail(to: str, subject: str, **more: Any) -> Email:
    values = {
        "to": [to],
        "subject": subject,
        "text": f"Le texte de {subject}",
        "from_email": "accueil@exemple.test",
        "template": "essai",
        "written_at": NOW,
        "next_try_at": NOW,
    }
    return Email.objects.create(**{**values, **more})


def test_it_works(client: HouseClient, db: None, demonstration: None) -> None:
    page = client.get(reverse("demo:home")).content.decode()

    assert SESAME in page
    for row in network.SEATS:
        if row.name in (network.MAIN_ADVISER, network.COORDINATOR):
            assert address_of(row) in page
    assert 'name="robots" content="noindex"' in page
    assert "demo-banner" in page


def test_the_figures_are_those_of_a_telephone(db: None) -> None:
    """RFC 6238: the same for thirty seconds, then others."""
    email = address_of(network.SEATS[0])
    start = NOW.replace(second=0)

    assert code_of(email, start) == code_of(email, start.replace(second=29))
    assert code_of(email, start) != code_of(email, start.replace(second=30))
    assert len(secret_of(email)) == 32


def test_what_was_sent_is_read_newest_first(
    client: HouseClient, db: None, demonstration: None
) -> None:
    a_mail("lea@courriel.test", "Ancien", written_at=NOW.replace(year=NOW.year - 1))
    a_mail("max@courriel.test", "Nouveau")

    page = client.get(reverse("demo:mails")).content.decode()

    assert page.index("Nouveau") < page.index("Ancien")
    assert "à envoyer" in page
    assert 'content="noindex"' in page


def test_one_address_is_enough(client: HouseClient, db: None, demonstration: None) -> None:
    a_mail("lea@courriel.test", "Pour Léa")
    a_mail("max@courriel.test", "Pour Max")

    page = client.get(reverse("demo:mails"), {"a": "LEA@courriel"}).content.decode()

    assert "Pour Léa" in page
    assert "Pour Max" not in page


def test_words_that_were_blanked_say_so(client: HouseClient, db: None, demonstration: None) -> None:
    a_mail("lea@courriel.test", "Votre code", text="")

    assert "effacés" in client.get(reverse("demo:mails")).content.decode()


@pytest.mark.parametrize("name", ["demo:home", "demo:mails"])
def test_nowhere_else(client: HouseClient, db: None, settings: Any, name: str) -> None:
    settings.DEMO = False

    assert client.get(reverse(name)).status_code == 404
