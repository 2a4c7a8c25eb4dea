"""What is known of one commune, under the questions of a family, and what is not.

    sheet = sheet_of(commune)        # one query; the rest is in memory
    sheet.sections                   # in their order; each with what it does not know

A figure comes with its year and its source. A service is here, or at so many minutes, or unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.territory.catalogue import FIGURES, SERVICES, THEMES, Figure, Service, Theme
from ohmylot.domain.territory.models import Commune, Indicator
from ohmylot.domain.territory.queries import EverydayLife, Place, everyday_life
from ohmylot.foundations.common.prepared import prepared

# Shown as one bar each: what a whole is made of.
WHOLES = {
    Theme.PEOPLE: ("people", ("people-0-19", "people-20-64", "people-65-plus")),
    Theme.HOME: ("homes", ("main-homes", "second-homes", "vacant-homes")),
}
# Said by the page's head, or by its bars.
ELSEWHERE = {"people", "homes"} | {code for _, parts in WHOLES.values() for code in parts}
# Nobody misses it where there is none.
ONLY_IF_KNOWN = {"density-grid", "doctor-zone", "revitalisation-zone", "houses", "flats"}
ONLY_IF_KNOWN |= {"employment-area", "price-m2-house", "price-m2-flat"}
CENSUS_YEARS = 5


@dataclass(frozen=True)
class ServiceLine:
    """``count`` of None: nobody counted it. ``near`` is where the nearest is, if not here."""

    service: Service
    count: int | None
    names: tuple[str, ...] = ()
    near: Place | None = None
    near_names: tuple[str, ...] = ()
    minutes: int | None = None

    @property
    def is_here(self) -> bool:
        return bool(self.count)


@dataclass(frozen=True)
class FigureLine:
    figure: Figure
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    words: str
    flag: str
    vintage: int


@dataclass(frozen=True)
class Part:
    label: object
    count: int
    percent: int
    # Along a bar of a hundred units.
    start: float
    width: float


@dataclass(frozen=True)
class Bar:
    total: int
    unit: str
    vintage: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Section:
    theme: Theme
    title: object
    bar: Bar | None
    services: tuple[ServiceLine, ...]
    figures: tuple[FigureLine, ...]
    # What nobody brought yet, by its label.
    unknown: tuple[object, ...]
    sources: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.bar or self.services or self.figures)


@dataclass(frozen=True)
class Town:
    place: Place
    minutes: int


@dataclass(frozen=True)
class Evolution:
    """How many lived here, the first year known and the last. Both are INSEE's."""

    before: int
    since: int
    now: int
    until: int

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def percent(self) -> float | None:
        return 100 * self.difference / self.before if self.before else None

    @property
    def is_short(self) -> bool:
        """Each commune is counted every five years: sooner, two figures share their answers."""
        return self.until - self.since < CENSUS_YEARS


@dataclass(frozen=True)
class Sheet:
    sections: tuple[Section, ...]
    towns: tuple[Town, ...]
    evolution: Evolution | None


def sheet_of(commune: Commune) -> Sheet:
    life = everyday_life()
    every: list[Indicator] = _figures(commune=commune.pk)
    rows = {row.code: row for row in every}
    here = life.index.get(commune.insee)
    evolution = evolution_of(commune, every)
    sections = [_section(theme, life, here, rows) for theme in Theme]
    if evolution is None:
        sections = [_not_knowing_how_many_lived_here(one) for one in sections]
    return Sheet(tuple(sections), _towns(life, here), evolution)


@prepared
def _figures(commune: int) -> QuerySet[Indicator]:
    return Indicator.objects.filter(commune=commune).order_by("vintage")


def evolution_of(commune: Commune, rows: Iterable[Indicator]) -> Evolution | None:
    """From the first count known, when it is of another year than the last."""
    counts = [(row.vintage, int(row.value)) for row in rows if row.code == "people" and row.value]
    earlier = [count for count in counts if count[0] < commune.population_vintage]
    if not earlier:
        return None
    since, before = min(earlier)
    return Evolution(before, since, commune.population, commune.population_vintage)


def _not_knowing_how_many_lived_here(section: Section) -> Section:
    if section.theme != Theme.PEOPLE:
        return section
    return replace(section, unknown=(*section.unknown, _("Évolution de la population")))


def _towns(life: EverydayLife, here: int | None) -> tuple[Town, ...]:
    """The main towns, nearest first; not the one where we are."""
    if here is None:
        return ()
    towns = [Town(life.places[row], int(life.minutes[here, row])) for row in life.towns]
    return tuple(
        sorted(
            (town for town in towns if town.place.insee != life.places[here].insee),
            key=lambda town: town.minutes,
        )
    )


def _section(
    theme: Theme, life: EverydayLife, here: int | None, rows: dict[str, Indicator]
) -> Section:
    bar = _bar(theme, rows)
    lines = [
        _service(service, life, here) for service in SERVICES.values() if service.theme == theme
    ]
    wanted = [
        figure
        for figure in FIGURES.values()
        if figure.theme == theme and figure.code not in ELSEWHERE
    ]
    figures = tuple(_figure(rows[figure.code]) for figure in wanted if figure.code in rows)
    known = tuple(line for line in lines if line.count is not None)
    unknown = [line.service.label for line in lines if line.count is None]
    unknown += [
        figure.label
        for figure in wanted
        if figure.code not in rows and figure.code not in ONLY_IF_KNOWN
    ]
    quoted = [rows[line.figure.code] for line in figures]
    quoted += [rows[code] for code in WHOLES[theme][1] if code in rows] if bar else []
    sources = [_quoted(row.source, row.vintage) for row in quoted]
    sources += [
        _quoted(life.counted_by[line.service.code], life.counted_in[line.service.code])
        for line in known
    ]
    return Section(
        theme=theme,
        title=THEMES[theme],
        bar=bar,
        services=known,
        figures=figures,
        unknown=tuple(unknown),
        sources=_once(sources),
    )


def _quoted(source: str, vintage: int | None) -> str:
    """« INSEE, recensement 2021 » says its year already."""
    said = vintage is None or str(vintage) in source
    return source if said else f"{source}, {vintage}"


def _once(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for source in sources if source))


def _service(service: Service, life: EverydayLife, here: int | None) -> ServiceLine:
    counts = life.counts.get(service.code)
    if counts is None or here is None:
        return ServiceLine(service, None)
    count = int(counts[here])
    if count:
        return ServiceLine(service, count, _names(life, service, here))
    if service.code not in life.nearest:
        return ServiceLine(service, None)
    nearest = life.nearest[service.code]
    there = int(nearest.where[here])
    return ServiceLine(
        service,
        0,
        near=life.places[there],
        near_names=_names(life, service, there),
        minutes=int(nearest.minutes[here]),
    )


def _names(life: EverydayLife, service: Service, row: int) -> tuple[str, ...]:
    """A station named after its commune says nothing more."""
    names = life.names.get(service.code, {}).get(row, ())
    return tuple(name for name in names if name != life.places[row].name)


def _figure(row: Indicator) -> FigureLine:
    return FigureLine(
        FIGURES[row.code], row.value, row.low, row.high, row.words, row.flag, row.vintage
    )


def _bar(theme: Theme, rows: dict[str, Indicator]) -> Bar | None:
    """Only where every part is known, of one year, and there is something to share."""
    if theme not in WHOLES:
        return None
    whole, codes = WHOLES[theme]
    found = [rows.get(code) for code in codes]
    known = [row for row in found if row is not None and row.value is not None]
    if len(known) < len(codes) or len({row.vintage for row in known}) > 1:
        return None
    counts = [int(row.value or 0) for row in known]
    total = sum(counts)
    if not total:
        return None
    parts, start = [], 0.0
    for code, count in zip(codes, counts, strict=True):
        width = 100 * count / total
        parts.append(Part(FIGURES[code].label, count, round(width), start, width))
        start += width
    return Bar(total, FIGURES[whole].unit, known[0].vintage, tuple(parts))
