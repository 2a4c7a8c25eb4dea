"""A code travels in the address, from the poster to the request."""

from __future__ import annotations

import re

import pytest

from ohmylot.config.campaign import carrying
from ohmylot.domain.territory.models import Commune


@pytest.mark.django_db
def test_it_works(client, adviser):
    page = client.get("/communes/figeac/?c=foire26").content.decode()

    assert 'href="/venir/?commune=46102&amp;c=FOIRE26"' in page
    area = Commune.objects.get(insee="46102").epci.slug
    assert f'href="/communes/?c=FOIRE26#{area}"' in page
    assert f'id="{area}"' in client.get("/communes/").content.decode()
    form = client.get("/venir/?commune=46102&c=FOIRE26").content.decode()
    assert re.search(r'name="c"[^>]*value="FOIRE26"', form)


@pytest.mark.django_db
def test_a_page_without_a_code_is_left_alone(client, adviser):
    assert "c=" not in re.findall(r'href="/venir/[^"]*"', client.get("/").content.decode())


@pytest.mark.django_db
def test_what_is_no_code_is_written_nowhere(client, adviser):
    page = client.get('/communes/figeac/?c="><b>').content.decode()

    assert "<b>" not in page
    assert 'href="/venir/?commune=46102"' in page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/venir/">', '<a href="/venir/?c=F">'),
        ('<a class="x" href="/a/?b=1#c">', '<a class="x" href="/a/?b=1&amp;c=F#c">'),
        ('<a href="/a/?c=G">', '<a href="/a/?c=G">'),
        ('<a href="https://cnil.fr/">', '<a href="https://cnil.fr/">'),
        ('<a href="//cnil.fr/">', '<a href="//cnil.fr/">'),
        ('<a href="#content">', '<a href="#content">'),
        ('<a href="/documents/3/kit.pdf">', '<a href="/documents/3/kit.pdf">'),
        ('<link href="/static/a.css">', '<link href="/static/a.css">'),
        ('<form method="post" action="/venir/">', '<form method="post" action="/venir/">'),
        ('<form method="get">', '<form method="get"><input type="hidden" name="c" value="F">'),
    ],
)
def test_where_it_goes(before, after):
    assert carrying(before, "F") == after
