"""The emblem of the brand: the mosaic, with a light in each intercommunalité.

Made from the territory's own shapes and saffron, so that it changes with them and nothing else.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from ohmylot.domain.territory import mosaic
from ohmylot.domain.territory.identity import accent_of
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.tiles import Drawings, drawings

SIDE, TWICE, MARGIN = 1000, 2, 40
# Ground of the light drawing, of the dark one; the three stones of each.
GROUNDS = {"clair": "", "sombre": "#14181A"}
STONES = {
    "clair": ("#8C7F6A", "#A3967F", "#756A57"),
    "sombre": ("#E6DBC8", "#DDD0B9", "#C9BCA4"),
}
FACES = tuple(GROUNDS)


def as_svg(face: str) -> str:
    return _svg(drawings(), face, lights(), _lit())


def as_png(face: str) -> bytes:
    """Square, on nothing; the dark one on its ground."""
    return _png(drawings(), face, lights(), _lit())


def lights() -> frozenset[str]:
    """In each intercommunalité, the commune where most people live."""
    rows = Commune.objects.living().order_by("epci", "population", "insee")
    return frozenset(dict(rows.values_list("epci", "insee")).values())


def _lit() -> str:
    """The same on both grounds: the emblem is one."""
    return accent_of("saffron")["light"]


@lru_cache(maxsize=4)
def _svg(drawn: Drawings, face: str, lights: frozenset[str], lit: str) -> str:
    width, height = drawn.frame.width, drawn.frame.height
    ground = GROUNDS[face]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">'
    ]
    if ground:
        parts.append(f'<rect width="100%" height="100%" fill="{ground}"/>')
    line = ground or "#FBF7EF"
    parts.append(f'<g stroke="{line}" stroke-width="1.2">')
    for tile in sorted(drawn.communes, key=lambda tile: tile.code in lights):
        fill = lit if tile.code in lights else STONES[face][tile.stone - 1]
        parts.append(f'<path fill="{fill}" d="{tile.path}"/>')
    return "".join([*parts, "</g></svg>"])


@lru_cache(maxsize=2)
def _png(drawn: Drawings, face: str, lights: frozenset[str], lit: str) -> bytes:
    ground = GROUNDS[face] or (0, 0, 0, 0)
    sheet = Image.new("RGBA", (SIDE * TWICE, SIDE * TWICE), ground)
    pen = ImageDraw.Draw(sheet)
    frame = drawn.frame
    scale = (SIDE - 2 * MARGIN) / max(frame.width, frame.height)
    left, top = (SIDE - frame.width * scale) / 2, (SIDE - frame.height * scale) / 2

    def place(point: mosaic.Point) -> tuple[float, float]:
        return (left + point[0] * scale) * TWICE, (top + point[1] * scale) * TWICE

    for tile in sorted(drawn.communes, key=lambda tile: tile.code in lights):
        fill = lit if tile.code in lights else STONES[face][tile.stone - 1]
        for ring in drawn.shapes[tile.code]:
            if len(ring) > 2:
                shape = [place(frame.place(lon, lat)) for lon, lat in ring]
                pen.polygon(shape, fill=fill, outline=GROUNDS[face] or "#FBF7EF", width=3)
    out = io.BytesIO()
    small = sheet.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    small.quantize(128, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()
