"""How people name trades: read from ``ohmylot/territories/trade-names.txt``. No database.

A line that begins with codes gives names to these trades, in French, then after a bar in English;
one that begins with ``=`` says that its words are one and the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ohmylot.domain.opportunities.wordings import stem
from ohmylot.foundations.common.words import fold

FILE = Path(__file__).resolve().parents[2] / "territories" / "trade-names.txt"


Codes = tuple[str, ...]


@dataclass(frozen=True)
class TradeNames:
    """``lay`` holds a name and its trades, the most usual first; ``alike`` a stem and its kin.

    ``english`` is how these trades are called there, for those that have a name in it.
    """

    lay: tuple[tuple[str, Codes], ...] = ()
    alike: tuple[frozenset[str], ...] = ()
    english: Mapping[Codes, str] = field(default_factory=dict)

    def name_of(self, codes: Codes) -> str:
        """What these trades are called together, if a name of ours says just these."""
        return next((name for name, own in self.lay if own == codes), "")

    def kin(self, root: str) -> frozenset[str]:
        return frozenset({root}).union(*(group for group in self.alike if root in group))


def read(text: str) -> TradeNames:
    lay: list[tuple[str, Codes]] = []
    alike: list[frozenset[str]] = []
    english: dict[Codes, str] = {}
    for line in text.splitlines():
        if line.startswith("="):
            alike.append(frozenset(stem(fold(word)) for word in line[1:].split()))
        elif line and not line.startswith("#"):
            before, _, after = line.partition(":")
            codes = tuple(before.split())
            french, _, plain = after.partition("|")
            in_english = _names(plain)
            lay += [(name, codes) for name in (*_names(french), *in_english)]
            if in_english:
                english.setdefault(codes, in_english[0])
    return TradeNames(tuple(lay), tuple(alike), english)


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split(",") if name.strip()]


@cache
def trade_names() -> TradeNames:
    return read(FILE.read_text(encoding="utf-8"))
