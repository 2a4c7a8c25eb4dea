"""The gallery shows everything, to those who build and to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ohmylot.foundations.ui

TEMPLATES = Path(ohmylot.foundations.ui.__file__).parent / "templates"
FACES = ["/galerie/", "/galerie/dedans/"]


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.mark.django_db
@pytest.mark.parametrize("address", FACES)
def test_it_works(client, demo, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "noindex" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", FACES)
def test_it_is_closed_in_a_real_deployment(client, settings, address):
    settings.DEMO = settings.DEBUG = False
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_an_unknown_face_is_not_found(client, demo):
    assert client.get("/galerie/profil/").status_code == 404


def test_every_component_is_shown():
    shown = "".join(path.read_text() for path in (TEMPLATES / "ui").rglob("*.html"))
    shown += "".join(path.read_text() for path in (TEMPLATES / "cotton").glob("*.html"))
    for path in (TEMPLATES / "cotton").glob("*.html"):
        assert re.search(rf"<c-{path.stem.replace('_', '-')}[ />]", shown), path.stem


@pytest.mark.django_db
def test_the_demonstration_says_so(client, demo):
    assert "tout ce que vous lisez ici est inventé" in client.get("/galerie/").content.decode()


@pytest.mark.django_db
def test_nothing_comes_from_elsewhere_and_three_sheets_are_enough(client, demo):
    html = client.get("/galerie/").content.decode()
    assert not re.search(r'(src|href)="(https?:)?//', html)
    assert html.count('rel="stylesheet"') <= 3
