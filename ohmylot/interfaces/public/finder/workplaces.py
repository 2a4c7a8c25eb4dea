"""Where somebody works or lives: any town of France, ours first, from a code or from words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from ohmylot.domain.territory.france import Town, find_towns, towns
from ohmylot.domain.territory.gazetteer import spoken, without_article
from ohmylot.domain.territory.ground import Known, known
from ohmylot.domain.territory.search import find_communes
from ohmylot.domain.territory.travel import great_circle_km

# Enough to hold every « Saint-Denis » of France.
NAMESAKES = 60


@dataclass(frozen=True)
class Workplace:
    code: str
    name: str
    lat: float
    lon: float


def workplace(words: str, code: str = "") -> Workplace | None:
    """The chosen one if the words still say it, else the one they name in full."""
    ours = known()
    chosen = by_code(code)
    if chosen and (not words or says(words, chosen.name)):
        return chosen
    if not words:
        return None
    here = [hit for hit in find_communes(words, limit=2) if hit.score >= 96]
    if here:
        return by_code(here[0].insee)
    near = find_towns(words, NAMESAKES)
    namesakes = [town for town in near if says(words, town.name)]
    if not namesakes:  # « Brive » alone, if only one town begins with this word
        begun = [town for town in near if _begins(words, town.name)]
        return _of(begun[0]) if len(begun) == 1 else None
    # Of several towns of one name, the nearest to us: one works where one can drive.
    return _of(min(namesakes, key=lambda town: _away(town, ours)))


def by_code(code: str) -> Workplace | None:
    ours = known()
    row = ours.index.get(code)
    if row is not None:
        place = ours.places[row]
        return Workplace(place.insee, place.name, place.lat, place.lon)
    town = towns().by_code.get(code) if code else None
    return _of(town) if town else None


def likely(words: str) -> str:
    """The name that was probably meant, or nothing."""
    ours = find_communes(words, limit=1)
    if ours:
        return ours[0].name
    elsewhere = find_towns(words, limit=1)
    return elsewhere[0].name if elsewhere else ""


def not_found(words: str) -> str:
    """What is said to who typed it, with the name that was probably meant."""
    near = likely(words)
    if not near:
        return gettext("Nous ne connaissons pas de commune « %(words)s ».") % {"words": words}
    return gettext(
        "Nous ne connaissons pas de commune « %(words)s ». Vouliez-vous dire %(near)s ?"
    ) % {"words": words, "near": near}


def says(words: str, name: str) -> bool:
    """« 19100 Brive la gaillarde » says Brive-la-Gaillarde."""
    said = spoken("".join(letter for letter in words if not letter.isdigit()))
    return without_article(said) == without_article(spoken(name))


def _begins(words: str, name: str) -> bool:
    return spoken(name).startswith(f"{spoken(words)} ")


def _of(town: Town) -> Workplace:
    return Workplace(town.code, town.name, town.lat, town.lon)


def _away(town: Town, ours: Known) -> float:
    ground = ours.ground
    return great_circle_km(town.lat, town.lon, float(ground.lat.mean()), float(ground.lon.mean()))
