"""The lines of what was asked: each knows its words in the address, and its wish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ohmylot.domain.territory.finder import Budget, Loosening, Near, Wish, Work
from ohmylot.interfaces.public.finder.offers import LONGEST_DRIVE

# A looser wish is asked in round figures: by five minutes, by a thousand euros.
STEP, EUROS_STEP, RENT_STEP = 5, 1_000, 10


@dataclass(frozen=True)
class Line:
    """``key`` is an adult's number, a kind, or a name of the form; « anywhere » wishes nothing."""

    key: str
    pairs: tuple[tuple[str, str], ...]
    wish: Wish | None
    # The town where that adult works.
    town: str = ""


def wishes(lines: Iterable[Line]) -> tuple[Wish, ...]:
    return tuple(line.wish for line in lines if line.wish is not None)


def address(lines: Iterable[Line]) -> str:
    """The shortest query that says the same; the surface of two budgets is said once."""
    return urlencode(list(dict.fromkeys(pair for line in lines for pair in line.pairs)))


def loosened(lines: Iterable[Line], found: Loosening) -> tuple[list[Line], int | None]:
    """The same with that wish looser, and its new figure; None: it is given up."""
    figure = _round_figure(found)
    kept = []
    for line in lines:
        if line.wish != found.wish:
            kept.append(line)
        elif figure is not None:
            kept.append(_with(line, figure))
    return kept, figure


def _round_figure(found: Loosening) -> int | None:
    if found.needed is None:
        return None
    if isinstance(found.wish, Budget):
        step = RENT_STEP if found.wish.to_rent else EUROS_STEP
        return -(-found.needed // step) * step
    figure = -(-found.needed // STEP) * STEP
    return figure if figure <= LONGEST_DRIVE else None


def _with(line: Line, figure: int) -> Line:
    """The figure stands last in an adult's line and in a kind's, first in a budget's."""
    (name, value), *rest = line.pairs
    if isinstance(line.wish, Budget):
        return replace(
            line, wish=replace(line.wish, euros=figure), pairs=((name, str(figure)), *rest)
        )
    if isinstance(line.wish, Near):
        return replace(
            line, wish=replace(line.wish, minutes=figure), pairs=((name, f"{line.key}-{figure}"),)
        )
    if isinstance(line.wish, Work):
        return replace(
            line,
            wish=replace(line.wish, minutes=figure),
            pairs=((name, value), (rest[0][0], str(figure))),
        )
    return line
