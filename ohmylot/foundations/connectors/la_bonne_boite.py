"""Companies likely to hire, from La Bonne Boîte v2 (France Travail's account, its own scope)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ohmylot.foundations.connectors.asking import Asking
from ohmylot.foundations.connectors.france_travail import Key, ask_with_key

SEARCH = "/partenaire/labonneboite/v2/recherche"
SCOPE = "api_labonneboitev2 search office"
# One call a second (reported).
PACE_S = 1.0
A_PAGE = 50


@dataclass(frozen=True)
class Company:
    siret: str
    name: str
    city: str
    postcode: str
    activity: str
    headcount: tuple[int, int] | None


class LaBonneBoite:
    def __init__(self, asking: Asking, key: Key) -> None:
        self.asking, self.key = asking, key

    def likely_to_hire(
        self, *, trade_code: str, commune_code: str, distance_km: int, at_most: int = 50
    ) -> list[Company]:
        """The nearest answer of the source first; each company once."""
        companies: dict[str, Company] = {}
        page = 1
        while len(companies) < at_most:
            asked = {
                "rome": trade_code,
                "citycode": commune_code,
                "distance": str(distance_km),
                "page": str(page),
                "page_size": str(A_PAGE),
            }
            rows = list(_rows(ask_with_key(self.asking, self.key, SEARCH, asked).body))
            new = [one for one in rows if one.siret not in companies]
            companies |= {one.siret: one for one in new}
            if len(rows) < A_PAGE or not new:
                break
            page += 1
        return list(companies.values())[:at_most]


def _rows(body: Any) -> Iterator[Company]:
    items = body.get("items") if isinstance(body, Mapping) else None
    for raw in items if isinstance(items, list) else []:
        if not isinstance(raw, Mapping) or not raw.get("siret") or not raw.get("company_name"):
            continue
        low, high = raw.get("headcount_min"), raw.get("headcount_max")
        yield Company(
            siret=str(raw["siret"]),
            name=str(raw["company_name"]),
            city=str(raw.get("city") or ""),
            postcode=str(raw.get("postcode") or ""),
            activity=str(raw.get("naf_label") or ""),
            headcount=(low, high) if isinstance(low, int) and isinstance(high, int) else None,
        )
