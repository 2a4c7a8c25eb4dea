"""The communes drawn as tiles."""

from __future__ import annotations

import gzip
import re

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.territory import mosaic, stamps, tiles
from ohmylot.domain.territory.models import Commune, Territory


def draw(tag, **context):
    return Template("{% load territory %}" + tag).render(Context(context))


def test_it_works(lot):
    svg = draw('{% mosaic label="Les communes du Lot" lit=lit size="hero" %}', lit={"46102"})

    assert svg.count("<path ") == svg.count("<title>") == 312
    assert 'role="img" aria-label="Les communes du Lot"' in svg
    assert re.search(r'mosaic__tile--lit" d="[^"]+"><title>Figeac</title>', svg)
    assert svg.count("mosaic__tile--lit") == 1
    assert "style=" not in svg


def test_it_is_light(lot):
    paths = "".join(tile.path for tile in tiles.drawings().communes)

    assert len(paths) < 120_000
    assert len(gzip.compress(draw('{% mosaic label="Le Lot" %}').encode())) < 45_000
    assert len(draw('{% stamp "46102" label="Figeac" %}')) < 2_500


def test_an_intercommunalite_lights_its_communes(lot):
    svg = draw('{% mosaic label="Le Lot" lit=lit %}', lit=["200067361"])

    assert svg.count("mosaic__tile--lit") == 86


def test_a_tile_may_lead_somewhere_without_stopping_the_keyboard(lot):
    svg = draw('{% mosaic label="Le Lot" links=links %}', links={"46102": "/communes/figeac/"})

    assert 'role="group"' in svg
    assert '<a href="/communes/figeac/" tabindex="-1" aria-label="Figeac">' in svg


def test_by_intercommunalite(lot):
    svg = draw('{% mosaic label="Le Lot" by="epci" lit=lit %}', lit=["200067361"])

    assert svg.count("<path ") == 10
    assert "<title>Grand-Figeac</title>" in svg
    assert svg.count("mosaic__tile--lit") == 1


def test_the_stamp_is_silent_unless_named(lot):
    assert 'aria-hidden="true"' in draw('{% stamp "46102" %}')
    assert 'aria-label="Figeac"' in draw('{% stamp "46102" label="Figeac" %}')
    assert 'd=""' not in draw('{% stamp "200067361" %}')


def test_names_are_escaped(lot):
    Commune.objects.filter(insee="46102").update(name="<script>")
    Territory.objects.update(version="another")
    stamps.look_again()

    assert "<title>&lt;script&gt;</title>" in draw('{% mosaic label="<b>" %}')
    assert 'aria-label="&lt;b&gt;"' in draw("{% mosaic label=label %}", label="<b>")


def test_asks_nothing_once_drawn(lot, django_assert_num_queries):
    draw('{% mosaic label="Le Lot" %}')

    with django_assert_num_queries(0):
        draw('{% mosaic label="Le Lot" %}{% stamp "46102" %}')


def test_without_a_territory_the_page_still_stands(db):
    assert "<svg" in draw('{% mosaic label="Rien encore" %}{% stamp "46102" %}')


def corners(path):
    """Back from the short steps to the points."""
    rings = []
    for ring in path.split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        if numbers:
            x, y = numbers[:2]
            points = [(x, y)]
            for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
                x, y = x + across, y + down
                points.append((x, y))
            rings.append(points)
    return rings


def test_two_neighbours_keep_the_same_border():
    left = [[0, 0], [1, 0], [1.1, 0.5], [1, 1], [0, 1]]
    right = [[1, 0], [2, 0], [2, 1], [1, 1], [1.1, 0.5]]
    frame = mosaic.frame_around([left, right])
    a = set(corners(mosaic.path([left], frame))[0])
    b = set(corners(mosaic.path([right], frame))[0])

    assert len(a & b) == 3


coordinates = st.tuples(st.floats(1, 2.2), st.floats(44.2, 45.1))


@given(st.lists(st.lists(coordinates, min_size=3, max_size=30), max_size=4))
def test_any_shape_stays_in_its_frame(rings):
    frame = mosaic.frame_around(rings)
    path = mosaic.path(rings, frame)

    for points in corners(path):
        assert all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in points)
        assert len(points) > 2


@given(st.lists(coordinates, min_size=5, max_size=60), st.floats(0.1, 20))
def test_a_tolerance_only_drops_points(ring, tolerance):
    frame = mosaic.frame_around([ring])
    whole = {point for points in corners(mosaic.path([ring], frame)) for point in points}
    thin = {
        point
        for points in corners(mosaic.path([ring], frame, tolerance=tolerance))
        for point in points
    }

    assert thin <= whole


def test_a_rank_that_another_would_cover_is_left_out():
    pins = [
        ((0, 0), mosaic.Mark(0, 0, "Figeac", is_name=True)),
        ((0, 0), mosaic.Mark(0, 0, "", shape="job-1")),
        ((500, 0), mosaic.Mark(0, 0, "3")),
        ((20, 0), mosaic.Mark(0, 0, "2")),
        ((0, 0), mosaic.Mark(0, 0, "1")),
    ]

    assert [mark.words for _, mark in mosaic.seen_apart(pins, 1.0)] == ["Figeac", "", "3", "1"]
    # Seen close enough, both are read.
    assert [mark.words for _, mark in mosaic.seen_apart(pins, 0.5)] == ["Figeac", "", "3", "2", "1"]
