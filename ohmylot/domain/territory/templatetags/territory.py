"""The mosaic and its stamp in a template: ``{% load territory %}``.

``{% mosaic label="…" lit=codes links=addresses size="hero" %}``   every commune a tile
``{% mosaic label="…" lit=codes marks=marks %}``                   ranks and names, seen close
``{% mosaic label="…" lit=codes pale=others marks=marks %}``       the same, with some less lit
``{% mosaic label="…" by="epci" lit=sirens %}``                    every intercommunalité a tile
``{% stamp code label="…" %}``                                     one tile lit in the outline
``{% near code %}``                        a commune lit among its neighbours: a picture of nowhere
                                           else, silent, for what has no photograph yet
``{% place_map code neighbours=codes towns=places label="…" %}``   where it is in the département

``lit`` holds INSEE codes, or SIREN for all the communes of an intercommunalité. ``links`` goes
from a code to an address; the same links must stand in a list beside the picture, since tiles
are left out of the keyboard's way. The page links ``territory/mosaic.css``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ohmylot.domain.territory import tiles
from ohmylot.domain.territory.mosaic import Mark, seen_apart, view_of
from ohmylot.domain.territory.queries import Place
from ohmylot.foundations.ui.writing import html, together

register = template.Library()
# From here on, a name stands on the other side of its town, or it would leave the picture.
NAME_TURNS, NAME_AWAY = 0.6, 16


@register.simple_tag
def mosaic(
    label: str,
    lit: Iterable[str] = (),
    links: Mapping[str, str] | None = None,
    size: str = "",
    by: str = "commune",
    marks: Sequence[Mark] = (),
    pale: Iterable[str] = (),
) -> str:
    drawn = tiles.drawings()
    codes = set(lit or ())
    shown = frozenset(codes if by == "epci" else drawn.communes_of(codes))
    addresses = tuple(sorted((links or {}).items()))
    # A sum with plain text is plain: two equal labels share one picture, so both are escaped.
    if marks:  # an answer to one question: not worth keeping
        return _drawn(drawn, label + "", shown, addresses, size, by, marks, frozenset(pale))
    return _mosaic(drawn, label + "", shown, addresses, size, by)


@lru_cache(maxsize=64)
def _mosaic(
    drawn: tiles.Drawings,
    label: str,
    lit: frozenset[str],
    links: tuple[tuple[str, str], ...],
    size: str,
    by: str,
) -> str:
    """Kept as long as the same drawings are: a new version of the data brings new ones."""
    return _drawn(drawn, label, lit, links, size, by)


def _drawn(
    drawn: tiles.Drawings,
    label: str,
    lit: frozenset[str],
    links: tuple[tuple[str, str], ...],
    size: str,
    by: str,
    marks: Sequence[Mark] = (),
    pale: frozenset[str] = frozenset(),
) -> str:
    addresses = dict(links)
    pins = [(drawn.frame.place(mark.lon, mark.lat), mark) for mark in marks]
    view = view_of(drawn.frame, [point for point, mark in pins if not mark.is_name])
    every = drawn.epci if by == "epci" else drawn.communes
    # Lit tiles last: their outline must not pass under a neighbour.
    rows = sorted(every, key=lambda tile: tile.code in lit)
    return get_template("territory/mosaic.html").render(
        {
            "view": view,
            "label": label,
            "tiles": together(_tile(tile, lit, pale, addresses) for tile in rows),
            "size": size,
            "by": by,
            "links": addresses,
            "pins": seen_apart(pins, view.scale),
        }
    )


def _tile(
    tile: tiles.Tile, lit: frozenset[str], pale: frozenset[str], addresses: Mapping[str, str]
) -> SafeString:
    """By hundreds in a picture: written by a template they cost four times as much."""
    face = "lit" if tile.code in lit else "pale" if tile.code in pale else tile.stone
    start, shape = _shape(tile)
    drawn = html('<path class="mosaic__tile mosaic__tile--{face}" {shape}', face=face, shape=shape)
    address = addresses.get(tile.code)
    if not address:
        return drawn
    return html('<a href="{address}" {start}{drawn}</a>', address=address, start=start, drawn=drawn)


@lru_cache(maxsize=2048)
def _shape(tile: tiles.Tile) -> tuple[SafeString, SafeString]:
    """What never changes of a tile: the end of its link's opening, the end of its path."""
    return (
        html('tabindex="-1" aria-label="{name}">', name=tile.name),
        html('d="{path}"><title>{name}</title></path>', path=tile.path, name=tile.name),
    )


@register.inclusion_tag("territory/stamp.html")
def stamp(code: str, label: str = "") -> dict[str, object]:
    drawn = tiles.drawings()
    return {
        "frame": drawn.stamp_frame,
        "outline": drawn.stamp_outline,
        "tile": drawn.stamp(code),
        "label": label,
    }


@register.simple_tag
def near(code: str) -> str:
    return _near(tiles.drawings(), code)


@lru_cache(maxsize=512)
def _near(drawn: tiles.Drawings, code: str) -> str:
    view, seen = drawn.near(code)
    rows = [(tile, tile.code == code) for tile in seen]
    return get_template("territory/near.html").render({"view": view, "rows": rows})


@register.inclusion_tag("territory/place_map.html")
def place_map(
    code: str, neighbours: Iterable[str], towns: Iterable[Place], label: str
) -> dict[str, object]:
    """The département, the neighbours in outline, the tile lit, the towns by their names."""
    drawn = tiles.drawings()
    named = []
    for town in towns:
        x, y = drawn.frame.place(town.lon, town.lat)
        at_the_end = x > drawn.frame.width * NAME_TURNS
        named.append((town.name, x, y, x - NAME_AWAY if at_the_end else x + NAME_AWAY, at_the_end))
    return {
        "frame": drawn.frame,
        "outline": drawn.map_outline,
        "around": [drawn.paths[other] for other in neighbours if other in drawn.paths],
        "tile": drawn.paths.get(code, ""),
        "towns": named,
        "label": label,
    }
