"""The request form is made anew for each reader, from what its process remembers of the site."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from tests.databases import address_here

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_site(settings, database_cache, public_home, adviser):
    settings.KEEP_PAGES = True


def test_it_asks_the_edition_and_no_more(client, open_site, django_assert_num_queries):
    client.get("/venir/")

    with django_assert_num_queries(1):
        answer = client.get("/venir/")
    assert "Parlons de votre venue." in answer.content.decode()


EDITS = """
import django
django.setup()
from wagtail.models import Page
from ohmylot.interfaces.public.models import TextPage
home = Page.objects.get(slug="accueil")
home.add_child(instance=TextPage(title="Écrit ailleurs", slug="ailleurs", show_in_menus=True))
from ohmylot.domain.territory.models import Territory
Territory.objects.update(coordination_name="La maison du Lot")
"""


def test_what_another_process_edits_shows_at_once(client, open_site):
    before = client.get("/venir/").content.decode()
    assert "Écrit ailleurs" not in before
    env = {**os.environ, "DATABASE_URL": address_here(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", EDITS], env=env, cwd=django_settings.ROOT, check=True)

    after = client.get("/venir/").content.decode()
    assert "Écrit ailleurs" in after
    assert "La maison du Lot" in after
