"""What the finder answers: the best communes with their reasons, and the picture of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ohmylot.domain.territory import finder
from ohmylot.domain.territory.finder import Answer, Loosening
from ohmylot.domain.territory.ground import Known, known
from ohmylot.domain.territory.mosaic import Mark
from ohmylot.domain.territory.queries import Place
from ohmylot.domain.territory.travel import great_circle_km
from ohmylot.interfaces.public.finder import asked
from ohmylot.interfaces.public.finder.asked import Line
from ohmylot.interfaces.public.finder.reasons import Reason, reasons_of, said, wish_said

# Told one by one, with their reasons and their number on the map.
TOLD = 12
# Of these, as many are handed on, and each area is told: three are a proposal, twelve would be a
# nuisance.
HANDED_ON = 3
# Under so many that suit, those that nearly do are told too.
FEW, NEARLY = 4, 6
# Towns named on the map, so that a stranger knows where they are.
NAMED, LOOKED_AT, APART_KM = 8, 20, 12


@dataclass(frozen=True)
class Suggestion:
    rank: int
    place: Place
    reasons: list[Reason]

    @property
    def mark(self) -> Mark:
        return Mark(self.place.lon, self.place.lat, str(self.rank))


@dataclass(frozen=True)
class Way:
    """What to loosen when nothing suits: the wish, its new figure, where that leads."""

    wish: str
    figure: int | None
    unit: str
    communes: int
    query: str


@dataclass(frozen=True)
class Found:
    """``fitting`` communes miss nothing; ``best`` are told with reasons, ``others`` named."""

    lines: list[Line]
    query: str
    fitting: int
    best: list[Suggestion]
    others: list[Place]
    nearly: list[Suggestion]
    way: Way | None

    @property
    def wishes(self) -> list[str]:
        return said(self.lines)

    @property
    def marks(self) -> list[Mark]:
        """The towns by their names, then the ranks above them."""
        return [*town_names(known().places), *(one.mark for one in [*self.best, *self.nearly])]

    @property
    def lit(self) -> list[str]:
        return [place.insee for place in [*(one.place for one in self.best), *self.others]]

    @property
    def links(self) -> dict[str, str]:
        start = reverse("public:communes:index")
        told = [one.place for one in [*self.best, *self.nearly]]
        return {place.insee: f"{start}{place.slug}/" for place in [*told, *self.others]}

    @property
    def to_be_kept(self) -> str:
        """The page of a household's own space that keeps them, with the best communes."""
        best = [("commune", one.place.insee) for one in self.best[:HANDED_ON]]
        return f"{reverse('household:wishes')}?{urlencode([*best, ('souhaits', self.query)])}"

    @property
    def to_be_called(self) -> str:
        """The address of the request form, with these wishes in it."""
        return f"{reverse('public:enquiries:new')}?{urlencode({'souhaits': self.query})}"


def town_names(places: Sequence[Place]) -> list[Mark]:
    """The most peopled, less those that would write over a bigger one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: -place.population)[:LOOKED_AT]:
        if all(great_circle_km(place.lat, place.lon, o.lat, o.lon) > APART_KM for o in kept):
            kept.append(place)
    return [Mark(place.lon, place.lat, place.name, is_name=True) for place in kept[:NAMED]]


def answers(lines: list[Line]) -> Found:
    ours = known()
    answer = finder.find(ours.ground, asked.wishes(lines))
    order = [int(row) for row in answer.order]
    fitting = answer.fitting

    def told(rows: list[int], first: int) -> list[Suggestion]:
        return [
            Suggestion(first + n, ours.places[row], reasons_of(row, answer, lines, ours))
            for n, row in enumerate(rows)
        ]

    best = told(order[: min(fitting, TOLD)], 1)
    nearly = order[fitting : fitting + NEARLY] if fitting < FEW else []
    return Found(
        lines=lines,
        query=asked.address(lines),
        fitting=fitting,
        best=best,
        others=[ours.places[row] for row in order[len(best) : fitting]],
        nearly=told(nearly, len(best) + 1),
        way=_way(answer, lines, ours),
    )


def _way(answer: Answer, lines: list[Line], ours: Known) -> Way | None:
    found = finder.loosening(answer)
    if found is None:
        return None
    looser, figure = asked.loosened(lines, found)
    line = next(line for line in lines if line.wish == found.wish)
    again = finder.find(ours.ground, asked.wishes(looser))
    return Way(
        wish=wish_said(line),
        figure=figure,
        unit=_unit(found),
        communes=again.fitting,
        query=asked.address(looser),
    )


def _unit(found: Loosening) -> str:
    return "euros" if isinstance(found.wish, finder.Budget) else "minutes"
