"""Still here a year later: three shares of the installations of a rolling year, never two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from ohmylot.domain.projects.models import FollowUp, Installation
from ohmylot.domain.reporting.periods import Period
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.dates import months_later

DEFINITION = (
    "Foyers installés pendant les douze mois qui ont pris fin il y a un an. Toujours là : le foyer "
    "l’a dit à l’appel des douze mois, ou il est reparti plus tard. Reparti : son départ date "
    "d’avant les douze mois, ou il l’a dit à cet appel. Pas su : tout le reste ; on ne suppose "
    "rien."
)
HERE, LEFT, NOT_KNOWN = "here", "left", "not_known"


@dataclass(frozen=True)
class Shares:
    here: int = 0
    left: int = 0
    not_known: int = 0

    @property
    def total(self) -> int:
        return self.here + self.left + self.not_known

    def percent(self, what: str) -> int:
        return round(100 * int(getattr(self, what)) / self.total) if self.total else 0


@dataclass(frozen=True)
class Staying:
    period: Period
    total: Shares
    # By area's slug, with its name; only those where somebody settled.
    areas: tuple[tuple[str, str, Shares], ...]


def staying(*, today: date) -> Staying:
    """Two queries."""
    tomorrow = today + timedelta(days=1)
    period = Period(months_later(tomorrow, -24), months_later(tomorrow, -12), "il y a un an")
    twelve = FollowUp.objects.filter(installation=OuterRef("pk"), kind=FollowUp.Kind.M12)
    rows = (
        Installation.objects.filter(settled_on__gte=period.since, settled_on__lt=period.until)
        .annotate(said=Subquery(twelve.values("still_here")[:1]))
        .order_by()
        .values_list("epci", "settled_on", "project__departure__left_on", "said")
    )
    counted: dict[int, dict[str, int]] = {}
    for area, settled_on, left_on, said in rows:
        found = counted.setdefault(area, dict.fromkeys((HERE, LEFT, NOT_KNOWN), 0))
        found[fate(settled_on, left_on, said or "")] += 1
    names = Epci.objects.filter(pk__in=counted).order_by("short_name")
    areas = tuple(
        (slug, name, Shares(**counted[key]))
        for key, slug, name in names.values_list("pk", "slug", "short_name")
    )
    whole = {
        what: sum(getattr(shares, what) for _, _, shares in areas)
        for what in (HERE, LEFT, NOT_KNOWN)
    }
    return Staying(period, Shares(**whole), areas)


def fate(settled_on: date, left_on: date | None, said: str) -> str:
    """What is known of a household twelve months after it settled."""
    if left_on is not None:
        return LEFT if left_on < months_later(settled_on, 12) else HERE
    return {"yes": HERE, "no": LEFT}.get(said, NOT_KNOWN)
