"""The first ``territory.json`` of a new département: the Lot's, with other names."""

from __future__ import annotations

import copy
import re
from typing import Any

FEMININE = re.compile(
    "^(Charente|Corrèze|Corse|Côte-d|Creuse|Dordogne|Drôme|Gironde|Guadeloupe|Guyane|Haute-|Loire|"
    "Lozère|Manche|Marne|Martinique|Mayenne|Meurthe|Meuse|Moselle|Nièvre|La Réunion|Sarthe|Savoie|"
    "Seine|Somme|Vendée|Vienne)"
)
PLURAL = re.compile(
    "^(Alpes|Ardennes|Bouches|Côtes|Deux-|Hautes-|Hauts-|Landes|Pyrénées|Vosges|Yvelines)"
)
MASCULINE_AFTER_ALL = {"Loiret", "Loir-et-Cher"}


def with_article(name: str) -> str:
    if name in {"Paris", "Mayotte"} or name.startswith("La "):
        return name[:1].lower() + name[1:] if name.startswith("La ") else name
    if PLURAL.match(name):
        return f"les {name}"
    if name[0] in "AEÉIOUYH" and not name.startswith(("Haute", "Hauts", "Yonne")):
        return f"l’{name}"
    if FEMININE.match(name) and name not in MASCULINE_AFTER_ALL:
        return f"la {name}"
    return f"l’{name}" if name == "Yonne" else f"le {name}"


def inside(name: str) -> str:
    said = with_article(name)
    if said == name:
        return f"à {name}"
    return f"dans {said}"


def starter(model: dict[str, Any], department: Any, folder_code: str) -> dict[str, Any]:
    """Clocks, retention and checklist are the Lot's; who answers is left to be written."""
    content = copy.deepcopy(model)
    name = department.name
    content["settings"] |= {
        "department_code": department.code,
        "name": name,
        "in_name": inside(name),
        "name_with_article_en": name,
        "in_name_en": f"in {name}",
        "programme": f"Bienvenue {inside(name)}",
        "reference_prefix": re.sub("[^A-Z]", "", name.upper())[:3] or "REF",
        "coordination_name": "Coordination du réseau accueil",
        "coordination_phone": "",
        "coordination_email": "",
        "colours": {},
    }
    content["code"] = folder_code
    content["epci_short_names"] = {}
    content["former_names"] = {}
    return content
