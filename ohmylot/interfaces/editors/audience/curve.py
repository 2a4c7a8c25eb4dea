"""A small curve, as numbers for an SVG. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 720, 160, 6


@dataclass(frozen=True)
class Curve:
    line: str
    area: str
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def curve(values: Sequence[int]) -> Curve:
    """From the first value on the left to the last on the right; zero stands on the ground."""
    top = max(values, default=0)
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    tall = (HEIGHT - 2 * MARGIN) / max(top, 1)
    points = [
        f"{MARGIN + n * step:.1f},{HEIGHT - MARGIN - value * tall:.1f}"
        for n, value in enumerate(values)
    ]
    line = " ".join(points)
    ground = HEIGHT - MARGIN
    left, right = MARGIN, MARGIN + step * max(len(values) - 1, 0)
    return Curve(line, f"{left:.1f},{ground} {line} {right:.1f},{ground}", top)
