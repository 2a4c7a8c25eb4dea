"""The moving checklist, in the order of days: the territory's lines, for everybody to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ohmylot.domain.territory.models import FormalityTemplate

DAYS_OF_A_MONTH = 30


@dataclass(frozen=True)
class Line:
    words: str
    help: str
    link: str
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    words: str
    lines: tuple[Line, ...]


def moments() -> list[Moment]:
    """Lines that fall together, under the words of their moment."""
    rows = sorted(FormalityTemplate.objects.active(), key=lambda row: (_day_of(row), row.order))
    grouped: dict[tuple[int | None, int | None], list[FormalityTemplate]] = {}
    for row in rows:
        grouped.setdefault((row.offset_months, row.offset_days), []).append(row)
    return [Moment(_when(*key), _lines(those)) for key, those in grouped.items()]


def _day_of(row: FormalityTemplate) -> int:
    if row.offset_months is not None:
        return row.offset_months * DAYS_OF_A_MONTH
    return row.offset_days or 0


def _when(months: int | None, days: int | None) -> str:
    if not months and not days:
        return _("Le jour même")
    n = abs(months or days or 0)
    if months is not None:
        if months < 0:
            return ngettext("%(n)d mois avant", "%(n)d mois avant", n) % {"n": n}
        return ngettext("Dans le mois", "Dans les %(n)d mois", n) % {"n": n}
    if (days or 0) < 0:
        return ngettext("La veille", "%(n)d jours avant", n) % {"n": n}
    return ngettext("Le lendemain", "Dans les %(n)d jours", n) % {"n": n}


def _lines(rows: Iterable[FormalityTemplate]) -> tuple[Line, ...]:
    english = get_language() == "en"
    who = {
        "C": _("avec des enfants"),
        "V": _("avec un véhicule"),
        "T": _("si vous louez"),
        "B": _("avec une activité"),
        "F": _("avec un titre de séjour"),
        "J": _("en recherche d’emploi"),
        "P": _("avec un animal"),
    }
    return tuple(
        Line(
            row.label_en if english else row.label_fr,
            row.help_en if english else row.help_fr,
            row.link,
            tuple(who[letter] for letter in row.conditions),
        )
        for row in rows
    )
