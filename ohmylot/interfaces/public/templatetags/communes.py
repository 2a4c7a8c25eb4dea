"""How the page of a commune says figures and names: ``{% load communes %}``."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.territory.sheets import Evolution, FigureLine

register = template.Library()
NAMES_SHOWN = 3
MINUS = "\N{MINUS SIGN}"
UNITS = {
    # The label says it already.
    "logements": "",
    "habitants": "",
    "€/an": _("€ par an"),
    "consultations/an": _("consultations par an et par habitant"),
}
FLAGS = {
    "few": _("trop peu de ventes pour le dire"),
    "secret": _("gardé secret : trop peu de personnes"),
}
# What a producer writes in French, where a newcomer reads English.
ZONES = {
    "Hors zonage": _("hors zonage"),
    "Vigilance": _("zone de vigilance"),
    "ZRR en partie": _("ZRR en partie"),
    "Centres urbains intermédiaires": _("centre urbain intermédiaire"),
    "Petites villes": _("petite ville"),
    "Ceintures urbaines": _("ceinture urbaine"),
    "Bourgs ruraux": _("bourg rural"),
    "Rural à habitat dispersé": _("rural à habitat dispersé"),
    "Rural à habitat très dispersé": _("rural à habitat très dispersé"),
}
PROFESSIONS = {
    "doctor": _("médecin généraliste"),
    "dentist": _("dentiste"),
    "nurse": _("cabinet infirmier"),
    "physio": _("kinésithérapeute"),
    "midwife": _("sage-femme"),
}


@register.filter
def figure_words(line: FigureLine) -> str:
    """« 8,7 €/m² (entre 7,1 et 10,7) »; a word where it is one; why it is not told."""
    if line.flag in FLAGS:
        return str(FLAGS[line.flag])
    if line.words:
        return str(ZONES.get(line.words, line.words))
    if not line.value and line.figure.adds_up:
        return gettext("aucun")
    if not line.value and line.figure.unit == "km":
        return gettext("ici")
    places = line.figure.decimals
    said = number_format(line.value, places, use_l10n=True, force_grouping=True)
    unit = UNITS.get(line.figure.unit, line.figure.unit)
    if unit == "%":
        return percent(said)
    words = f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said
    if line.low is not None and line.high is not None:
        between = {
            "low": number_format(line.low, places, use_l10n=True, force_grouping=True),
            "high": number_format(line.high, places, use_l10n=True, force_grouping=True),
        }
        words += gettext(", entre %(low)s et %(high)s") % between
    return words


@register.filter
def zone_in_words(words: str) -> str:
    return str(ZONES.get(words, words))


@register.filter
def percent(number: object) -> str:
    """A space before the sign in French, none in English."""
    return gettext("%(number)s %%") % {"number": number}


@register.filter
def way_in_words(way: Evolution) -> str:
    """« +3, soit +0,6 % »; « le même nombre »."""
    if not way.difference:
        return gettext("le même nombre")
    said = _signed(way.difference, 0)
    if way.percent is None:
        return said
    share = percent(_signed(way.percent, 1))
    return gettext("%(number)s, soit %(share)s") % {"number": said, "share": share}


def _signed(number: float, places: int) -> str:
    words = number_format(abs(number), places, use_l10n=True, force_grouping=True)
    return f"{'+' if number > 0 else MINUS}{words}"


@register.filter
def some_of(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    beyond = len(names) - NAMES_SHOWN
    if beyond <= 0:
        return shown
    return shown + ngettext(" et %(n)s autre", " et %(n)s autres", beyond) % {"n": beyond}


@register.filter
def listed(labels: Iterable[object]) -> str:
    """A sentence's end: no capital inside a list, but for initials and names."""
    return ", ".join(_small(str(label)) for label in labels)


def _small(words: str) -> str:
    first, space, rest = words.partition(" ")
    proper = first in {"La", "France"}
    return words if proper else f"{first[:1].lower()}{first[1:]}{space}{rest}"


@register.filter
def profession(code: str) -> str:
    return str(PROFESSIONS.get(code, code))


@register.filter
def plain(number: float) -> str:
    """A length in a drawing: a point, whatever the language."""
    return f"{number:.2f}"


@register.filter
def is_address(words: str) -> bool:
    return urlsplit(words).scheme in {"http", "https"}


@register.filter
def host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
