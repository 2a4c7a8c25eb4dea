"""Communes by any code that was ever theirs, trades by any code or name: read once a run."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from ohmylot.domain.opportunities.likeness import bare_title
from ohmylot.domain.territory.models import Commune, FormerCode, Trade
from ohmylot.foundations.common.words import fold

# Two labels of one family that share so much are the same trade, told by two editions.
ALIKE = 70
A_FAMILY = 3
SHORT = {"st": "saint", "ste": "sainte", "cedex": ""}


class Communes:
    def __init__(self) -> None:
        rows = Commune.objects.select_related("epci", "merged_into__epci").defer(
            "outline", "epci__outline", "merged_into__outline", "merged_into__epci__outline"
        )
        self.by_code = {row.insee: row.current for row in rows}
        self.by_name: dict[str, Commune | None] = {}
        for row in self.by_code.values():
            key = _bare(row.name)
            # Two of one name: the name alone says neither.
            self.by_name[key] = row if self.by_name.get(key, row) == row else None
        self.by_postal: dict[str, list[Commune]] = {}
        for row in {row.pk: row for row in self.by_code.values()}.values():
            for postal in row.postal_codes:
                self.by_postal.setdefault(postal, []).append(row)
        for former in FormerCode.objects.select_related("commune"):
            known = self.by_code.get(former.commune.insee)
            if known is not None:
                self.by_code.setdefault(former.code, known)

    def find(self, code: str, words: str) -> Commune | None:
        """By its code; else by its name, where the code is missing."""
        if code:
            return self.by_code.get(code)
        return self.by_name.get(_bare(words))

    def find_any(self, *, code: str, postal: str, words: str) -> Commune | None:
        """By whatever is said, the surest first; a postal code alone says a commune where it
        has one. Names of another département are told from ours by its postal code."""
        if code in self.by_code:
            return self.by_code[code]
        name = _bare(words)
        there = self.by_postal.get(postal.zfill(5), []) if postal else []
        alike = [row for row in there if _bare(row.name) == name]
        if len(alike) == 1 or (len(there) == 1 and not name):
            return (alike or there)[0]
        known = self.by_name.get(name)
        if known is not None and (not postal or there) and (not code or known in there):
            return known
        return None


def _bare(words: str) -> str:
    """« 46 - FIGEAC », « Figeac (46) », « St-Céré Cedex »."""
    said = (SHORT.get(word, word) for word in fold(words).split() if not word.isdigit())
    return " ".join(word for word in said if word)


class TradeCodes:
    """ROME 4 by its code, by its label, or by the nearest label of the same family."""

    def __init__(self) -> None:
        self.rows = list(Trade.objects.order_by("code"))
        self.by_code = {row.code: row for row in self.rows}
        self.by_label = {fold(row.label): row for row in self.rows}
        self.by_name: dict[str, Trade | None] = {}
        for row in self.rows:
            for name in {fold(row.label), *map(fold, row.label.split(" / "))}:
                # Two of one name: the name alone says neither.
                self.by_name[name] = row if self.by_name.get(name, row) == row else None

    def named(self, title: str) -> Trade | None:
        """The trade that a title is the name of, word for word."""
        return self.by_name.get(bare_title(title))

    def find(self, code: str, words: str) -> Trade | None:
        if code in self.by_code:
            return self.by_code[code]
        said = bare_title(words)
        if said in self.by_label:
            return self.by_label[said]
        family = [row for row in self.rows if code and row.code.startswith(code[:A_FAMILY])]
        if not said or not family:
            return None
        labels = {row.code: fold(row.label) for row in family}
        best = process.extractOne(said, labels, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        return self.by_code[best[2]] if best else None
