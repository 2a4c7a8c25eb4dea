"""What two trades answer: villages, ways and offers, and the picture of them all.

Villages from which both would go to the same two places are told together: the two places once,
then each village with its minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from ohmylot.domain.opportunities import two_jobs
from ohmylot.domain.opportunities.catalogue import in_order
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.territory.ground import known
from ohmylot.domain.territory.models import Trade
from ohmylot.domain.territory.mosaic import Mark
from ohmylot.domain.territory.queries import Place
from ohmylot.interfaces.public import offer_lines
from ohmylot.interfaces.public.finder.answers import town_names
from ohmylot.interfaces.public.twojobs.forms import USUAL, Asked, Wanted, address

# Villages looked at; pairs of places told; villages told of each.
LOOKED_AT, PAIRS, EACH = 60, 4, 4
# In the drawing of a road, where each one's way begins beside the house.
LEFT, RIGHT = 110, 130


@dataclass(frozen=True)
class Way:
    """From a village to the work of one; ``offers`` is the list of those that are counted."""

    side: two_jobs.Side
    # Of what they accept, in percent.
    share: int
    offers: str


@dataclass(frozen=True)
class Suggestion:
    rank: int
    place: Place
    first: Way
    second: Way

    @property
    def first_end(self) -> int:
        return LEFT - self.first.share

    @property
    def second_end(self) -> int:
        return RIGHT + self.second.share


@dataclass(frozen=True)
class Pair:
    """Two places of work, an offer in each, and the best villages for them."""

    first: Place
    second: Place
    offers: tuple[Opportunity | None, Opportunity | None]
    villages: list[Suggestion]


@dataclass(frozen=True)
class Answer:
    asked: Asked
    found: two_jobs.Found
    pairs: list[Pair]

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        return [one for pair in self.pairs for one in pair.villages]

    @cached_property
    def others(self) -> list[Place]:
        told = {one.place.insee for one in self.suggestions}
        looked_at = [village.home for village in self.found.told if village.home.insee not in told]
        return [*looked_at, *self.found.others]

    @property
    def marks(self) -> list[Mark]:
        """The towns, the work of each, then the ranks above them."""
        work = {
            (place.insee, shape): Mark(place.lon, place.lat, "", shape=shape)
            for pair in self.pairs
            for place, shape in ((pair.first, "job-1"), (pair.second, "job-2"))
        }
        ranks = [Mark(one.place.lon, one.place.lat, str(one.rank)) for one in self.suggestions]
        return [*town_names(known().places), *work.values(), *reversed(ranks)]

    @property
    def lit(self) -> list[str]:
        return [one.place.insee for one in self.suggestions]

    @property
    def pale(self) -> list[str]:
        return [place.insee for place in self.others]

    @cached_property
    def communes(self) -> str:
        """Where the page of each commune begins: asked once, for hundreds of them."""
        return reverse("public:communes:index")

    @property
    def links(self) -> dict[str, str]:
        return {place.insee: f"{self.communes}{place.slug}/" for place in self._places}

    @cached_property
    def _places(self) -> list[Place]:
        return [*(one.place for one in self.suggestions), *self.others]

    @property
    def to_be_called(self) -> str:
        """The address of the request form, with all of it filled in."""
        return f"{reverse('public:enquiries:new')}?{urlencode({'souhaits': self.asked.address})}"

    @property
    def farther(self) -> tuple[int, int, str] | None:
        """With how many minutes some villages would do, how many, and their address."""
        if self.found.farther is None:
            return None
        minutes, many = self.found.farther
        asked = self.asked
        return minutes, many, address(asked.first.code, asked.second.code, minutes)

    @property
    def unplaced(self) -> int:
        return sum(self.found.unplaced)

    @property
    def without_offers(self) -> list[Wanted]:
        both = zip((self.asked.first, self.asked.second), self.found.open_offers, strict=True)
        return list({one.code: one for one, many in both if not many}.values())

    @property
    def is_one_offer(self) -> bool:
        """Both look for the same, and there is one."""
        return self.found.open_offers == (1, 1) and self.asked.first == self.asked.second


def answer(asked: Asked, *, on: date) -> Answer:
    found = two_jobs.two_jobs(
        asked.first.keys, asked.second.keys, at_most=asked.minutes, on=on, told=LOOKED_AT
    )
    together: dict[tuple[Place, Place], list[two_jobs.Village]] = {}
    for village in found.told:
        together.setdefault((village.first.place, village.second.place), []).append(village)
    kept = [villages[:EACH] for villages in list(together.values())[:PAIRS]]
    keys = [side.offer for villages in kept for side in (villages[0].first, villages[0].second)]
    offers = {offer.pk: offer for offer in in_order(list(dict.fromkeys(keys)))}
    pairs, rank = [], 0
    for villages in kept:
        best = villages[0]
        told = [_told(asked, village, rank + n) for n, village in enumerate(villages, 1)]
        rank += len(told)
        both = offers.get(best.first.offer), offers.get(best.second.offer)
        pairs.append(Pair(best.first.place, best.second.place, both, told))
    return Answer(asked, found, pairs)


def _told(asked: Asked, village: two_jobs.Village, rank: int) -> Suggestion:
    def way(wanted: Wanted, side: two_jobs.Side) -> Way:
        share = round(100 * side.minutes / asked.minutes)
        return Way(side, share, _offers_around(wanted, village.home, asked.minutes))

    first, second = way(asked.first, village.first), way(asked.second, village.second)
    return Suggestion(rank, village.home, first, second)


def _offers_around(wanted: Wanted, home: Place, minutes: int) -> str:
    """The list of the offers that are counted; none for a word that means several trades."""
    if len(wanted.trades) > 1:
        return ""
    query = {"metier": wanted.code, "autour": home.name, "minutes": minutes}
    return offer_lines.address(query)


@dataclass(frozen=True)
class Example:
    first: Wanted
    second: Wanted

    @property
    def query(self) -> str:
        return address(self.first.code, self.second.code, USUAL)


def examples(*, on: date) -> Iterator[Example]:
    """Pairs that have villages today: nobody begins before an empty page."""
    pairs = two_jobs.examples(at_most=USUAL, on=on)
    trades = Trade.objects.in_bulk([key for pair in pairs for key in pair])
    for first, second in pairs:
        yield Example(Wanted((trades[first],)), Wanted((trades[second],)))
