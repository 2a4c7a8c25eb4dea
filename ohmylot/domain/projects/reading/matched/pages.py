"""What the page of a household's offers shows: each adult's, and the homes for both.

Points and sentences are worked out anew for the rows that are shown: they speak of the offer as
it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.places import place_in_words, told_commune
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.matching.values import UNSAID, Seeker
from ohmylot.domain.projects.matching.villages import MOST, Village, said_under, villages
from ohmylot.domain.projects.matching.weighing import Fits, fit
from ohmylot.domain.projects.models import Match, Project, WorkWish
from ohmylot.domain.projects.reading.matched.ground import Communes, communes
from ohmylot.domain.projects.reading.matched.offered import offers_for, these_offers
from ohmylot.domain.projects.reading.matched.seekers import BESIDE, LEFT, seekers_of, wanted_of
from ohmylot.domain.projects.reading.matched.telling import Told, lesson_in_words, tell_fit
from ohmylot.domain.territory.mosaic import Mark
from ohmylot.domain.territory.queries import Place

OF_AN_OFFER = tuple(
    f"opportunity__{name}"
    for name in ("job", "health", "takeover", "publisher", "commune", "epci", "trade")
)
# Of the communes that nobody named, so many are shown.
ELSEWHERE = 5
HEAVY = (
    "opportunity__commune__outline",
    "opportunity__epci__outline",
    "opportunity__search_text",
    "opportunity__description",
)


@dataclass(frozen=True)
class Fitting:
    """A match, with its reasons as they are today."""

    match: Match
    score: int
    told: list[Told]
    place: str

    @property
    def offer(self) -> Opportunity:
        return self.match.opportunity


@dataclass(frozen=True)
class Search:
    """What one adult looks for, and what was found."""

    person: Person
    wish: WorkWish | None = None
    fitting: list[Fitting] = field(default_factory=list)
    aside: list[Fitting] = field(default_factory=list)
    # What those put aside taught.
    lessons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class WorkNear:
    """What one of the two has from a village."""

    person: Person
    offer: Opportunity
    minutes: int
    many: int


@dataclass(frozen=True)
class HomeForTwo:
    place: Place
    minutes: int
    works: tuple[WorkNear, WorkNear]

    @property
    def under(self) -> int:
        return said_under(self.minutes)


@dataclass(frozen=True)
class Page:
    searches: list[Search]
    # Names of the communes and areas considered, in their order.
    places: list[str]
    homes: list[HomeForTwo]
    # Communes that the household did not name, and that would do.
    elsewhere: list[HomeForTwo]
    # How many of the household wait to be looked at.
    new: int

    @property
    def under(self) -> int:
        """Minutes that the best home is under; 0 when both jobs are on the spot."""
        best = [*self.homes, *self.elsewhere][:1]
        return best[0].under if best else 0

    @property
    def lit(self) -> list[str]:
        return [home.place.insee for home in (*self.homes, *self.elsewhere)]

    @property
    def marks(self) -> list[Mark]:
        """Numbered as in the list: those considered, then the others; the best above the rest."""
        ranked = [
            Mark(home.place.lon, home.place.lat, str(number))
            for number, home in enumerate([*self.homes, *self.elsewhere], 1)
        ]
        return ranked[::-1]


def read_page(
    project: Project, *, on: date, people: Sequence[Person], only: Person | None = None
) -> Page:
    """Of all the adults ``people``; of ``only`` one, when the other's are theirs to read."""
    where = communes()
    rows = WorkWish.objects.filter(person__in=[person.pk for person in people])
    wishes = {row.person_id: row for row in rows.select_related(*BESIDE).defer(*LEFT)}
    seeking = [wish for wish in wishes.values() if wish.trade is not None]
    seekers = seekers_of(seeking, where)
    shown = [only] if only else list(people)
    matches = _matches(shown, on)
    offers = these_offers({match.opportunity_id for match in matches}, where)
    searches = [
        _search(
            person,
            wishes.get(person.pk),
            seekers.get(person.pk),
            [match for match in matches if match.person_id == person.pk],
            fit(seekers[person.pk], offers, where.ground) if person.pk in seekers else None,
            where,
        )
        for person in shown
    ]
    two = [person for person in people if person.pk in seekers and person.looks_for_work][:2]
    named, elsewhere = _homes(two, [wishes[one.pk] for one in two], seekers, where, on)
    return Page(
        searches,
        [str(wish) for wish in _wishes(project)],
        named,
        elsewhere,
        sum(one.match.looked_at is None for search in searches for one in search.fitting),
    )


def _wishes(project: Project) -> list[object]:
    rows = project.wishes.select_related("epci", "commune").order_by("rank")
    return list(rows.defer("epci__outline", "commune__outline"))


def _matches(people: Sequence[Person], on: date) -> list[Match]:
    rows = Match.objects.of_people([person.pk for person in people]).current(on)
    rows = rows.select_related(*OF_AN_OFFER, "referral", "by").defer(*HEAVY)
    return list(rows.order_by("-score", "minutes", "-opportunity"))


def _search(
    person: Person,
    wish: WorkWish | None,
    seeker: Seeker | None,
    matches: list[Match],
    fits: Fits | None,
    where: Communes,
) -> Search:
    if wish is None or seeker is None or fits is None:
        return Search(person, wish)
    rows = {int(pk): row for row, pk in enumerate(fits.offers.pk)}
    told = [
        _fitting(match, rows[match.opportunity_id], fits, seeker, wish, where)
        for match in matches
        if match.opportunity_id in rows
    ]
    told.sort(key=lambda one: (-one.score, one.match.minutes or 0, -one.match.opportunity_id))
    return Search(
        person,
        wish,
        [one for one in told if one.match.state != Match.State.DISMISSED],
        [one for one in told if one.match.state == Match.State.DISMISSED],
        list(lesson_in_words(seeker).values()),
    )


def _fitting(
    match: Match, row: int, fits: Fits, seeker: Seeker, wish: WorkWish, where: Communes
) -> Fitting:
    offer = match.opportunity
    nearest = ""
    commune = int(fits.offers.commune[row])
    if seeker.homes and commune != UNSAID:
        home = min(seeker.homes, key=lambda one: (int(where.ground.minutes[one, commune]), one))
        nearest = where.place(home).name
    return Fitting(
        match,
        int(fits.score[row]),
        tell_fit(row, fits, seeker, wish, offer, nearest),
        place_in_words(offer, told_commune(offer)),
    )


def _homes(
    two: Sequence[Person],
    wishes: Sequence[WorkWish],
    seekers: dict[int, Seeker],
    where: Communes,
    on: date,
) -> tuple[list[HomeForTwo], list[HomeForTwo]]:
    """The communes from which both have work within reach: those considered, then others."""
    if len(two) < 2:
        return [], []
    offers = offers_for([wanted_of(wish) for wish in wishes], where, on=on)

    def found(seeking: Sequence[Seeker], most: int) -> list[Village]:
        first, second = ((seeker, fit(seeker, offers, where.ground)) for seeker in seeking)
        return villages(first, second, where.ground, most=most)

    seeking = [seekers[person.pk] for person in two]
    named = found(seeking, MOST)
    considered = {home for seeker in seeking for home in seeker.homes}
    elsewhere: list[Village] = []
    if considered:
        anywhere = [replace(seeker, homes=()) for seeker in seeking]
        every = found(anywhere, len(considered) + ELSEWHERE)
        elsewhere = [village for village in every if village.home not in considered][:ELSEWHERE]
    known = _offers_named([*named, *elsewhere])
    return (
        [_home(village, two, known, where) for village in named],
        [_home(village, two, known, where) for village in elsewhere],
    )


def _offers_named(found: Sequence[Village]) -> dict[int, Opportunity]:
    keys = {side.offer for village in found for side in (village.first, village.second)}
    return Opportunity.objects.only("title", "slug", "reference", "kind").in_bulk(keys)


def _home(
    village: Village, two: Sequence[Person], known: dict[int, Opportunity], where: Communes
) -> HomeForTwo:
    first, second = (
        WorkNear(person, known[side.offer], side.minutes, side.many)
        for person, side in zip(two, (village.first, village.second), strict=True)
    )
    return HomeForTwo(where.place(village.home), village.minutes, (first, second))
