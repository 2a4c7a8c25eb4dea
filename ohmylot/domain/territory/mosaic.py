"""The communes as tiles: real boundaries made into light SVG paths. Arithmetic only.

Whole numbers on one grid for the whole territory: what two communes share stays shared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Ring = Sequence[Sequence[float]]
Point = tuple[int, int]
# Units across a picture: about a hundred metres each for a département.
WIDTH = 1000
STAMP_WIDTH = 160
MARGIN = 4
# Shown close when what is marked spans less than this part of the picture, with this much around.
CLOSE_ENOUGH, AROUND = 0.8, 180
# A pin is 19 from its middle to its edge: nearer than this, one covers the number of another.
COVERED = 30


@dataclass(frozen=True)
class Frame:
    """Longitudes and latitudes on a flat grid, north up."""

    west: float
    north: float
    across: float
    up: float
    width: int
    height: int

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    def place(self, lon: float, lat: float) -> Point:
        return (
            round(MARGIN + (lon - self.west) * self.across),
            round(MARGIN + (self.north - lat) * self.up),
        )


@dataclass(frozen=True)
class Mark:
    """Something said at a place: a rank on its pin, the name of a town, or a shape beside them.

    ``shape`` is ``job-1`` (a disc) or ``job-2`` (a lozenge): the work of one of two people.
    """

    lon: float
    lat: float
    words: str
    is_name: bool = False
    shape: str = ""


@dataclass(frozen=True)
class View:
    """What part of the picture is shown; ``scale`` keeps words readable in a part of it."""

    box: str
    scale: float


def seen_apart(pins: Sequence[tuple[Point, Mark]], scale: float) -> list[tuple[Point, Mark]]:
    """Without the ranks that a later one would cover: half a number tells nothing."""
    kept: list[tuple[Point, Mark]] = []
    ranks: list[Point] = []
    for point, mark in reversed(pins):
        if not mark.is_name and not mark.shape:
            if any(math.dist(point, other) < COVERED * scale for other in ranks):
                continue
            ranks.append(point)
        kept.append((point, mark))
    return kept[::-1]


def view_of(frame: Frame, points: Sequence[Point]) -> View:
    """The part around these points, in the shape of the picture; all of it when they are far."""
    if not points:
        return View(frame.view_box, 1.0)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    ratio = frame.height / frame.width
    across = max(right - left, (bottom - top) / ratio) + AROUND
    if across > CLOSE_ENOUGH * frame.width:
        return View(frame.view_box, 1.0)
    up = round(across * ratio)
    x = min(max(0, (left + right - across) / 2), frame.width - across)
    y = min(max(0, (top + bottom - up) / 2), frame.height - up)
    return View(f"{round(x)} {round(y)} {round(across)} {up}", round(across / frame.width, 3))


def frame_around(rings: Iterable[Ring], *, width: int = WIDTH) -> Frame:
    """A grid that holds every ring, true to shape at this latitude."""
    points = [point for ring in rings for point in ring]
    if not points:
        return Frame(0, 0, 1, 1, width, width)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    across = (width - 2 * MARGIN) / max(east - west, 1e-6)
    up = across / squeeze
    return Frame(west, north, across, up, width, round((north - south) * up) + 2 * MARGIN)


def path(rings: Iterable[Ring], frame: Frame, *, tolerance: float = 0) -> str:
    """SVG path data in short relative steps. Holes are rings too: fill with the even-odd rule.

    A tolerance drops points, in units of the grid: only for a shape that stands alone, since
    neighbours would no longer fit.
    """
    return "".join(
        _steps(points)
        for ring in rings
        if len(points := _thinned(_on_grid(ring, frame), tolerance)) > 2
    )


def _on_grid(ring: Ring, frame: Frame) -> list[Point]:
    points: list[Point] = []
    for lon, lat in ring:
        point = frame.place(lon, lat)
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return _without_straight_points(points)


def _without_straight_points(points: list[Point]) -> list[Point]:
    """A point in the middle of a straight line draws nothing."""
    kept = []
    for index, (x, y) in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % len(points)]
        turn = (x - before[0]) * (after[1] - y) - (y - before[1]) * (after[0] - x)
        if turn:
            kept.append((x, y))
    return kept


def _thinned(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's lines: far points stay, those almost on the line go."""
    if not tolerance or len(points) < 5:
        return points
    far = max(range(len(points)), key=lambda i: math.dist(points[0], points[i]))
    first = _line(points[: far + 1], tolerance)
    second = _line([*points[far:], points[0]], tolerance)
    return first[:-1] + second[:-1]


def _line(points: list[Point], tolerance: float) -> list[Point]:
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        start, end = spans.pop()
        far, distance = start, 0.0
        for index in range(start + 1, end):
            away = _away(points[index], points[start], points[end])
            if away > distance:
                far, distance = index, away
        if distance > tolerance:
            keep.add(far)
            spans += [(start, far), (far, end)]
    return [points[index] for index in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    area = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(area) / length


def _steps(points: list[Point]) -> str:
    x, y = points[0]
    said = [f"M{x} {y}l"]
    first = True
    for next_x, next_y in points[1:]:
        across, down = next_x - x, next_y - y
        # A minus sign separates as well as a space.
        said.append(f"{'' if first or across < 0 else ' '}{across}")
        said.append(f"{'' if down < 0 else ' '}{down}")
        x, y, first = next_x, next_y, False
    return "".join(said) + "z"
