"""The territory's drawings, made once per version of its data."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ohmylot.domain.territory import mosaic
from ohmylot.domain.territory.models import Commune, Epci, Territory
from ohmylot.domain.territory.stamps import PerVersion

# Three stones, so that the mosaic is not a plain sheet.
STONES = 3
# A stamp is seen at a hundred pixels: its outline may be rough, its tile less.
STAMP_OUTLINE, STAMP_TILE = 1.2, 0.6
# Around a commune: at least so many units of the picture, at least so many times its own size.
NEAR_LEAST, NEAR_TIMES = 110, 2.1
Box = tuple[int, int, int, int]
# A map of one place, at three or four hundred pixels.
MAP_OUTLINE = 2.0


@dataclass(frozen=True)
class Tile:
    code: str
    name: str
    path: str
    stone: int


class Drawings:
    def __init__(
        self,
        communes: list[tuple[str, str, str, list[mosaic.Ring]]],
        epci: list[tuple[str, str, list[mosaic.Ring]]],
        outline: list[mosaic.Ring],
    ) -> None:
        rings = outline or [ring for *_, shape in communes for ring in shape]
        self.frame = mosaic.frame_around(rings)
        self.stamp_frame = mosaic.frame_around(rings, width=mosaic.STAMP_WIDTH)
        self.outline = outline
        self.shapes = {code: shape for code, _, _, shape in communes}
        self.shapes |= {siren: shape for siren, _, shape in epci}
        self.communes = [
            Tile(code, name, mosaic.path(shape, self.frame), int(code[-3:], 36) % STONES + 1)
            for code, name, _, shape in communes
            if shape
        ]
        self.epci = [
            Tile(siren, name, mosaic.path(shape, self.frame), number % STONES + 1)
            for number, (siren, name, shape) in enumerate(epci)
            if shape
        ]
        self.members: dict[str, set[str]] = defaultdict(set)
        for code, _, siren, _ in communes:
            self.members[siren].add(code)

    def communes_of(self, codes: set[str]) -> set[str]:
        """INSEE codes as they are, SIREN of an intercommunalité as its communes."""
        found: set[str] = set()
        for code in codes:
            found |= self.members.get(code, {code})
        return found

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """What each commune takes of the picture: west, north, east, south."""
        found = {}
        for tile in self.communes:
            points = [self.frame.place(*point) for ring in self.shapes[tile.code] for point in ring]
            across, down = [x for x, _ in points], [y for _, y in points]
            found[tile.code] = (min(across), min(down), max(across), max(down))
        return found

    def near(self, code: str) -> tuple[str, list[Tile]]:
        """A commune and those around it: what to look at, and the tiles that are seen in it."""
        if code not in self.boxes:
            return "", []
        west, north, east, south = self.boxes[code]
        width = max(NEAR_LEAST, NEAR_TIMES * (east - west), NEAR_TIMES * (south - north) * 4 / 3)
        left, top = (west + east - width) / 2, (north + south - width * 3 / 4) / 2
        right, bottom = left + width, top + width * 3 / 4
        seen = [
            tile
            for tile in self.communes
            for w, n, e, s in [self.boxes[tile.code]]
            if w < right and e > left and n < bottom and s > top
        ]
        view = f"{left:.0f} {top:.0f} {width:.0f} {width * 3 / 4:.0f}"
        return view, sorted(seen, key=lambda tile: tile.code == code)

    @cached_property
    def stamp_outline(self) -> str:
        return mosaic.path(self.outline, self.stamp_frame, tolerance=STAMP_OUTLINE)

    @cached_property
    def map_outline(self) -> str:
        return mosaic.path(self.outline, self.frame, tolerance=MAP_OUTLINE)

    @cached_property
    def paths(self) -> dict[str, str]:
        return {tile.code: tile.path for tile in self.communes}

    def stamp(self, code: str) -> str:
        """The small path of a commune, or of an intercommunalité, alone in the stamp."""
        shape = self.shapes.get(code, [])
        return mosaic.path(shape, self.stamp_frame, tolerance=STAMP_TILE)


def drawings() -> Drawings:
    return _kept.get()


def _build() -> Drawings:
    communes = (
        Commune.objects.living()
        .order_by("insee")
        .values_list("insee", "name", "epci__siren", "outline")
    )
    epci = Epci.objects.living().order_by("siren").values_list("siren", "short_name", "outline")
    outline = Territory.objects.order_by("-loaded_at").values_list("outline", flat=True).first()
    return Drawings(
        [(*row[:3], json.loads(row[3])) for row in communes],
        [(*row[:2], json.loads(row[2])) for row in epci],
        json.loads(outline or "[]"),
    )


_kept = PerVersion(_build)
