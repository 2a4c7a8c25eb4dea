"""The register equals a slow recount, row by row, on random histories."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Barrier, reasons_for
from ohmylot.domain.reporting.barriers import register
from ohmylot.domain.reporting.periods import last_months, since_the_start
from tests.clock import NOW
from tests.factories.projects import ProjectFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
URL = reverse("workspace:steering:barriers")


def met(project, reason="no_home", kind="housing", *, state="open", days=1, epci=None):
    at = NOW - timedelta(days=days)
    ended = None if state == "open" else at
    return Barrier.objects.create(
        project=project,
        kind=kind,
        reason=reason,
        state=state,
        epci=epci or project.epci,
        met_at=at,
        ended_at=ended,
    )


@pytest.mark.parametrize("seed", range(3))
def test_it_equals_a_slow_recount(seed, coordination):
    chance = Random(seed)
    areas = [EpciFactory() for _ in range(3)]
    for _ in range(25):
        project = ProjectFactory(epci=chance.choice([*areas, None]), organisation=coordination)
        for kind in chance.sample(["job", "housing", "school"], k=chance.randrange(4)):
            met(
                project,
                chance.choice(reasons_for(kind))[0],
                kind,
                state=chance.choice(["open", "lifted", "stopped"]),
                days=chance.randrange(900),
            )
    for period in (last_months(12, today=NOW.date()), since_the_start(today=NOW.date())):
        rows = [
            row for row in Barrier.objects.all() if period.starts_at <= row.met_at < period.ends_at
        ]
        found = register(period)
        assert found.met == len(rows)
        for line in found.lines:
            same = [row for row in rows if (row.kind, row.reason) == (line.kind, line.reason)]
            assert line.met == len(same)
            assert line.lifted == sum(row.state == "lifted" for row in same)
            assert line.stopped == sum(row.state == "stopped" for row in same)
        for area in areas:
            only = register(period, area=area.siren)
            assert only.met == sum(row.epci_id == area.pk for row in rows)
            assert (area.slug, area.short_name, only.met) in found.areas


@pytest.fixture
def some(mini_lot, coordination):
    """Eight homes not found in one area, two in another; one fibre missing."""
    large, small = EpciFactory(short_name="Grand-Figeac"), EpciFactory(short_name="Quercy Blanc")
    for area, count in [(large, 8), (small, 2)]:
        for _ in range(count):
            met(ProjectFactory(epci=area, organisation=coordination))
    met(ProjectFactory(epci=large, organisation=coordination), "no_fibre", "internet")
    return large


def test_the_coordination_reads_it_whole(client, coordinator, some):
    client.sign_in(coordinator)

    page = client.get(URL, {"periode": "2026"})
    assert "Logement introuvable" in page.text
    assert '<td class="number">10</td>' in page.text
    assert "Ce qui bloque aujourd’hui" in page.text

    only = client.get(URL, {"periode": "2026", "secteur": some.siren})
    assert '<td class="number">8</td>' in only.text


def test_published_small_counts_are_hidden_and_no_family_is_named(client, elected, some):
    client.sign_in(elected)

    page = client.get(URL, {"periode": "2026", "secteur": some.siren})

    assert "de 1 à 5" in page.text
    # Eleven in all: what stands beside a hidden count is hidden too.
    assert '<td class="number">10</td>' not in page.text
    assert '<td class="number">9</td>' not in page.text
    assert "Ce qui bloque aujourd’hui" not in page.text


def test_the_csv_says_the_same(client, coordinator, some):
    client.sign_in(coordinator)

    words = client.get(reverse("workspace:steering:barriers_csv"), {"periode": "2026"}).text

    assert "Logement;Logement introuvable;10;10;0;0" in words
    published = client.get(
        reverse("workspace:steering:barriers_csv"), {"periode": "2026", "publie": ""}
    ).text
    assert "Logement introuvable;10" not in published
