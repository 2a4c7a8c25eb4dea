"""What is kept, by whom, how long: written from the settings that the purge obeys."""

from __future__ import annotations

import pytest

from ohmylot.domain.territory.models import Territory

pytestmark = pytest.mark.django_db


def test_it_works(client, figeac):
    Territory.objects.update(keep_cv_months=7, keep_accompanied_months=29)

    page = client.get("/donnees-personnelles/").content.decode()

    assert "7 mois" in page
    assert "29 mois" in page
    assert "Département du Lot" in page


def test_the_circle_is_named(client, adviser):
    page = client.get("/donnees-personnelles/").content.decode()

    assert adviser.organisation.name in page


def test_legal_notice(client, figeac):
    assert "Département du Lot" in client.get("/mentions-legales/").content.decode()


def test_accessibility_is_declared_as_it_is(client, figeac):
    for path, words in (
        ("/accessibilite/", "non conforme"),
        ("/en/accessibilite/", "not compliant"),
    ):
        page = client.get(path).content.decode()
        assert words in page
        assert "formulaire.defenseurdesdroits.fr" in page
        assert "Département du Lot" in page


@pytest.mark.parametrize("path", ["/venir/", "/communes/", "/accessibilite/"])
def test_every_page_leads_to_the_other_language(client, figeac, path):
    page = client.get(path).content.decode()

    assert f'href="/en{path}"' in page
    assert f'hreflang="fr" href="http://testserver{path}"' in page
