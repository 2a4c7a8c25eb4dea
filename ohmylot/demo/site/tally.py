"""What the story says of the whole territory, added up from its reference data."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from ohmylot.domain.territory.models import Commune, Indicator


@dataclass(frozen=True)
class Tally:
    communes: int
    people_fr: str
    people_en: str
    # Shares of a hundred homes.
    houses: int
    second_homes: int


def tally() -> Tally:
    codes = ("people", "homes", "houses", "second-homes")
    rows = Indicator.objects.filter(code__in=codes).values("code").annotate(all=Sum("value"))
    sums = {row["code"]: int(row["all"]) for row in rows}
    homes = sums.get("homes", 0) or 1
    people = f"{sums.get('people', 0):,}"
    return Tally(
        communes=Commune.objects.living().count(),
        people_fr=people.replace(",", "\u202f"),
        people_en=people,
        houses=round(100 * sums.get("houses", 0) / homes),
        second_homes=round(100 * sums.get("second-homes", 0) / homes),
    )
