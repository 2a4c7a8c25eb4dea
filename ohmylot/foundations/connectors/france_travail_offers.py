"""An offer as France Travail writes it, read once and for all into plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

PAGE = "https://candidat.francetravail.fr/offres/recherche/detail/"
# By the nature of the contract first: an apprentice's is a fixed term too.
NATURES = {"E2": "alternance", "FS": "alternance", "NS": "independant"}
NATURES_IN_WORDS = (
    ("apprentissage", "alternance"),
    ("professionnalisation", "alternance"),
    ("non salarié", "independant"),
)
CONTRACTS = {
    "CDI": "cdi",
    "DIN": "cdi",
    "CDD": "cdd",
    "DDI": "cdd",
    "DDT": "cdd",
    "MIS": "interim",
    "TTI": "interim",
    "SAI": "saisonnier",
    "LIB": "independant",
    "FRA": "independant",
    "REP": "independant",
    "CCE": "independant",
}
UNITS = {"horaire": "hour", "mensuel": "month", "annuel": "year"}
PAY = re.compile(
    r"(?P<unit>horaire|mensuel|annuel) de (?P<low>\d+(?:[.,]\d+)?) euros"
    r"(?: à (?P<high>\d+(?:[.,]\d+)?) euros)?",
    re.IGNORECASE,
)
HOURS = re.compile(r"(?P<hours>\d{1,2})\s*h(?P<minutes>\d{2})?", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONGEST_WEEK = 60
LONGEST = 20_000
NAMELESS = "?"


@dataclass(frozen=True)
class Pay:
    """Gross; ``high`` is ``None`` where one amount is said. ``unit``: hour, month or year."""

    low: Decimal
    high: Decimal | None
    unit: str


@dataclass(frozen=True)
class Offer:
    """``contract`` and ``working_time`` are our own codes; amounts are in euros, hours a week."""

    external_id: str
    title: str
    description: str
    created_at: datetime
    updated_at: datetime
    url: str
    commune_code: str = ""
    place_words: str = ""
    trade_code: str = ""
    trade_words: str = ""
    employer: str = ""
    contract: str = "autre"
    working_time: str = ""
    hours: Decimal | None = None
    hours_words: str = ""
    pay: Pay | None = None
    pay_words: str = ""
    contact_name: str = ""
    contact_email: str = ""
    positions: int = 1


@dataclass(frozen=True)
class Unreadable:
    """What cannot become an offer, and why: it goes into the report."""

    external_id: str
    why: str


def read_offer(raw: Any) -> Offer | Unreadable:
    """Never raises: whatever came, it is an offer or the reason why it is none."""
    if not isinstance(raw, Mapping):
        return Unreadable(NAMELESS, "La ligne n’est pas une offre.")
    identifier = _words(raw, "id")
    if not identifier:
        return Unreadable(NAMELESS, "L’offre n’a pas d’identifiant.")
    title = _words(raw, "intitule") or _words(raw, "appellationlibelle")
    created_at = _moment(raw.get("dateCreation"))
    if not title:
        return Unreadable(identifier, "L’offre n’a pas d’intitulé.")
    if created_at is None:
        return Unreadable(identifier, "La date de création ne se lit pas.")
    place, contact = _part(raw, "lieuTravail"), _part(raw, "contact")
    email = ADDRESS.search(_words(contact, "courriel"))
    hours_words = " ".join(_words(raw, "dureeTravailLibelle").split())
    pay_words = _words(_part(raw, "salaire"), "libelle") or _words(
        _part(raw, "salaire"), "commentaire"
    )
    return Offer(
        external_id=identifier[:120],
        title=title[:200],
        description=_words(raw, "description"),
        created_at=created_at,
        updated_at=_moment(raw.get("dateActualisation")) or created_at,
        url=_page(raw, identifier),
        commune_code=_words(place, "commune"),
        place_words=_words(place, "libelle")[:150],
        trade_code=_words(raw, "romeCode").upper(),
        trade_words=_words(raw, "appellationlibelle") or _words(raw, "romeLibelle"),
        employer=_words(_part(raw, "entreprise"), "nom")[:150],
        contract=_contract(raw),
        working_time=_working_time(raw),
        hours=_hours(hours_words),
        hours_words=hours_words[:200],
        pay=_pay(pay_words),
        pay_words=pay_words[:200],
        contact_name=_words(contact, "nom")[:150],
        contact_email=email.group() if email and len(email.group()) <= 254 else "",
        positions=_positions(raw.get("nombrePostes")),
    )


def _part(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = raw.get(name)
    return part if isinstance(part, Mapping) else {}


def _words(raw: Mapping[str, Any], name: str) -> str:
    """Half of a sign, which JSON can say and nobody can write, is left out."""
    said = raw.get(name)
    if not isinstance(said, str):
        return ""
    return said[:LONGEST].encode("utf-8", "ignore").decode().replace("\x00", "").strip()


def _moment(said: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return None
    if not 2000 < moment.year < 2100:
        # No offer is of then, and no database holds all that JSON can say.
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _page(raw: Mapping[str, Any], identifier: str) -> str:
    said = _words(_part(raw, "origineOffre"), "urlOrigine")
    return said if said.startswith("https://") and len(said) <= 500 else PAGE + identifier


def _contract(raw: Mapping[str, Any]) -> str:
    nature = _words(raw, "natureContrat")
    if nature in NATURES:
        return NATURES[nature]
    for words, contract in NATURES_IN_WORDS:
        if words in nature.lower():
            return contract
    if raw.get("alternance") is True:
        return "alternance"
    return CONTRACTS.get(_words(raw, "typeContrat"), "autre")


def _working_time(raw: Mapping[str, Any]) -> str:
    said = _words(raw, "dureeTravailLibelleConverti").lower()
    return {"temps plein": "full", "temps partiel": "part"}.get(said, "")


def _hours(words: str) -> Decimal | None:
    said = HOURS.search(words)
    if said is None:
        return None
    hours = Decimal(said["hours"]) + Decimal(said["minutes"] or 0) / 60
    return round(hours, 1) if 0 < hours <= LONGEST_WEEK else None


def _pay(words: str) -> Pay | None:
    said = PAY.search(words)
    if said is None:
        return None
    low, high = _amount(said["low"]), _amount(said["high"])
    if low is None:
        return None
    return Pay(low, high if high and high > low else None, UNITS[said["unit"].lower()])


def _amount(said: str | None) -> Decimal | None:
    try:
        amount = round(Decimal((said or "").replace(",", ".")), 2)
    except InvalidOperation:
        return None
    return amount if 0 < amount < 10_000_000 else None


def _positions(said: Any) -> int:
    return said if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= 999 else 1
