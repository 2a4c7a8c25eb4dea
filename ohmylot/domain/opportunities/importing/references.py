"""Communes by any code that was ever theirs, trades by any code or name: read once a run."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from ohmylot.domain.opportunities.likeness import bare_place, bare_title
from ohmylot.domain.territory.models import Commune, FormerCode, Trade
from ohmylot.domain.territory.travel import great_circle_km
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
            key = bare_place(row.name)
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
        return self.by_name.get(bare_place(words))

    def find_any(
        self, *, code: str, postal: str, names: Sequence[str], department: str
    ) -> Commune | None:
        """By whatever is said, the surest first; a postal code alone says a commune where it
        has one. Names of another département are told from ours by its postal code; large
        houses have one of their own, beside those of their town."""
        if code in self.by_code:
            return self.by_code[code]
        there = self.by_postal.get(postal, [])
        alike = [row for row in there if bare_place(row.name) in names]
        if len(alike) == 1 or (len(there) == 1 and not any(names)):
            return (alike or there)[0]
        known = next((self.by_name[name] for name in names if name in self.by_name), None)
        ours = not postal or bool(there) or postal.startswith(department)
        return known if ours and (not code or known in there) else None

    def nearest(self, lat: float, lon: float) -> tuple[Commune, float] | None:
        """By its town hall, and how far that is, in kilometres."""
        rows = {row.pk: row for row in self.by_code.values()}.values()
        far = ((great_circle_km(lat, lon, row.lat, row.lon), row.pk, row) for row in rows)
        best = min(far, default=None)
        return (best[2], best[0]) if best else None


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
