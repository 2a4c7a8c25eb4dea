"""Points of every offer for one adult.

``weigh`` sees what is wanted and what is offered, and no place: it is all that may be said to an
employer. ``reach_of`` sees places: it is for the household and those who accompany it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ohmylot.domain.projects.matching.values import (
    MOST,
    UNSAID,
    Criterion,
    Ground,
    Kind,
    Mask,
    Offers,
    Seeker,
    Telework,
    Time,
    Wanted,
    Whole,
)

NEAR_TRADE = 20
# At the limit of what is accepted; a quarter of an hour beyond it; in the area, nobody says
# where; nowhere said.
AT_THE_LIMIT, BEYOND, IN_THE_AREA, SOMEWHERE = 15, 5, 15, 8
A_LITTLE_MORE = 15
# Of ten, when the offer does not say; of five.
SAYS_NOTHING = {10: 6, 5: 3}
ALMOST_PAID = 4
A_MONTH = 31
# What was put aside before takes this from what is alike; its employer, much more.
LEARNED, LEARNED_OF_EMPLOYER = 15, 40
# Under this, an offer is not worth the reading.
LEAST = 45
FAR = 9_999


@dataclass(frozen=True, eq=False)
class Fits:
    """Offers that fit one adult, each with its points. Rows of ``offers``."""

    offers: Offers
    points: dict[Criterion, Whole]
    # From the nearest home; ``UNSAID`` where it makes no sense.
    minutes: Whole
    taken: Whole
    score: Whole

    def best(self, most: int) -> Whole:
        """Where the best stand, in order: points, then minutes, then the newest row."""
        worth = np.flatnonzero(self.score >= LEAST)
        order = np.lexsort((-self.offers.pk[worth], self.minutes[worth], -self.score[worth]))
        return worth[order][:most]


def fit(seeker: Seeker, offers: Offers, ground: Ground) -> Fits:
    """Every offer of the trade (and of its family) judged; what cannot fit has no score."""
    offers = offers.around(seeker.wanted)
    points = weigh(seeker.wanted, offers)
    points[Criterion.REACH], minutes = reach_of(seeker, offers, ground)
    taken = learned(seeker, offers, minutes)
    score = np.maximum(np.sum(list(points.values()), axis=0) - taken, 0)
    score[~_possible(seeker, offers) | (points[Criterion.REACH] == 0)] = 0
    return Fits(offers, points, minutes, taken, score)


def may_apply(seeker: Seeker, offers: Offers, ground: Ground) -> Mask:
    """Whether they can work there, yes or no: how near they live is nobody's business."""
    points, _ = reach_of(seeker, offers, ground)
    trade = _exact(seeker.wanted, offers) | (_near(seeker.wanted, offers) > 0)
    return _possible(seeker, offers) & trade & (points > 0)


def weigh(wanted: Wanted, offers: Offers) -> dict[Criterion, Whole]:
    """Everything but the place."""
    return {
        Criterion.TRADE: np.where(
            _exact(wanted, offers), MOST[Criterion.TRADE], _near(wanted, offers)
        ),
        Criterion.MODE: _mode(wanted, offers),
        Criterion.PAY: _pay(wanted, offers),
        Criterion.TIME: _time(wanted, offers),
        Criterion.TELEWORK: _telework(wanted, offers),
        Criterion.DATE: _date(wanted, offers),
    }


def reach_of(seeker: Seeker, offers: Offers, ground: Ground) -> tuple[Whole, Whole]:
    """Points, and minutes from the nearest of the homes considered."""
    said = (offers.commune != UNSAID) & (offers.telework != Telework.FULL)
    if seeker.homes:
        homes = list(seeker.homes)
        nearest = ground.minutes[homes].min(axis=0)
        areas = np.unique(ground.areas[homes])
        minutes = np.where(said, nearest[offers.commune], UNSAID)
        points = points_of_way(minutes, seeker.minutes)
        in_area = np.isin(offers.area, areas)
    else:
        minutes = np.full(offers.size, UNSAID, dtype=np.int64)
        points = np.full(offers.size, MOST[Criterion.REACH], dtype=np.int64)
        in_area = np.ones(offers.size, dtype=bool)
    nowhere = np.where(offers.area == UNSAID, SOMEWHERE, np.where(in_area, IN_THE_AREA, 0))
    points = np.where(said, points, nowhere)
    return np.where(offers.telework == Telework.FULL, MOST[Criterion.REACH], points), minutes


def points_of_way(minutes: Whole, limit: int) -> Whole:
    """All of them at the door, fewer to the limit; a few a little beyond; none farther."""
    most = MOST[Criterion.REACH]
    within = most - (most - AT_THE_LIMIT) * minutes // limit
    beyond = np.where(minutes <= limit + A_LITTLE_MORE, BEYOND, 0)
    return np.where(minutes <= limit, within, beyond)


def learned(seeker: Seeker, offers: Offers, minutes: Whole) -> Whole:
    """What is taken from offers that are like those put aside."""
    lessons = seeker.lessons
    taken = np.zeros(offers.size, dtype=np.int64)
    for alike in alike_those_put_aside(seeker, offers, minutes).values():
        taken += LEARNED * alike
    if lessons.employers:
        taken += (LEARNED_OF_EMPLOYER - LEARNED) * np.isin(
            offers.employer, sorted(lessons.employers)
        )
    return taken


def alike_those_put_aside(seeker: Seeker, offers: Offers, minutes: Whole) -> dict[str, Mask]:
    """By reason, which offers are like one that was put aside for it."""
    lessons = seeker.lessons
    found: dict[str, Mask] = {}
    if lessons.minutes is not None:
        found["far"] = (minutes != UNSAID) & (minutes >= lessons.minutes)
    if lessons.pay is not None:
        found["pay"] = (offers.pay > 0) & (offers.pay <= lessons.pay)
    if lessons.modes:
        found["contract"] = (offers.modes != 0) & (offers.modes & ~lessons.modes == 0)
    if lessons.trades:
        alike = np.isin(offers.trade, sorted(lessons.trades))
        found["trade"] = alike & ~_exact(seeker.wanted, offers)
    if lessons.employers:
        found["employer"] = np.isin(offers.employer, sorted(lessons.employers))
    return found


def _possible(seeker: Seeker, offers: Offers) -> Mask:
    """Not kept apart, and of a kind that they look for."""
    kinds = [Kind.JOB, Kind.HEALTH, *([Kind.TAKEOVER] if seeker.wanted.takes_over else [])]
    apart = offers.houses_like(seeker.apart_names)
    return (
        np.isin(offers.kind, kinds)
        & ~np.isin(offers.publisher, sorted(seeker.apart))
        & ~np.isin(offers.house, apart)
        & ~np.isin(offers.employer, apart)
    )


def _exact(wanted: Wanted, offers: Offers) -> Mask:
    return np.isin(offers.trade, wanted.trades)


def _near(wanted: Wanted, offers: Offers) -> Whole:
    alike = np.isin(offers.trade // 100, [trade // 100 for trade in wanted.trades])
    return NEAR_TRADE * (alike & wanted.near_trades)


def _mode(wanted: Wanted, offers: Offers) -> Whole:
    return _judged(
        MOST[Criterion.MODE],
        asks=wanted.modes != 0,
        unsaid=offers.modes == 0,
        met=(offers.modes & wanted.modes) != 0,
    )


def _time(wanted: Wanted, offers: Offers) -> Whole:
    return _judged(
        MOST[Criterion.TIME],
        asks=wanted.time != Time.UNSAID,
        unsaid=offers.time == Time.UNSAID,
        met=offers.time == wanted.time,
    )


def _pay(wanted: Wanted, offers: Offers) -> Whole:
    points = _judged(
        MOST[Criterion.PAY],
        asks=wanted.pay > 0,
        unsaid=offers.pay == 0,
        met=offers.pay >= wanted.pay,
    )
    almost = (points == 0) & (10 * offers.pay >= 9 * wanted.pay)
    return np.where(almost, ALMOST_PAID, points)


def _telework(wanted: Wanted, offers: Offers) -> Whole:
    most = MOST[Criterion.TELEWORK]
    points = _judged(
        most,
        asks=wanted.telework in {Telework.SOME, Telework.FULL},
        unsaid=offers.telework == Telework.UNSAID,
        met=offers.telework >= wanted.telework,
    )
    half = (points == 0) & (offers.telework == Telework.SOME)
    return np.where(half, SAYS_NOTHING[most], points)


def _date(wanted: Wanted, offers: Offers) -> Whole:
    most = MOST[Criterion.DATE]
    points = _judged(
        most,
        asks=wanted.earliest > 0,
        unsaid=offers.starts == 0,
        met=offers.starts >= wanted.earliest,
    )
    soon = (points == 0) & (offers.starts >= wanted.earliest - A_MONTH)
    return np.where(soon, SAYS_NOTHING[most], points)


def _judged(most: int, *, asks: bool, unsaid: Mask, met: Mask) -> Whole:
    if not asks:
        return np.full(len(unsaid), most, dtype=np.int64)
    return np.where(unsaid, SAYS_NOTHING[most], np.where(met, most, 0))
