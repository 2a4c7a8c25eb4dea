"""The pages of an alert: asked without an account, confirmed and stopped by a link."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from ohmylot.domain.opportunities import alert_links, operations
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import OfferAlert
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.public.enquiries import guards
from tests.interfaces.public.conftest import hidden_fields, opened

pytestmark = pytest.mark.django_db
ASK = "/offres/alerte/?q=soudeur&nature=job&contrat=cdi"


def words(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def send(client, address=ASK, **answers):
    typed = {"email": "camille@exemple.test", "rhythm": "daily", "opened": opened()}
    return client.post(address, typed | answers)


def path_in(letter):
    return re.search(r"https?://[^/]+(/\S*offres/alerte/\S+)", letter.text)[1]


@pytest.fixture
def alert(mini_lot):
    now = timezone.now()
    asked = operations.ask_for_alert(
        Asked(words="soudeur"),
        query="q=soudeur",
        email="camille@exemple.test",
        language="fr",
        rhythm="weekly",
        at=now,
    )
    return operations.confirm_alert(asked, at=now)


@pytest.fixture
def ruled(alert):
    with translation.override("fr"):
        return "/" + alert_links.rule_link(alert).split("/", 3)[3]


def test_it_works(client, mini_lot):
    """From the list of offers to the confirmation: two pages, one message, one button."""
    listed = words(client.get("/offres/?q=soudeur&nature=job&contrat=cdi"))
    assert f'href="{ASK}"' in listed
    page = words(client.get(ASK))
    assert "Votre recherche : « soudeur », Emploi, CDI." in page
    assert "opened" in hidden_fields(client.get(ASK))

    answer = send(client)
    assert answer.url == "/offres/alerte/merci/"
    assert "Ouvrez votre messagerie" in words(client.get(answer.url))

    path = path_in(Email.objects.get())
    assert "Je confirme" in words(client.get(path))
    assert OfferAlert.objects.get().confirmed_at is None
    assert "Votre alerte est en route" in words(client.post(path, follow=True))
    alert = OfferAlert.objects.get()
    assert alert.confirmed_at
    assert (alert.words, alert.kind, alert.contract) == ("soudeur", "job", "cdi")


def test_around_a_commune(client, mini_lot):
    send(client, "/offres/alerte/?autour=figeac&minutes=45")

    alert = OfferAlert.objects.get()
    assert (alert.commune.name, alert.minutes) == ("Figeac", 45)
    assert alert.query == "autour=figeac&minutes=45"


def test_what_makes_no_sense_asks_for_everything(client, mini_lot):
    page = words(client.get("/offres/alerte/?nature=zzz&autour=Atlantis&metier=%00&minutes=x"))

    assert "Votre recherche : toutes les offres." in page


@pytest.mark.parametrize("typed", ["", "camille", "camille@", "a b@exemple.test", "x" * 300])
def test_a_bad_address_is_said_and_nothing_is_lost(client, mini_lot, typed):
    page = send(client, email=typed)

    assert page.status_code == 422
    assert f'value="{typed}"' in words(page) or not typed
    assert re.search(r'value="daily"[^>]*checked', words(page))
    assert not OfferAlert.objects.exists()


@pytest.mark.parametrize("typed", [{guards.LURE: "x"}, {"opened": ""}, {"opened": "1:faux"}])
def test_a_robot_is_answered_and_nothing_is_kept(client, mini_lot, typed):
    page = send(client, **typed)

    assert page.status_code == 422
    assert "n’est pas encore partie" in words(page)
    assert not OfferAlert.objects.exists()


def test_whoever_asks_learns_nothing_of_an_address(client, alert):
    first = send(client, "/offres/alerte/?q=soudeur")
    second = send(client, "/offres/alerte/?q=autre")

    assert first.url == second.url
    assert OfferAlert.objects.count() == 2
    assert Email.objects.exclude(about_id=str(alert.pk)).count() == 1


def test_opening_the_link_changes_nothing_and_one_click_stops(client, ruled):
    page = client.get(ruled)
    assert "Arrêter cette alerte" in words(page)
    assert OfferAlert.objects.exists()
    assert "no-store" in page["Cache-Control"]

    # What a mail program posts by itself (RFC 8058): no page seen, no cookie.
    answer = client.post(ruled, {"List-Unsubscribe": "One-Click"}, follow=True)

    assert not OfferAlert.objects.exists()
    assert "C’est arrêté" in words(answer)
    assert "C’est arrêté" in words(client.post(ruled, {"deed": "stop"}, follow=True))


def test_it_needs_no_cookie(ruled):
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(ruled, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert not OfferAlert.objects.exists()


@pytest.mark.parametrize("typed", [{"deed": "keep"}, {"deed": "rhythm", "rhythm": "daily"}])
def test_only_the_stop_needs_no_page(ruled, alert, typed):
    from django.test import Client

    OfferAlert.objects.update(keep_until=timezone.localdate() + timedelta(days=20))
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(ruled, typed).status_code == 403
    alert.refresh_from_db()
    assert alert.rhythm == "weekly"
    assert alert.keep_until == timezone.localdate() + timedelta(days=20)

    seen = hidden_fields(browser.get(ruled))
    token = {"csrfmiddlewaretoken": seen["csrfmiddlewaretoken"]}
    assert browser.post(ruled, typed | token).status_code == 302
    before = (alert.rhythm, alert.keep_until)
    alert.refresh_from_db()
    assert (alert.rhythm, alert.keep_until) != before


def test_another_rhythm_and_a_year_more(client, ruled, alert):
    OfferAlert.objects.update(keep_until=timezone.localdate() + timedelta(days=20))

    assert "le rythme a changé" in words(
        client.post(ruled, {"deed": "rhythm", "rhythm": "daily"}, follow=True)
    )
    client.post(ruled, {"deed": "rhythm", "rhythm": "zzz"})
    assert "un an de plus" in words(client.post(ruled, {"deed": "keep"}, follow=True))

    alert.refresh_from_db()
    assert alert.rhythm == "daily"
    assert alert.keep_until > timezone.localdate() + timedelta(days=300)


def test_a_link_that_is_not_ours(client, mini_lot, ruled):
    assert client.get("/offres/alerte/coupe/").status_code == 404
    assert client.post("/offres/alerte/coupe/confirmer/").status_code == 404
    # The link that rules confirms nothing.
    assert client.get(f"{ruled}confirmer/").status_code == 404


def test_one_to_confirm_too_late(client, mini_lot):
    send(client)
    path = path_in(Email.objects.get())
    operations.forget_alerts(at=timezone.now() + timedelta(days=8))

    page = client.get(path)
    assert page.status_code == 410
    assert "n’est plus à confirmer" in words(page)


def test_in_english(client, mini_lot):
    page = words(client.get("/en/offres/alerte/?q=soudeur"))
    assert "New offers, by e-mail" in page
    assert "offres, par" not in page

    send(client, "/en/offres/alerte/?q=soudeur")
    letter = Email.objects.get()
    assert "Confirm this alert" in letter.text
    assert path_in(letter).startswith("/en/")
