"""Shapes of a territory: boundaries made whole, simplified together, measured.

Simplified as one coverage: two neighbours keep exactly the same border, so that the mosaic
has neither gap nor overlap.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy
import pyproj
import shapely
from shapely import wkb
from shapely.geometry import Polygon

GEOD = pyproj.Geod(ellps="GRS80")
NULL = {"", "\\N", None}
# A town hall further than this from its commune is a mistake of the directory.
FAR_METRES = 400


def km2(shape: Any) -> float:
    return abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6


def parts(shape: Any) -> list[Any]:
    return list(shape.geoms) if hasattr(shape, "geoms") else [shape]


def read(hexadecimal: str | None) -> Any:
    return None if hexadecimal in NULL else wkb.loads(bytes.fromhex(hexadecimal))


def rounded(shape: Any, decimals: int) -> Any:
    return shapely.transform(shape, lambda points: points.round(decimals))


def of_today(rows: list[dict], communes: dict[str, dict], heirs: dict[str, str]) -> dict[str, Any]:
    """One shape for each commune of today: what a commune absorbed becomes part of it."""
    pieces: dict[str, list[Any]] = defaultdict(list)
    halves: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        code = row["code"] if row["code"] in communes else heirs.get(row["code"])
        shape = read(row["geometry"]) if code in communes else None
        if shape is not None:
            (pieces if row["type"] == "COM" else halves)[code].append(rounded(shape, 5))
    shapes = {code: shapely.union_all(found) for code, found in pieces.items()}
    # Drawn only through its delegated communes: those are then nobody else's ground.
    for code in sorted(set(communes) - set(shapes)):
        whole = shapely.union_all(halves[code])
        for other, shape in shapes.items():
            if shape.intersects(whole):
                shapes[other] = shape.difference(whole)
        if not whole.is_empty:
            shapes[code] = whole
    return shapes


def fill_holes(shapes: dict[str, Any], rows: list[dict], communes: dict[str, dict]) -> list[str]:
    """Give to its heir the ground of a commune absorbed since the boundaries were drawn.

    A hole goes to the only commune on its edge that absorbed one whose shape is lost. Any
    other hole is an enclave of a neighbouring département, and stays.
    """
    lost = {row["code"] for row in rows if row["type"] != "COM" and row["geometry"] in NULL}
    whole = shapely.union_all(list(shapes.values()))
    said = []
    for hole in (Polygon(ring) for part in parts(whole) for ring in part.interiors):
        heirs = [
            code
            for code, commune in communes.items()
            if set(commune.get("anciensCodes", [])) & lost
            and shapes[code].buffer(1e-6).intersection(hole.boundary).length > 1e-4
        ]
        if len(heirs) == 1 and km2(hole) > 0.01:
            shapes[heirs[0]] = shapely.union_all([shapes[heirs[0]], hole])
            said.append(f"{communes[heirs[0]]['nom']}: {km2(hole):.2f} km² given back")
    return said


def simplified(shapes: dict[str, Any], metres: float) -> dict[str, Any]:
    codes = sorted(shapes)
    squeeze = float(numpy.cos(numpy.radians(shapes[codes[0]].centroid.y)))
    # Degrees to metres, roughly and evenly: enough to compare lengths.
    scale = numpy.array([111_320 * squeeze, 111_320])
    flat = [shapely.transform(shapes[code], lambda points: points * scale) for code in codes]
    light = shapely.coverage_simplify(flat, metres)
    return {
        code: rounded(shapely.transform(shape, lambda points: points / scale), 4)
        for code, shape in zip(codes, light, strict=True)
    }


def rings(shape: Any) -> list[list[list[float]]]:
    """Every ring, holes too: drawn with the even-odd rule."""
    return [
        [[round(x, 4), round(y, 4)] for x, y in ring.coords[:-1]]
        for part in parts(shape)
        for ring in (part.exterior, *part.interiors)
        if len(ring.coords) > 3
    ]


def neighbours(shapes: dict[str, Any]) -> dict[str, list[str]]:
    """Who shares a border (a line: a single point is not one)."""
    codes = sorted(shapes)
    tree = shapely.STRtree([shapes[code] for code in codes])
    found: dict[str, set[str]] = {code: set() for code in codes}
    for code in codes:
        for index in tree.query(shapes[code].buffer(1e-5)):
            other = codes[index]
            if other != code and shapes[code].intersection(shapes[other]).length > 1e-5:
                found[code].add(other)
                found[other].add(code)
    return {code: sorted(others) for code, others in found.items()}


def useful_point(shape: Any, town_hall: str | None) -> tuple[float, float] | None:
    """Longitude and latitude to measure from: the town hall, else the middle."""
    hall = read(town_hall)
    if shape is None:
        return (round(hall.x, 5), round(hall.y, 5)) if hall is not None else None
    if hall is not None:
        near = shape.contains(hall)
        if not near:
            line = shapely.shortest_line(shape, hall)
            near = GEOD.geometry_length(line) < FAR_METRES
        if near:
            return round(hall.x, 5), round(hall.y, 5)
    middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    return round(middle.x, 5), round(middle.y, 5)


def middle_of(shapes: Iterable[Any]) -> tuple[float, float]:
    middle = shapely.union_all(list(shapes)).centroid
    return round(middle.x, 5), round(middle.y, 5)


def opening_hours(raw: str) -> list[Any]:
    return [] if raw in NULL else json.loads(raw)
