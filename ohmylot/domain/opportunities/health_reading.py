"""What the health cell reads: departures by year and place, posts, zones, dated aids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from ohmylot.domain.opportunities.models import (
    Departure,
    HealthPost,
    Intern,
    InternStep,
    Opportunity,
)
from ohmylot.domain.opportunities.semesters import Semester, due_on
from ohmylot.domain.people.models import User
from ohmylot.domain.territory.models import Indicator
from ohmylot.foundations.common.dates import months_later

YEARS_SHOWN = 5
POSTS_SHOWN = 100
# Older than this, what is said of an aid is worth asking again.
AIDS_FRESH_MONTHS = 12
ZONES = ("ZIP", "ZAC")


@dataclass(frozen=True)
class Cell:
    """Departures of one area in one year, and how many of them nobody follows yet."""

    leaving: int = 0
    alone: int = 0


@dataclass(frozen=True)
class Forecast:
    years: list[str]
    # An area, a cell for each year, and all of them.
    rows: list[tuple[str, list[Cell], Cell]]
    departures: list[Departure]

    @property
    def total(self) -> Cell:
        return added(whole for _, _, whole in self.rows)


def added(cells: Iterable[Cell]) -> Cell:
    known = list(cells)
    return Cell(sum(one.leaving for one in known), sum(one.alone for one in known))


def forecast_for(user: User, *, on: date) -> Forecast:
    """Departures to come, by year and intercommunalité; those whose day is past count in the
    year under way, since nobody said that they left."""
    rows = Departure.objects.visible_to(user).expected().select_related("structure__epci", "post")
    rows = rows.defer("structure__epci__outline")
    departures = list(rows.order_by("leaves_on", "pk"))
    last = on.year + YEARS_SHOWN - 1
    years = [str(year) for year in range(on.year, last)] + [f"{last} et après"]
    counted: dict[str, list[Cell]] = defaultdict(lambda: [Cell()] * YEARS_SHOWN)
    for one in departures:
        area = one.structure.epci.short_name if one.structure.epci else "Sans intercommunalité"
        place = min(max(one.leaves_on.year, on.year), last) - on.year
        now = Cell(1, 0 if one.is_replaced else 1)
        counted[area][place] = added([counted[area][place], now])
    table = [(area, cells, added(cells)) for area, cells in sorted(counted.items())]
    return Forecast(years, table, departures)


@dataclass(frozen=True)
class Post:
    offer: Opportunity
    aids_are_old: bool


def posts_open(*, on: date) -> list[Post]:
    """Open posts, by profession; and whether their aids were said more than a year ago."""
    offers = Opportunity.objects.public(on).filter(kind="health").for_display()
    limit = months_later(on, -AIDS_FRESH_MONTHS)
    return [
        Post(offer, _are_old(offer.health, limit))
        for offer in offers.order_by("health__profession", "-published_at", "pk")[:POSTS_SHOWN]
    ]


def _are_old(post: HealthPost | None, limit: date) -> bool:
    return post is not None and post.aids_on is not None and post.aids_on < limit


@dataclass(frozen=True)
class Zoned:
    area: str
    # How many communes of the area are in each zone.
    counts: list[int]


def zones_by_area() -> tuple[list[Zoned], int | None]:
    """Communes in each zone for doctors, by area, with the year of the zoning; what nobody
    brought is no row."""
    newest = Indicator.objects.filter(code="doctor-zone").newest()
    year = newest.aggregate(year=Max("vintage"))["year"]
    counted: dict[str, list[int]] = defaultdict(lambda: [0] * len(ZONES))
    rows = newest.filter(words__in=ZONES).values("commune__epci__short_name", "words")
    for row in rows.annotate(n=Count("pk")).order_by("commune__epci__short_name"):
        counted[row["commune__epci__short_name"]][ZONES.index(row["words"])] = row["n"]
    return [Zoned(area, counts) for area, counts in sorted(counted.items())], year


@dataclass(frozen=True)
class StepToDo:
    code: str
    label: str
    due_on: date
    done: InternStep | None
    is_late: bool


def steps_of(intern: Intern, *, on: date) -> list[StepToDo]:
    """Load ``steps`` beside the row."""
    done = {one.step: one for one in intern.steps.all()}
    steps = []
    for step in InternStep.Step:
        due = due_on(step, arrives_on=intern.arrives_on, leaves_on=intern.leaves_on)
        known = done.get(step)
        steps.append(StepToDo(step.value, str(step.label), due, known, not known and due < on))
    return steps


@dataclass(frozen=True)
class Welcome:
    intern: Intern
    steps: list[StepToDo]

    @property
    def next_step(self) -> StepToDo | None:
        return next((step for step in self.steps if not step.done), None)

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step.done)


def interns_for(user: User, *, on: date) -> list[tuple[Semester, list[Welcome]]]:
    """Semesters under way and to come, with whom each one welcomes; two queries."""
    rows = Intern.objects.visible_to(user).coming().filter(leaves_on__gte=on)
    rows = rows.select_related("structure__epci").defer("structure__epci__outline")
    found: dict[date, list[Welcome]] = defaultdict(list)
    for intern in rows.prefetch_related("steps__done_by").order_by("semester", "arrives_on", "pk"):
        found[intern.semester].append(Welcome(intern, steps_of(intern, on=on)))
    return [(Semester(since), welcomes) for since, welcomes in sorted(found.items())]
