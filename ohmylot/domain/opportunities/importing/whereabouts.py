"""What the words of a place say: « 46100 FIGEAC CEDEX », « Figeac, Lot, France », « Lot »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ohmylot.domain.opportunities.likeness import bare_place

# « 72 - Le Mans », « Yvelines (78) ».
DEPARTMENT = re.compile(r"(?:^|\()(\d\d|2[AB])(?:\)| ?- )")
POSTAL = re.compile(r"(?<!\d)(\d{5})(?!\d)")
BETWEEN = re.compile(r"[,;/|()\n]| [-–—] ")
# Too wide to be where one works.
WIDE = {
    *("france", "fr", "france metropolitaine", "occitanie", "auvergne rhone alpes", "bretagne"),
    *("bourgogne franche comte", "centre val de loire", "corse", "grand est", "hauts de france"),
    *("ile de france", "normandie", "nouvelle aquitaine", "pays de la loire", "guadeloupe"),
    *("provence alpes cote d azur", "martinique", "guyane", "la reunion", "mayotte"),
}
ABROAD = {
    *("allemagne", "andorre", "belgique", "canada", "espagne", "irlande", "italie", "luxembourg"),
    *("maroc", "monaco", "pays bas", "portugal", "royaume uni", "suisse", "germany", "belgium"),
    *("spain", "ireland", "italy", "switzerland", "united kingdom", "netherlands"),
}


@dataclass(frozen=True)
class Whereabouts:
    """``names``: what could be a commune, bare. ``is_wide``: our département, and no commune."""

    names: tuple[str, ...] = ()
    postal: str = ""
    department: str = ""
    is_wide: bool = False
    is_abroad: bool = False


def postal_in(cell: str) -> str:
    """« 46 100 », « F-46100 », and those whose first figure a spreadsheet took away."""
    said = "".join(cell.split())
    found = POSTAL.search(said)
    return found[1] if found else said.zfill(5) if said.isdigit() else ""


@lru_cache(maxsize=5_000)
def read(words: str, *, department: str) -> Whereabouts:
    """``department``: the name of ours, that words beside a commune may say."""
    told, postal = DEPARTMENT.search(words), POSTAL.search(words)
    pieces = [name for piece in BETWEEN.split(words) if (name := bare_place(piece))]
    ours = {bare_place(department), f"departement du {bare_place(department)}"}
    names = [name for name in pieces if name not in WIDE | ABROAD | ours]
    whole = bare_place(words)
    return Whereabouts(
        # Streets and areas beside a name: its postal code tells which of them is one.
        names=(whole, *names) if postal or len(names) == 1 else (whole,),
        postal=postal[1] if postal else "",
        department=told[1] if told else "",
        is_wide=not names and any(name in ours for name in pieces),
        is_abroad=any(name in ABROAD for name in pieces),
    )
