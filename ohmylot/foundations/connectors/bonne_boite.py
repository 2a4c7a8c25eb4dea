"""La Bonne Boîte v2: companies that are likely to hire for a trade, offer or no offer.

Asked with the account of the offers and a scope of its own, one question a second. Its address, its
parameters and its fields are those that public clients use (reported): where the answer is
another, nothing is found, and nobody is told a company that was not named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from ohmylot.foundations.connectors.asking import Asking
from ohmylot.foundations.connectors.france_travail import API, ENTRANCE, Key, ask_with_key

SEARCH = "/partenaire/labonneboite/v2/recherche"
SCOPE = "api_labonneboitev2 search office"
PACE_S = 1.1
A_PAGE = 50
# Somebody waits before the screen.
TRIES, SECONDS = 2, 6.0
SIRET = 14
# Over a hundred; some say it over a thousand.
HIGHEST = 1_000_000


@dataclass(frozen=True)
class Likely:
    """``staff``: « 5 à 10 », or nothing. ``potential``: what the source says, over a hundred."""

    siret: str
    name: str
    city: str
    activity: str
    staff: str
    potential: float | None


class BonneBoite:
    """Raises ``Unreachable`` or ``SaysNo`` (``asking``)."""

    def __init__(self, asking: Asking, key: Key) -> None:
        self.asking, self.key = asking, key

    def likely(self, *, trade_code: str, department: str) -> list[Likely]:
        """Those of this département, the likeliest first, each once. A trade it does not know
        is a question it refuses."""
        asked = {
            "rome": trade_code,
            "department_number": department,
            "page": "1",
            "page_size": str(A_PAGE),
        }
        answer = ask_with_key(self.asking, self.key, SEARCH, asked)
        body = answer.body if isinstance(answer.body, dict) else {}
        rows = body.get("items")
        found: dict[str, Likely] = {}
        for raw in rows if isinstance(rows, list) else []:
            read = read_company(raw, department)
            if read is not None:
                found.setdefault(read.siret, read)
        return sorted(found.values(), key=lambda one: -(one.potential or 0))


def read_company(raw: Any, department: str) -> Likely | None:
    """Never raises: a company that has a number and a name and stands here, or nothing."""
    if not isinstance(raw, Mapping):
        return None
    siret, name, city = (_words(raw, field) for field in ("siret", "company_name", "city"))
    stands_in = _words(raw, "department_number") or _words(raw, "postcode")[: len(department)]
    if len(siret) != SIRET or not siret.isdigit() or not name or stands_in != department:
        return None
    return Likely(
        siret=siret,
        name=name[:150],
        city=city.title()[:80],
        activity=_words(raw, "naf_label")[:150],
        staff=_staff(raw.get("headcount_min"), raw.get("headcount_max")),
        potential=_potential(raw.get("hiring_potential")),
    )


def _potential(said: Any) -> float | None:
    known = isinstance(said, int | float) and not isinstance(said, bool)
    return float(said) if known and 0 <= said <= HIGHEST else None


def _words(raw: Mapping[str, Any], field: str) -> str:
    said = raw.get(field)
    if isinstance(said, int) and not isinstance(said, bool):
        said = str(said)
    if not isinstance(said, str):
        return ""
    # Half of a sign: JSON can say it, no page can show it.
    return " ".join(said.encode("utf-8", "ignore").decode().replace("\x00", "").split())


def _staff(least: Any, most: Any) -> str:
    if (
        not isinstance(least, int)
        or not isinstance(most, int)
        or not 0 <= least <= most
        or not most
    ):
        return ""
    return f"{least} à {most}"


@contextmanager
def opened(client_id: str, secret: str, *, known_as: str) -> Iterator[BonneBoite]:
    briefly = partial(Asking, tries=TRIES, timeout_s=SECONDS, longest_s=SECONDS, known_as=known_as)
    asking, entrance = briefly(API, pace_s=PACE_S), briefly(ENTRANCE)
    try:
        yield BonneBoite(asking, Key(entrance, client_id=client_id, secret=secret, scope=SCOPE))
    finally:
        asking.close()
        entrance.close()
