"""Everyday life in every commune at once, as arrays: what is there, what is nearest, what it costs.

The door of the finder, and of the pages of communes::

    life = everyday_life()              # kept in memory until the data change: no query
    here = life.index["46102"]          # a row of every array; one that merged has its heir's
    life.minutes[here]                  # to each commune, estimated; 0 at home
    life.counts["doctor"][here]         # how many; 0 is a fact
    life.nearest["college"].minutes     # from each commune to the nearest college
    life.figures["price-m2"]            # nan where nobody knows
    life.names["lycee"][here]           # those that have a name
    life.towns                          # the main ones, apart from each other

A service that no file ever counted is absent from ``counts`` and ``nearest``: unknown, not none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from ohmylot.domain.territory.catalogue import SERVICES
from ohmylot.domain.territory.models import Commune, Establishment, FacilityCount, Indicator
from ohmylot.domain.territory.shouting import as_said
from ohmylot.domain.territory.stamps import PerVersion
from ohmylot.domain.territory.travel import EARTH_KM, KM_PER_HOUR, WINDING

# Main towns: the most peopled, none at the gates of another.
MAIN_TOWNS, APART_MINUTES = 6, 15


@dataclass(frozen=True)
class Place:
    insee: str
    name: str
    slug: str
    population: int
    lat: float
    lon: float
    epci_siren: str
    epci_name: str


@dataclass(frozen=True)
class Nearest:
    """For each commune: minutes (estimated) to the nearest one, and the row of where it is."""

    minutes: np.ndarray
    where: np.ndarray


@dataclass(frozen=True)
class EverydayLife:
    places: tuple[Place, ...]
    minutes: np.ndarray
    counts: dict[str, np.ndarray]
    counted_in: dict[str, int | None]
    counted_by: dict[str, str]
    names: dict[str, dict[int, tuple[str, ...]]]
    towns: tuple[int, ...]
    nearest: dict[str, Nearest]
    figures: dict[str, np.ndarray]
    words: dict[str, tuple[str, ...]]
    index: dict[str, int] = field(default_factory=dict)


def everyday_life() -> EverydayLife:
    return _kept.get()


def minutes_between(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """The rule of ``travel``, for every pair at once."""
    lat, lon = np.radians(lat), np.radians(lon)
    north = np.sin((lat[:, None] - lat) / 2) ** 2
    east = np.sin((lon[:, None] - lon) / 2) ** 2
    squeeze = np.cos(lat)[:, None] * np.cos(lat)
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, north + squeeze * east)))
    np.fill_diagonal(km, 0.0)
    minutes: np.ndarray = np.ceil(km * WINDING / KM_PER_HOUR * 60).astype(np.int16)
    return minutes


def nearest_of(minutes: np.ndarray, counts: np.ndarray) -> Nearest:
    there = np.flatnonzero(counts)
    columns = minutes[:, there].argmin(axis=1)
    return Nearest(minutes[np.arange(len(minutes)), there[columns]], there[columns])


def _build() -> EverydayLife:
    places, living = _places()
    merged = Commune.objects.filter(merged_into__ended_on=None).exclude(merged_into=None)
    ceased = list(merged.values_list("pk", "insee", "merged_into_id"))
    # What was counted in a commune that merged is in its heir; its rates are nobody's any more.
    rows = living | {pk: living[heir] for pk, _, heir in ceased}
    minutes = minutes_between(
        np.array([place.lat for place in places]), np.array([place.lon for place in places])
    )
    counts, counted_in, counted_by = _counts(rows, len(places))
    figures, words = _figures(living, len(places))
    return EverydayLife(
        places=places,
        minutes=minutes,
        counts=counts,
        counted_in=counted_in,
        counted_by=counted_by,
        names=_names(rows),
        towns=_towns(places, minutes),
        nearest={
            service: nearest_of(minutes, count) for service, count in counts.items() if count.any()
        },
        figures=figures,
        words=words,
        index={place.insee: row for row, place in enumerate(places)}
        | {insee: living[heir] for _, insee, heir in ceased},
    )


def _places() -> tuple[tuple[Place, ...], dict[int, int]]:
    fields = ("insee", "name", "slug", "population", "lat", "lon", "epci__siren")
    found = list(
        Commune.objects.living().order_by("insee").values_list("pk", *fields, "epci__short_name")
    )
    places = tuple(Place(*values) for _, *values in found)
    return places, {pk: row for row, (pk, *_) in enumerate(found)}


def _counts(
    rows: dict[int, int], size: int
) -> tuple[dict[str, np.ndarray], dict[str, int | None], dict[str, str]]:
    """Of each service, the last year counted; two files of one year: the longer count."""
    counts: dict[str, np.ndarray] = {}
    counted_in: dict[str, int | None] = {}
    counted_by: dict[str, str] = {}
    by_file: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(size, np.int32))
    for service, source, vintage, commune, count in FacilityCount.objects.newest().values_list(
        "service", "source", "vintage", "commune_id", "count"
    ):
        if service in SERVICES and commune in rows:
            by_file[service, source][rows[commune]] += count
            counted_in[service] = vintage
    # Named one by one in the reference files, where nobody counted them.
    for service, source, commune in Establishment.objects.filter(dataset="territory").values_list(
        "service", "source", "commune_id"
    ):
        if service not in counted_in and commune in rows:
            by_file[service, source][rows[commune]] += 1
    for (service, source), column in by_file.items():
        counts[service] = np.maximum(counts.get(service, column), column)
        counted_in.setdefault(service, None)
        counted_by.setdefault(service, source)
    return counts, counted_in, counted_by


def _names(rows: dict[int, int]) -> dict[str, dict[int, tuple[str, ...]]]:
    names: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for service, commune, name in Establishment.objects.order_by("name").values_list(
        "service", "commune_id", "name"
    ):
        if commune in rows:
            row = rows[commune]
            names[service][row] = (*names[service].get(row, ()), as_said(name))
    return dict(names)


def _towns(places: tuple[Place, ...], minutes: np.ndarray) -> tuple[int, ...]:
    towns: list[int] = []
    for row in sorted(range(len(places)), key=lambda row: -places[row].population):
        if all(minutes[row, town] >= APART_MINUTES for town in towns):
            towns.append(row)
        if len(towns) == MAIN_TOWNS:
            break
    return tuple(towns)


def _figures(
    rows: dict[int, int], size: int
) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    figures: dict[str, np.ndarray] = defaultdict(lambda: np.full(size, np.nan))
    words: dict[str, list[str]] = defaultdict(lambda: [""] * size)
    for code, commune, value, said in Indicator.objects.newest().values_list(
        "code", "commune_id", "value", "words"
    ):
        if commune not in rows:
            continue
        if value is not None:
            figures[code][rows[commune]] = float(value)
        if said:
            words[code][rows[commune]] = said
    return dict(figures), {code: tuple(column) for code, column in words.items()}


_kept = PerVersion(_build)
