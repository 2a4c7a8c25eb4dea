"""The part of the load that is the map: communes merge, and change their name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.text import slugify

from ohmylot.domain.territory.models import (
    Commune,
    Epci,
    FormerCode,
    Neighbour,
    TownHall,
    TravelTime,
)
from ohmylot.domain.territory.operations.upserts import upsert
from ohmylot.domain.territory.reference import ReferenceFiles
from ohmylot.domain.territory.travel import FARTHEST_MINUTES, estimated_minutes
from ohmylot.foundations.common.words import fold


class CommuneVanished(Exception):
    """A commune of ours is not in the new files, and none of them says that it absorbed it."""


def as_text(rings: list[Any]) -> str:
    """An outline, as its column keeps it."""
    return json.dumps(rings, separators=(",", ":"))


def load_epci(files: ReferenceFiles, *, at: datetime) -> int:
    slugs = _slugs((row["siren"], row["short_name"]) for row in files.epci)
    wanted = {
        row["siren"]: {
            "siren": row["siren"],
            "name": row["name"],
            "short_name": row["short_name"],
            "slug": slugs[row["siren"]],
            "kind": row["kind"],
            "population": row["population"],
            "is_outside": row["is_outside"],
            "outline": as_text(row["outline"]),
            "ended_on": None,
        }
        for row in files.epci
    }
    gone = Epci.objects.living().exclude(siren__in=wanted)
    ended = 0
    for epci in gone:
        epci.slug, epci.ended_on = f"{epci.slug}-{epci.siren}", at.date()
        epci.save(update_fields=["slug", "ended_on"])
        ended += 1
    return ended + upsert(Epci, wanted, Epci.objects.all(), key=lambda row: row.siren)


def load_communes(files: ReferenceFiles, *, at: datetime) -> int:
    wanted = _wanted_communes(files)
    ended = _end_those_that_ceased(files, set(wanted))
    before = list(Commune.objects.living().values_list("pk", "insee", "name", "slug"))
    moved = upsert(Commune, wanted, Commune.objects.all(), key=lambda row: row.insee)
    moved += _remember_names(before, wanted)
    return moved + _lead_to_heirs(files, ended, at=at) + _follow_heirs()


def _wanted_communes(files: ReferenceFiles) -> dict[str, dict[str, Any]]:
    epci = dict(Epci.objects.values_list("siren", "pk"))
    slugs = _slugs((row["insee"], row["name"]) for row in files.communes)
    by_population = sorted(files.communes, key=lambda row: (-row["population"], row["insee"]))
    ranks = {row["insee"]: rank for rank, row in enumerate(by_population, start=1)}
    zones = files.indicators.get("housing_zones", {})
    return {
        row["insee"]: {
            "insee": row["insee"],
            "name": row["name"],
            "slug": slugs[row["insee"]],
            "search_key": fold(row["name"]),
            "epci_id": epci[row["epci"]],
            "population": row["population"],
            "population_vintage": files.population_vintage,
            "rank": ranks[row["insee"]],
            "postal_codes": row["postal_codes"],
            "lat": row["lat"],
            "lon": row["lon"],
            "area_km2": Decimal(str(row["area_km2"])).quantize(Decimal("0.01")),
            "housing_zone": zones.get(row["insee"], ""),
            "outline": as_text(row["outline"]),
            "merged_into_id": None,
            "ended_on": None,
        }
        for row in files.communes
    }


def _slugs(named: Any) -> dict[str, str]:
    """One address each; two communes of one name are told apart by their code."""
    slugs: dict[str, str] = {}
    for code, name in named:
        slug = slugify(fold(name))
        slugs[code] = f"{slug}-{code}" if slug in slugs.values() else slug
    return slugs


def _end_those_that_ceased(files: ReferenceFiles, living: set[str]) -> dict[str, Commune]:
    """Free the addresses of those that ceased, and check that each has an heir."""
    heirs = _heirs(files)
    ended = {row.insee: row for row in Commune.objects.living().exclude(insee__in=living)}
    if lost := sorted(set(ended) - set(heirs)):
        raise CommuneVanished(", ".join(f"{ended[code].name} ({code})" for code in lost))
    for row in ended.values():
        row.slug = f"{row.slug}-{row.insee}"
        row.save(update_fields=["slug"])
    return ended


def _lead_to_heirs(files: ReferenceFiles, ended: dict[str, Commune], *, at: datetime) -> int:
    heirs = _heirs(files)
    rows = {row.insee: row for row in Commune.objects.all()}
    for code in ended:
        rows[code].end(rows[heirs[code]], on=at.date())
        rows[code].save(update_fields=["merged_into", "ended_on"])
        # One step is always enough: what led to the one that ceased leads to its heir.
        Commune.objects.filter(merged_into=rows[code]).update(merged_into=rows[heirs[code]])
        FormerCode.objects.filter(commune=rows[code]).update(commune=rows[heirs[code]])
    return len(ended)


def _follow_heirs() -> int:
    """What is still said of a commune that merged is in the area of its heir."""
    merged = Commune.objects.exclude(merged_into=None)
    astray = merged.exclude(epci=F("merged_into__epci")).select_related("merged_into")
    moved = 0
    for row in astray.defer("outline", "merged_into__outline"):
        row.epci_id = row.current.epci_id
        row.save(update_fields=["epci"])
        moved += 1
    return moved


def _remember_names(
    before: list[tuple[int, str, str, str]], wanted: Mapping[str, Mapping[str, Any]]
) -> int:
    """A commune that changed its name is still looked for by the one that people know."""
    moved = 0
    for pk, insee, name, slug in before:
        if insee in wanted and wanted[insee]["slug"] != slug:
            FormerCode.objects.update_or_create(
                code=insee, kind=FormerCode.Kind.FORMER, defaults={"name": name, "commune_id": pk}
            )
            moved += 1
    return moved


def _heirs(files: ReferenceFiles) -> dict[str, str]:
    return {code: row["insee"] for row in files.communes for code, _, _ in row["former"]}


def load_former_codes(files: ReferenceFiles) -> int:
    living = dict(Commune.objects.living().values_list("insee", "pk"))
    names = dict(Commune.objects.exclude(ended_on=None).values_list("insee", "name"))
    wanted = {
        (code, kind): {
            "code": code,
            "kind": kind,
            "name": name or names.get(code, ""),
            "commune_id": living[row["insee"]],
        }
        for row in files.communes
        for code, name, kind in row["former"]
    }
    existing = {(row.code, row.kind): row for row in FormerCode.objects.all()}
    own = {(FormerCode.Kind.FORMER, code, pk) for code, pk in living.items()}
    stale = [
        row.pk
        for key, row in existing.items()
        if key not in wanted and (row.kind, row.code, row.commune_id) not in own
    ]
    FormerCode.objects.filter(pk__in=stale).delete()
    return len(stale) + upsert(
        FormerCode, wanted, existing.values(), key=lambda row: (row.code, row.kind)
    )


def load_town_halls(files: ReferenceFiles) -> int:
    ids = dict(Commune.objects.living().values_list("insee", "pk"))
    wanted = {
        ids[row["insee"]]: {"commune_id": ids[row["insee"]], **row["town_hall"]}
        for row in files.communes
    }
    return upsert(TownHall, wanted, TownHall.objects.all(), key=lambda row: row.commune_id)


def load_neighbours(files: ReferenceFiles) -> int:
    ids = dict(Commune.objects.living().values_list("insee", "pk"))
    wanted = {
        (ids[row["insee"]], ids[other]) for row in files.communes for other in row["neighbours"]
    }
    existing = {
        (commune, neighbour): pk
        for pk, commune, neighbour in Neighbour.objects.values_list(
            "pk", "commune_id", "neighbour_id"
        )
    }
    stale = [pk for pair, pk in existing.items() if pair not in wanted]
    for start in range(0, len(stale), 500):
        Neighbour.objects.filter(pk__in=stale[start : start + 500]).delete()
    fresh = [Neighbour(commune_id=a, neighbour_id=b) for a, b in sorted(wanted - set(existing))]
    Neighbour.objects.bulk_create(fresh, batch_size=1000)
    return len(stale) + len(fresh)


def load_travel_times() -> int:
    """Every pair within reach, both ways, computed again when a point or a commune moved."""
    places = list(Commune.objects.living().only("pk", "lat", "lon").order_by("pk"))
    wanted: dict[tuple[int, int], int] = {}
    for index, a in enumerate(places):
        for b in places[index:]:
            minutes = estimated_minutes(a, b)
            if minutes <= FARTHEST_MINUTES:
                wanted[a.pk, b.pk] = wanted[b.pk, a.pk] = minutes
    known = {
        (origin, destination): minutes
        for origin, destination, minutes in TravelTime.objects.values_list(
            "origin_id", "destination_id", "minutes"
        )
    }
    if known == wanted:
        return 0
    TravelTime.objects.all().delete()
    _insert_travel_times([(*pair, minutes) for pair, minutes in wanted.items()])
    return len(wanted)


def _insert_travel_times(rows: list[tuple[int, int, int]]) -> None:
    """Eighty thousand rows of three numbers: a model instance each would take most of the load."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO territory_traveltime (origin_id, destination_id, minutes)"
            " VALUES (%s, %s, %s)",
            rows,
        )
