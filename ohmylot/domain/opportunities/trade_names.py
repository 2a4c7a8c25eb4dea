"""How people name trades: read from ``ohmylot/territories/trade-names.txt``. No database.

A line that begins with codes gives names to these trades; one that begins with ``=`` says that
its words are one and the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ohmylot.domain.opportunities.wordings import stem
from ohmylot.foundations.common.words import fold

FILE = Path(__file__).resolve().parents[2] / "territories" / "trade-names.txt"


@dataclass(frozen=True)
class TradeNames:
    """``lay`` holds a name and its trades, the most usual first; ``alike`` a stem and its kin."""

    lay: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alike: tuple[frozenset[str], ...] = ()

    def name_of(self, codes: tuple[str, ...]) -> str:
        """What these trades are called together, if a name of ours says just these."""
        return next((name for name, own in self.lay if own == codes), "")

    def kin(self, root: str) -> frozenset[str]:
        return frozenset({root}).union(*(group for group in self.alike if root in group))


def read(text: str) -> TradeNames:
    lay: list[tuple[str, tuple[str, ...]]] = []
    alike = []
    for line in text.splitlines():
        before, _, after = line.partition(":" if not line.startswith("=") else "=")
        if line.startswith("="):
            alike.append(frozenset(stem(fold(word)) for word in after.split()))
        elif line and not line.startswith("#"):
            lay += [(name.strip(), tuple(before.split())) for name in after.split(",")]
    return TradeNames(tuple(lay), tuple(alike))


@cache
def trade_names() -> TradeNames:
    return read(FILE.read_text(encoding="utf-8"))
