"""Who is asked to call a household: arithmetic on plain values, explained in one sentence.

Present seats first, those with room before those without, the lightest weighted load, then the
longest without a new project. Nobody left: the coordination, and the reason is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

ACTIVE, BLOCKED, FIRST_YEAR = Fraction(1), Fraction(3, 2), Fraction(1, 4)
NEVER = datetime.min.replace(tzinfo=UTC)


class By(StrEnum):
    """What the request is routed by."""

    AREA = "area"
    WORKPLACE = "workplace"
    HEALTH = "health"
    CHAMBER = "chamber"
    UNKNOWN = "unknown"


class Code(StrEnum):
    ONLY_ONE = "only_one"
    LIGHTEST = "lightest"
    LONGEST_WITHOUT = "longest_without"
    ALL_FULL = "all_full"
    COVER = "cover"
    AREA_UNKNOWN = "area_unknown"
    NOBODY_COVERS = "nobody_covers"
    ALL_AWAY = "all_away"
    ALL_DECLINED = "all_declined"
    KEPT_APART = "kept_apart"
    CHOSEN = "chosen"
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Load:
    active: int = 0
    blocked: int = 0
    first_year: int = 0

    @property
    def carried(self) -> int:
        """What counts against a capacity: a settled household no longer does."""
        return self.active + self.blocked


@dataclass(frozen=True)
class Candidate:
    key: int
    load: Load = field(default_factory=Load)
    weekly_share: Fraction = Fraction(1)
    capacity: int = 25
    last_offered_at: datetime | None = None
    is_away: bool = False
    # The seat that this one stands in for, when it is not a candidate by itself.
    covers: int | None = None

    @property
    def weight(self) -> Fraction:
        return weighted_load(self.load, self.weekly_share)

    @property
    def has_room(self) -> bool:
        return self.load.carried < self.capacity


@dataclass(frozen=True)
class Request:
    by: By
    # The name of the area, for the sentence.
    area: str = ""
    # Somebody was asked before, and declined.
    declined: bool = False


@dataclass(frozen=True)
class Choice:
    code: Code
    facts: Mapping[str, Any]
    candidate: Candidate | None


def weighted_load(load: Load, weekly_share: Fraction = Fraction(1)) -> Fraction:
    cases = load.active * ACTIVE + load.blocked * BLOCKED + load.first_year * FIRST_YEAR
    return cases / weekly_share


def choose(request: Request, candidates: Iterable[Candidate]) -> Choice:
    """The same inputs, in any order, give the same choice. Nobody away is ever chosen."""
    everybody = list(candidates)
    facts: dict[str, Any] = {"by": request.by.value, "area": request.area}
    if request.by == By.UNKNOWN:
        return Choice(Code.AREA_UNKNOWN, facts, None)
    here = [one for one in everybody if not one.is_away]
    pool = [one for one in here if one.covers is None] or here
    if not pool:
        return Choice(_why_nobody(request, everybody), facts, None)
    equals = [one for one in pool if one.has_room] or pool
    best = min(equals, key=_rank)
    facts |= {"among": len(equals), "weight": round(float(best.weight), 2)}
    return Choice(_why(best, equals), facts, best)


def _rank(one: Candidate) -> tuple[Fraction, datetime, int]:
    return (one.weight, one.last_offered_at or NEVER, one.key)


def _why(best: Candidate, equals: list[Candidate]) -> Code:
    if best.covers is not None:
        return Code.COVER
    if not best.has_room:
        return Code.ALL_FULL
    if len(equals) == 1:
        return Code.ONLY_ONE
    if sum(one.weight == best.weight for one in equals) > 1:
        return Code.LONGEST_WITHOUT
    return Code.LIGHTEST


def _why_nobody(request: Request, everybody: list[Candidate]) -> Code:
    # Who declined is here: of the others, whether they are away is not the point.
    if request.declined:
        return Code.ALL_DECLINED
    return Code.ALL_AWAY if everybody else Code.NOBODY_COVERS


ROLES = {
    By.AREA: "le secteur {area}",
    By.WORKPLACE: "le secteur du lieu de travail, {area}",
    By.HEALTH: "les professions de santé",
    By.CHAMBER: "ce métier",
}
SENTENCES = {
    Code.ONLY_ONE: "{name} répond pour {role}.",
    Code.LIGHTEST: (
        "{among} personnes répondent pour {role} ; {name} a la charge la plus légère ({weight})."
    ),
    Code.LONGEST_WITHOUT: (
        "{among} personnes répondent pour {role}, à charge égale ({weight}) ; "
        "{name} attend un nouveau projet depuis le plus longtemps."
    ),
    Code.ALL_FULL: (
        "Tout le monde est au complet pour {role} ; {name} a la charge la plus légère ({weight})."
    ),
    Code.COVER: "{name} assure le relais d’une absence pour {role}.",
    Code.AREA_UNKNOWN: (
        "Le secteur n’est pas encore choisi : la coordination appelle "
        "et propose deux ou trois secteurs."
    ),
    Code.NOBODY_COVERS: "Personne ne répond pour {role} : la coordination appelle.",
    Code.ALL_AWAY: ("Pour {role}, tout le monde est absent sans relais : la coordination appelle."),
    Code.ALL_DECLINED: (
        "Pour {role}, personne d’autre ne peut prendre ce projet : la coordination appelle."
    ),
    Code.KEPT_APART: (
        "Le foyer tient à l’écart qui répond pour {role} : la coordination choisit quelqu’un "
        "d’ailleurs."
    ),
    Code.CHOSEN: "{name} : choix fait par une personne du réseau.",
    Code.TAKEN: "{name} a appelé : appeler, c’est accepter.",
    Code.HANDED_OVER: "{name} a reçu ce dossier par un passage de relais.",
    Code.REOPENED: "{name} connaît déjà ce foyer.",
}


def explain(
    reason_code: str, facts: Mapping[str, Any], name: str = "", *, shows_load: bool = True
) -> str:
    """One plain sentence in French. An unknown code, from an older release, stays readable.

    A load is for its adviser and the coordination: elsewhere the sentence leaves it out.
    """
    try:
        sentence, by = SENTENCES[Code(reason_code)], By(facts.get("by", By.AREA))
    except ValueError:
        return f"{name or 'La coordination'} est responsable de ce projet."
    area = facts.get("area") or "souhaité"
    weight = f"{facts.get('weight', 0):g}".replace(".", ",")
    if not shows_load:
        sentence = sentence.replace(" ({weight})", "")
    said = sentence.format(
        name=name or "La coordination",
        role=ROLES.get(by, ROLES[By.AREA]).format(area=area),
        among=facts.get("among", 0),
        weight=weight,
    )
    return said.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")


FARMING = re.compile(
    r"\b(agricol|agricultur|ferm(e|es|ier|iers)\b|maraich|elevage|eleveu|brebis|chevres?\b|vaches?\b"
    r"|vign|viticul|viticol|apicul|abeille|verger|paysan|safran|truffe|berger)"
)
CRAFTS = re.compile(
    r"\b(artisan|boulang|patissi|boucher|charcut|plomb|macon|menuis|ebenist|charpent|coiff"
    r"|electricien|couvreur|poti?er|poterie|cerami|garage|garagist|mecanicien|carross|peintre"
    r"|carreleu|plaquist|esthetic|fromager|tapissi|serrur|ferronn|bijout)"
)


def chamber_theme(plain_words: str) -> str:
    """Which chamber a takeover or a creation is for; when the words are not clear, the CCI.

    ``plain_words`` comes without accents, in lower case.
    """
    farming, crafts = len(FARMING.findall(plain_words)), len(CRAFTS.findall(plain_words))
    if farming == crafts:
        return "business"
    return "farming" if farming > crafts else "crafts"
