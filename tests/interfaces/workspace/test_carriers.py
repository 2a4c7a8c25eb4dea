"""The coordination answers who would carry the place, and who would show the brand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from tests.factories.campaigns import AmbassadorFactory, BrandUseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client, coordinator):
    client.sign_in(coordinator)


def test_it_works(client, mini_lot):
    asked = AmbassadorFactory(commune=mini_lot["Figeac"], missions=["host"], words="J’aime ici.")
    page = client.get(reverse("workspace:ambassadors:list")).content.decode()
    assert "Figeac" in page

    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Accueillir un foyer" in page
    answer = client.post(reverse("workspace:ambassadors:send_charter", args=[asked.code]))

    assert answer.url == asked.get_absolute_url()
    asked.refresh_from_db()
    assert asked.state == Ambassador.State.INVITED
    assert "Renvoyer la charte" in client.get(asked.get_absolute_url()).content.decode()


def test_a_no_without_a_word_comes_back_open(client):
    asked = AmbassadorFactory()
    address = reverse("workspace:ambassadors:decline", args=[asked.code])
    assert client.post(address, {"words": " "}).status_code == 422
    client.post(address, {"words": "Pas cette année."})
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Pas cette année." in page
    client.post(address, {"words": "Et encore non."})
    assert "Et encore non" not in client.get(asked.get_absolute_url()).content.decode()


def test_who_signed_is_in_title_until_it_ends(client):
    active = AmbassadorFactory(active=True)
    assert "Ce qui a été signé." in client.get(active.get_absolute_url()).content.decode()

    client.post(reverse("workspace:ambassadors:let_go", args=[active.code]))

    page = client.get(reverse("workspace:ambassadors:list")).content.decode()
    assert "Terminée" in page


def test_the_brand_is_granted_then_withdrawn(client):
    use = BrandUseFactory(what_for="Des sacs\nà pain")
    assert "Des sacs à pain" in client.get(use.get_absolute_url()).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    grant = reverse("workspace:brand:grant", args=[use.code])
    assert client.post(grant, {"public_words": "Sacs", "until": "2020-01-01"}).status_code == 422

    client.post(grant, {"public_words": "Sacs", "until": tomorrow})

    use.refresh_from_db()
    assert use.state == BrandUse.State.GRANTED
    assert "Sacs" in client.get(reverse("workspace:brand:list")).content.decode()
    client.post(reverse("workspace:brand:send_files", args=[use.code]))
    withdraw = reverse("workspace:brand:withdraw", args=[use.code])
    client.post(withdraw, {"words": "Le logo est déformé."})
    assert "Le logo est déformé." in client.get(use.get_absolute_url()).content.decode()


def test_the_brand_is_refused(client):
    use = BrandUseFactory()
    client.post(reverse("workspace:brand:refuse", args=[use.code]), {"words": "Ce n’est pas nous."})
    use.refresh_from_db()
    assert (use.state, use.answer_words) == (BrandUse.State.DECLINED, "Ce n’est pas nous.")


@pytest.mark.parametrize(
    ("address", "factory"),
    [("workspace:ambassadors:list", AmbassadorFactory), ("workspace:brand:list", BrandUseFactory)],
)
def test_queries_do_not_grow(client, django_assert_max_num_queries, address, factory):
    def count():
        with django_assert_max_num_queries(40) as counted:
            client.get(reverse(address))
        return len(counted)

    factory.create_batch(2)
    client.get(reverse(address))
    few = count()
    factory.create_batch(8)
    assert count() == few
