"""Why this commune: one short sentence a wish, in the words of the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext, ngettext

from ohmylot.domain.territory.catalogue import SERVICES
from ohmylot.domain.territory.finder import (
    NOWHERE,
    Answer,
    Budget,
    Column,
    Near,
    Sizes,
    Verdict,
    Work,
)
from ohmylot.domain.territory.ground import Known
from ohmylot.interfaces.public.finder.asked import Line


@dataclass(frozen=True)
class Reason:
    """``state`` is met, unknown or missed; the page shows each by a shape and a word."""

    state: str
    words: str


def reasons_of(row: int, answer: Answer, lines: list[Line], known: Known) -> list[Reason]:
    wished = [line for line in lines if line.wish is not None]
    return [
        Reason(Verdict(int(column.verdict[row])).name.lower(), _words(row, column, line, known))
        for line, column in zip(wished, answer.columns, strict=True)
    ]


def said(lines: list[Line]) -> list[str]:
    """The wishes themselves, one sentence each."""
    return [sentence for line in lines if (sentence := wish_said(line))]


def minutes(number: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": number}


def euros(number: float) -> str:
    return f"{intcomma(int(number))} €"


def wish_said(line: Line) -> str:
    wish = line.wish
    if isinstance(wish, Work):
        words = {"1": gettext("premier emploi"), "2": gettext("deuxième emploi")}[line.key]
        facts = {"job": words, "town": line.town, "minutes": minutes(wish.minutes)}
        return gettext("%(job)s : %(town)s, à %(minutes)s au plus") % facts
    if isinstance(wish, Near):
        facts = {"what": _what(wish), "minutes": minutes(wish.minutes)}
        return gettext("%(what)s : à %(minutes)s au plus") % facts
    if isinstance(wish, Sizes):
        return _sizes(wish)
    if isinstance(wish, Budget):
        facts = {"euros": euros(wish.euros), "surface": str(wish.square_metres)}
        if wish.to_rent:
            return gettext("louer %(surface)s m² pour %(euros)s par mois au plus") % facts
        return gettext("acheter %(surface)s m² pour %(euros)s au plus") % facts
    if wish is not None:
        return gettext("travail à la maison : la fibre pour presque tout le monde")
    return gettext("un emploi n’importe où") if line.key in ("1", "2") else ""


def _sizes(wish: Sizes) -> str:
    spans = []
    for size in wish.any_of:
        if not size.at_least:
            spans.append(gettext("moins de %(below)s") % {"below": intcomma(size.below)})
        elif size.below > 1_000_000:
            spans.append(gettext("%(from)s et plus") % {"from": intcomma(size.at_least)})
        else:
            facts = {"from": intcomma(size.at_least), "below": intcomma(size.below)}
            spans.append(gettext("de %(from)s à %(below)s") % facts)
    return gettext("habitants : %(spans)s") % {"spans": gettext(" ou ").join(spans)}


def _words(row: int, column: Column, line: Line, known: Known) -> str:
    wish, value = column.wish, column.value[row]
    unknown = column.verdict[row] == Verdict.UNKNOWN
    if isinstance(wish, Work):
        return _by_road(int(value), wish, line)
    if isinstance(wish, Near):
        return _near(row, None if unknown else int(value), wish, known)
    if isinstance(wish, Sizes):
        people = int(value)
        return ngettext("%(n)s habitant", "%(n)s habitants", people) % {"n": intcomma(people)}
    if isinstance(wish, Budget):
        return _price(None if unknown else value, wish)
    if unknown:
        return gettext("fibre : nous ne savons pas encore")
    return gettext("fibre : %(percent)s %% des locaux peuvent l’avoir") % {"percent": int(value)}


def _by_road(number: int, wish: Work, line: Line) -> str:
    job = {"1": gettext("premier emploi"), "2": gettext("deuxième emploi")}[line.key]
    facts = {"job": job, "town": line.town, "minutes": minutes(number)}
    if not number:
        return gettext("%(town)s même, pour le %(job)s") % facts
    sentence = gettext("%(town)s à %(minutes)s (estimation), pour le %(job)s") % facts
    return _over(sentence, number - wish.minutes)


def _near(row: int, number: int | None, wish: Near, known: Known) -> str:
    facts = {"what": _what(wish)}
    if number is None:
        return gettext("%(what)s : personne ne l’a encore compté ici") % facts
    if number >= NOWHERE:
        return gettext("%(what)s : aucun de connu dans le département") % facts
    if not number:
        return gettext("%(what)s : sur place") % facts
    where = known.places[int(known.ground.nearest[wish.kind].where[row])].name
    facts |= {"minutes": minutes(number), "where": where}
    sentence = gettext("%(what)s : %(where)s, à %(minutes)s (estimation)") % facts
    return _over(sentence, number - wish.minutes)


def _price(price: float | None, wish: Budget) -> str:
    facts = {"surface": wish.square_metres, "euros": euros(price or 0)}
    if wish.to_rent:
        if price is None:
            return gettext("loyer : nous ne savons pas, trop peu d’annonces")
        return gettext("environ %(euros)s par mois pour %(surface)s m²") % facts
    if price is None:
        return gettext("prix d’achat : nous ne savons pas, trop peu de ventes")
    return gettext("environ %(euros)s pour acheter %(surface)s m²") % facts


def _over(sentence: str, beyond: int) -> str:
    if beyond <= 0:
        return sentence
    return gettext("%(sentence)s : %(minutes)s de trop") % {
        "sentence": sentence,
        "minutes": minutes(beyond),
    }


def _what(wish: Near) -> str:
    return str(SERVICES[wish.kind].label)
