"""Hills, a river and a low sun, drawn from a word: for pages that have no photograph yet.

The same word gives the same landscape, on every screen and every day. Arithmetic only.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from functools import lru_cache

WIDTH, HEIGHT = 400, 300
HILLS = 4
STEPS = 5


@dataclass(frozen=True)
class Landscape:
    sun: tuple[int, int, int]
    # From the farthest to the nearest.
    hills: tuple[str, ...]
    river: str
    walls: tuple[str, ...]


@lru_cache(maxsize=512)
def landscape(word: str) -> Landscape:
    dice = random.Random(zlib.crc32(word.encode()))
    sun = (dice.randrange(70, 330), dice.randrange(48, 100), dice.randrange(22, 38))
    heights = [dice.randrange(105, 125) + 42 * number for number in range(HILLS)]
    ridges = [_ridge(dice, height, 34 - 5 * number) for number, height in enumerate(heights)]
    hills = tuple(f"M0 {HEIGHT}V{_line(ridge)}V{HEIGHT}z" for ridge in ridges)
    walls = tuple(f"M0 {_line([y + 14 + 9 * n for y in ridges[-1]])}" for n in range(2))
    return Landscape(sun, hills, _river(dice, heights[1]), walls)


def _ridge(dice: random.Random, height: int, swing: int) -> list[int]:
    return [height + dice.randrange(-swing, swing + 1) for _ in range(STEPS + 1)]


def _line(heights: list[int]) -> str:
    """From the left edge to the right one, without an angle."""
    step = WIDTH // STEPS
    first, *others = heights
    curves = [
        f"S{step * n - step // 2} {height} {step * n} {height}"
        for n, height in enumerate(others, 1)
    ]
    return f"{first}{''.join(curves)}"


def _river(dice: random.Random, top: int) -> str:
    """It comes from the hills, in meanders, wider and wider."""
    x, y = dice.randrange(140, 260), top + 12
    turn = dice.choice((-1, 1))
    left, right = [], []
    for number in range(4):
        wide = 3 + 7 * number
        left.append((x - wide, y))
        right.append((x + wide, y))
        x += turn * dice.randrange(34, 74)
        y += 30 + 9 * number
        turn = -turn
    down = "".join(f"S{ax} {ay - 16} {ax} {ay}" for ax, ay in left[1:])
    up = "".join(f"S{ax} {ay + 16} {ax} {ay}" for ax, ay in reversed(right[:-1]))
    (x0, y0), (x1, y1) = left[0], right[-1]
    return f"M{x0} {y0}{down}L{x1} {y1}{up}z"
