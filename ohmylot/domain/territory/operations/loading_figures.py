from __future__ import annotations

from decimal import Decimal
from typing import Any

from ohmylot.domain.territory.models import Commune, Establishment, Indicator
from ohmylot.domain.territory.operations.upserts import upsert
from ohmylot.domain.territory.reference import ReferenceFiles


def load_indicators(files: ReferenceFiles) -> int:
    """Figures of the file's vintage; older vintages stay."""
    if not files.indicators:
        return 0
    meta, columns = files.indicators["meta"], files.indicators["columns"]
    ids = dict(Commune.objects.living().values_list("insee", "pk"))
    wanted: dict[tuple[int, str], dict[str, Any]] = {}
    for insee, values in files.indicators["values"].items():
        for (code, unit), value in zip(columns, values, strict=True):
            if value is None or insee not in ids:
                continue
            wanted[ids[insee], code] = {
                "commune_id": ids[insee],
                "code": code,
                "value": Decimal(str(value)),
                "unit": unit,
                "vintage": meta["vintage"],
                "source": meta["source"],
                "licence": meta["licence"],
            }
    existing = Indicator.objects.filter(vintage=meta["vintage"])
    return upsert(Indicator, wanted, existing, key=lambda row: (row.commune_id, row.code))


def load_schools(files: ReferenceFiles) -> int:
    """The lycées of the reference files, until a directory brings its own list."""
    if Establishment.objects.filter(service="lycee").exclude(dataset="territory").exists():
        return 0
    ids = dict(Commune.objects.living().values_list("insee", "pk"))
    wanted = {
        uai: {
            "external_id": uai,
            "service": "lycee",
            "name": name,
            "commune_id": ids[insee],
            "source": files.schools_meta.get("source", ""),
            "licence": files.schools_meta.get("licence", ""),
        }
        for uai, name, insee in files.schools
        if insee in ids
    }
    existing = Establishment.objects.filter(dataset="territory")
    return upsert(Establishment, wanted, existing, key=lambda row: row.external_id)
