"""The figures that editors read."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.audience.operations import add_views
from ohmylot.foundations.audience.reading import Seen
from ohmylot.interfaces.editors.audience.curve import HEIGHT, WIDTH, curve
from tests.factories.people import UserFactory

URL = "/admin/audience/"


@pytest.fixture
def editor(db, client):
    client.sign_in(UserFactory(is_superuser=True))


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.mark.django_db
def test_it_works(client, editor, today):
    add_views(
        {
            Seen(today, "choisirlelot.fr", "/communes/figeac/", "ladepeche.fr", "FOIRE26"): 1234,
            Seen(today - timedelta(days=40), "choisirlelot.fr", "/vieux/", "", ""): 9,
        }
    )

    page = client.get(URL).content.decode()

    assert "/communes/figeac/" in page
    assert "ladepeche.fr" in page
    assert "FOIRE26" in page
    assert "<polyline" in page
    assert "/vieux/" not in page


@pytest.mark.django_db
def test_a_longer_period_goes_by_week(client, editor, today):
    add_views({Seen(today - timedelta(days=40), "choisirlelot.fr", "/vieux/", "", ""): 9})

    page = client.get(URL, {"periode": "90-jours"}).content.decode()

    assert "/vieux/" in page
    assert "Semaine du" in page


@pytest.mark.django_db
def test_one_site_among_two(client, editor, today):
    add_views({Seen(today, "oh-my-lot.fr", "/kit/", "", ""): 1})
    add_views({Seen(today, "choisirlelot.fr", "/raisons/", "", ""): 1})

    page = client.get(URL, {"site": "oh-my-lot.fr"}).content.decode()

    assert "/kit/" in page
    assert "/raisons/" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{}, {"periode": "toujours", "site": "\x00"}])
def test_no_figure_yet(client, editor, query):
    response = client.get(URL, query)

    assert response.status_code == 200
    assert "Personne n’a encore ouvert de page" in response.content.decode()


@pytest.mark.django_db
def test_the_same_for_a_spreadsheet(client, editor, today):
    add_views({Seen(today, "choisirlelot.fr", "/communes/figeac/", "", "FOIRE26"): 3})

    response = client.get(f"{URL}csv/")

    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert ["/communes/figeac/", "3"] in rows
    assert ["FOIRE26", "3"] in rows
    assert [today.isoformat(), "3"] in rows


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["alice", "coordinator", "elected", "household_member"])
def test_it_is_the_editors_own(client, request, who):
    client.sign_in(request.getfixturevalue(who))

    assert client.get(URL).status_code == 403
    assert client.get(f"{URL}csv/").status_code == 403


@pytest.mark.django_db
def test_its_queries_do_not_grow(client, editor, today, django_assert_max_num_queries):
    for n in range(3):
        add_views({Seen(today, "s.fr", f"/{n}/", f"site{n}.fr", f"C{n}"): 1})
    client.get(URL)
    with django_assert_max_num_queries(26):
        client.get(URL)
    for n in range(40):
        add_views({Seen(today - timedelta(days=n), "s.fr", f"/p{n}/", f"a{n}.fr", f"D{n}"): 1})
    with django_assert_max_num_queries(26):
        client.get(URL)


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_the_curve_stays_in_its_frame(values):
    drawn = curve(values)
    points = [tuple(map(float, point.split(","))) for point in drawn.line.split()]

    assert len(points) == len(values)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert all(
        left <= right
        for (_, left), (_, right), before, after in zip(
            points, points[1:], values, values[1:], strict=False
        )
        if before >= after
    )
