"""A link that a mail program cut: what to do, and not a word of what it opened."""

from __future__ import annotations

import html

import pytest
from django.utils import timezone

from ohmylot.domain.projects.signed_links import referral_link
from tests.factories.projects import ReferralFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND = "localhost", "oh-my-lot.localhost"
DOORS = (
    (FIRST, "/partenaires/lien/{}/"),
    (FIRST, "/partenaires/offres/lien/{}/"),
    (FIRST, "/mon-espace/accord/{}/"),
    (FIRST, "/offres/dossier/{}/"),
    (FIRST, "/offres/alerte/{}/confirmer/"),
    (FIRST, "/offres/alerte/{}/"),
    (SECOND, "/charte/{}/"),
    (SECOND, "/fichiers/{}/"),
)


def said(client, path, host=FIRST):
    answer = client.get(path, headers={"host": host})
    return answer.status_code, html.unescape(answer.content.decode())


def test_it_works(client, both_sites):
    for host, door in DOORS:
        status, page = said(client, door.format("coupe:en-chemin"), host)

        assert status == 404, door
        assert "Ouvrez-le de nouveau depuis le message reçu" in page, door
        assert "noindex" in page, door


def test_a_whole_link_to_nothing_says_the_same(client, both_sites):
    referral = ReferralFactory(sent_at=timezone.now())
    path = "/" + referral_link(referral, at=timezone.now()).split("/", 3)[3]
    assert client.get(path).status_code == 200
    cut = said(client, path[:-9] + "/")
    referral.delete()

    assert said(client, path) == cut


def test_in_english(client, both_sites):
    assert "Open it again from the message" in said(client, "/en/offres/alerte/coupe/")[1]
