"""« À côté de ma ville »: a town of theirs beside a commune of ours, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.beside import Portrait, portrait, straight_km
from ohmylot.domain.territory.finder import NOWHERE
from ohmylot.domain.territory.france import HOMES_VINTAGE, POPULATION_VINTAGE, SOURCE
from ohmylot.domain.territory.ground import known
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.public.finder.offers import KINDS
from ohmylot.interfaces.public.finder.reasons import euros, minutes
from ohmylot.interfaces.public.finder.workplaces import Workplace, not_found, workplace

LONGEST_NAME = 80


@dataclass(frozen=True)
class Asked:
    """One of the two: what was typed, what we understood, what is wrong with it."""

    words: str
    found: Workplace | None
    error: str

    @property
    def code(self) -> str:
        return self.found.code if self.found else ""


@dataclass(frozen=True)
class Line:
    """An empty cell is « we do not know »."""

    label: str
    theirs: str
    ours: str
    note: str = ""


@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    theirs = _asked(request, "ville", "de")
    ours = _asked(request, "commune", "vers", only_ours=True)
    short = urlencode([pair for pair in (("de", theirs.code), ("vers", ours.code)) if pair[1]])
    typed = "ville" in request.GET or "commune" in request.GET
    if typed and short and not theirs.error and not ours.error:
        return redirect(f"{request.path}?{short}")
    left, right = portrait(theirs.code), portrait(ours.code)
    lines = lines_of(left, right) if left and right else []
    context = {
        "theirs": theirs,
        "ours": ours,
        "lines": [line for line in lines if line.theirs or line.ours],
        "not_known": [line.label for line in lines if not line.theirs and not line.ours],
        "km": straight_km(left.town, right.town) if left and right else None,
        "slug": _slug(ours.code),
        "source": SOURCE,
    }
    return render(request, "public/finder/beside.html", context)


def lines_of(left: Portrait, right: Portrait) -> list[Line]:
    def line(label: str, told: Callable[[Portrait], str], note: str = "") -> Line:
        return Line(label, told(left), told(right), note)

    services = [
        Line(kind.label, _nearest(left, kind.service), _nearest(right, kind.service))
        for kind in KINDS.values()
    ]
    return [
        line(
            gettext("Habitants"), lambda place: intcomma(place.town.people), f"{POPULATION_VINTAGE}"
        ),
        line(
            gettext("Habitants à moins de 20 minutes"),
            lambda place: intcomma(place.people_near),
            gettext("estimation"),
        ),
        line(gettext("Ville de plus de 10 000 habitants"), _big_town, gettext("estimation")),
        line(gettext("Logements"), _homes, f"{HOMES_VINTAGE}"),
        line(gettext("Logements vides"), lambda place: _percent(place.vacant_percent)),
        line(gettext("Résidences secondaires"), lambda place: _percent(place.second_percent)),
        line(gettext("Acheter, au m²"), lambda place: euros(place.buy) if place.buy else ""),
        line(gettext("Louer, au m² par mois"), lambda place: _rent(place.rent)),
        line(gettext("Locaux raccordables à la fibre"), lambda place: _percent(place.fibre)),
        *services,
        # Nobody publishes it by commune in a form that we may keep.
        line(gettext("Temps typique pour aller travailler"), lambda place: ""),
    ]


def _asked(request: HttpRequest, name: str, short: str, *, only_ours: bool = False) -> Asked:
    words = typed(request.GET, name, longest=LONGEST_NAME)
    found = workplace(words, request.GET.get(short, "")[:5])
    if found and only_ours and found.code not in known().index:
        sentence = gettext("%(name)s n’est pas une commune d’ici.") % {"name": found.name}
        return Asked(words or found.name, None, sentence)
    if words and not found:
        return Asked(words, None, not_found(words))
    return Asked(found.name if found else "", found, "")


def _slug(code: str) -> str:
    row = known().index.get(code)
    return "" if row is None else known().places[row].slug


def _big_town(place: Portrait) -> str:
    if not place.big_town_minutes:
        return gettext("sur place")
    facts = {"town": place.big_town.name, "minutes": minutes(place.big_town_minutes)}
    return gettext("%(town)s, à %(minutes)s") % facts


def _homes(place: Portrait) -> str:
    return intcomma(place.town.homes.all) if place.town.homes else ""


def _percent(number: float | None) -> str:
    return "" if number is None else gettext("%(percent)s %%") % {"percent": int(number)}


def _rent(number: float | None) -> str:
    return "" if number is None else f"{number_format(number, 1)}\u00a0€"


def _nearest(place: Portrait, service: str) -> str:
    number = place.nearest.get(service)
    if number is None or number >= NOWHERE:
        return ""
    return (
        gettext("à %(minutes)s") % {"minutes": minutes(number)} if number else gettext("sur place")
    )
