"""Companies by SIRET, from the public directory « Recherche d’entreprises ».

Seven questions a second at most, so one question a form; no answer in time is no answer: a
form is filled in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ohmylot.foundations.connectors.asking import NOBODY_SAID, Asking, SaysNo, Unreachable

SECONDS = 3.0


@dataclass(frozen=True)
class Company:
    siret: str
    name: str
    # INSEE code of the commune where this establishment stands.
    commune: str
    is_open: bool


class Companies:
    def __init__(self, base: str, *, seconds: float = SECONDS, known_as: str = NOBODY_SAID) -> None:
        self.asking = Asking(base, tries=1, timeout_s=seconds, longest_s=seconds, known_as=known_as)

    def find(self, siret: str) -> Company | None:
        """The establishment of this number; None when it is not known, or nobody answers."""
        asked = {"q": siret, "page": "1", "per_page": "1"}
        try:
            results = self.asking.get("/search", asked).body["results"]
            return _read(results[0], siret) if results else None
        except (SaysNo, Unreachable, KeyError, TypeError, AttributeError):
            return None
        finally:
            self.asking.close()


def _read(found: dict[str, Any], siret: str) -> Company | None:
    places = [found.get("siege") or {}, *(found.get("matching_etablissements") or [])]
    place = next((place for place in places if place.get("siret") == siret), None)
    if place is None:
        return None
    name = str(found.get("nom_raison_sociale") or found.get("nom_complet") or "")
    signs = place.get("liste_enseignes") or []
    said = str(signs[0]) if signs else name
    return Company(
        siret=siret,
        # Half of a sign: JSON can say it, nobody can write it.
        name=said.encode("utf-8", "ignore").decode().replace("\x00", ""),
        commune=str(place.get("commune") or ""),
        is_open=place.get("etat_administratif") == "A",
    )
