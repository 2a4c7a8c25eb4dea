"""Companies that are likely to hire for a trade, as La Bonne Boîte says; asked once a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

if TYPE_CHECKING:
    from ohmylot.foundations.connectors.bonne_boite import Likely

KEPT_S = 24 * 60 * 60
NO_ANSWER = "La Bonne Boîte n’a pas répondu : réessayez dans un moment."
REFUSED = "La Bonne Boîte ne connaît pas ce métier, ou refuse notre clé ({status})."


@dataclass(frozen=True)
class Answer:
    """``why``: nobody was named, and why."""

    companies: tuple[Likely, ...] = ()
    why: str = ""


def is_on() -> bool:
    return bool(settings.LA_BONNE_BOITE and settings.FRANCE_TRAVAIL_ID)


def likely_to_hire(trade_code: str, department: str) -> Answer:
    """Of a person, nothing leaves: a trade and a département are asked."""
    from ohmylot.foundations.connectors import bonne_boite
    from ohmylot.foundations.connectors.asking import SaysNo, Unreachable

    key = f"likely:{department}:{trade_code}"
    kept: Answer | None = cache.get(key)
    if kept is not None:
        return kept
    try:
        with bonne_boite.opened(
            settings.FRANCE_TRAVAIL_ID,
            settings.FRANCE_TRAVAIL_SECRET,
            known_as=settings.KNOWN_AS,
        ) as source:
            found = source.likely(trade_code=trade_code, department=department)
    except Unreachable:
        return Answer(why=NO_ANSWER)
    except SaysNo as no:
        return Answer(why=REFUSED.format(status=no.status))
    answer = Answer(tuple(found))
    cache.set(key, answer, KEPT_S)
    return answer
