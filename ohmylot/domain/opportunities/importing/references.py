"""Communes by any code that was ever theirs, trades by any code or name: read once a run."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from ohmylot.domain.opportunities.likeness import BOTH
from ohmylot.domain.territory.models import Commune, FormerCode, Trade
from ohmylot.foundations.common.words import fold

# Two labels of one family that share so much are the same trade, told by two editions.
ALIKE = 70
A_FAMILY = 3


class Communes:
    def __init__(self) -> None:
        rows = Commune.objects.select_related("epci", "merged_into__epci").defer(
            "outline", "epci__outline", "merged_into__outline", "merged_into__epci__outline"
        )
        self.by_code = {row.insee: row.current for row in rows}
        self.by_name: dict[str, Commune | None] = {}
        for row in self.by_code.values():
            key = fold(row.name)
            # Two of one name: the name alone says neither.
            self.by_name[key] = row if self.by_name.get(key, row) == row else None
        for former in FormerCode.objects.select_related("commune"):
            known = self.by_code.get(former.commune.insee)
            if known is not None:
                self.by_code.setdefault(former.code, known)

    def find(self, code: str, words: str) -> Commune | None:
        """By its code; else by its name, where the code is missing."""
        if code:
            return self.by_code.get(code)
        name = fold(words)
        # « 46 - FIGEAC », « Figeac (46) ».
        bare = " ".join(word for word in name.split() if not word.isdigit())
        return self.by_name.get(bare)


class TradeCodes:
    """ROME 4 by its code, by its label, or by the nearest label of the same family."""

    def __init__(self) -> None:
        self.rows = list(Trade.objects.order_by("code"))
        self.by_code = {row.code: row for row in self.rows}
        self.by_label = {fold(row.label): row for row in self.rows}

    def find(self, code: str, words: str) -> Trade | None:
        if code in self.by_code:
            return self.by_code[code]
        said = " ".join(BOTH.sub(" ", fold(words)).split())
        if said in self.by_label:
            return self.by_label[said]
        family = [row for row in self.rows if code and row.code.startswith(code[:A_FAMILY])]
        if not said or not family:
            return None
        labels = {row.code: fold(row.label) for row in family}
        best = process.extractOne(said, labels, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        return self.by_code[best[2]] if best else None
