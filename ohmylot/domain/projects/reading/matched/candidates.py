"""For an offer: those who agreed to be proposed. Where they live, or would live, how old they
are, with whom: none of it is read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import User
from ohmylot.domain.projects.matching.values import Offers
from ohmylot.domain.projects.matching.weighing import may_apply, weigh
from ohmylot.domain.projects.models import Match, Project, WorkWish
from ohmylot.domain.projects.models.matches import WorkWishQuerySet
from ohmylot.domain.projects.permissions import can_work_on
from ohmylot.domain.projects.reading.matched.ground import communes
from ohmylot.domain.projects.reading.matched.offered import (
    about_trades,
    these_offers,
    trade_code_of,
)
from ohmylot.domain.projects.reading.matched.seekers import BESIDE, LEFT, seekers_of, wanted_of
from ohmylot.domain.projects.reading.matched.telling import Told, tell_wanted, told_of

SHOWN = 30


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be proposed, by their file; its points know no place."""

    project: Project
    wish: WorkWish
    points: int
    told: list[Told]
    # Whether this account may put them into the publisher's hands.
    may_refer: bool


@dataclass(frozen=True)
class Candidates:
    """Those whose file this account may open; and by whom the others are followed."""

    known: list[Candidate]
    elsewhere: list[str]


def candidates_for(offer: Opportunity, user: User, *, on: date) -> Candidates:
    """Who can work there and agreed, best first. Load its details and its trade beside it."""
    where = communes()
    line = these_offers([offer.pk], where)
    if not line.size or not offer.is_public(on):
        return Candidates([], [])
    wishes = list(_asked(offer).select_related(*BESIDE).defer(*LEFT))
    seekers = seekers_of(wishes, where)
    able = [wish for wish in wishes if may_apply(seekers[wish.person_id], line, where.ground)[0]]
    projects = {wish.person.household.project.pk for wish in able}
    rows = Project.objects.filter(pk__in=projects)
    mine = rows.open_to(user).with_rights_of(user).select_related("household").in_bulk()
    known = [
        _candidate(wish, mine[project], offer, line, user)
        for wish in able
        if (project := wish.person.household.project.pk) in mine
    ]
    known.sort(key=lambda one: (-one.points, one.wish.proposable_at, one.wish.pk))
    theirs = rows.exclude(pk__in=mine).filter(is_reserved=False)
    names = theirs.order_by("organisation__short_name").values_list(
        "organisation__short_name", flat=True
    )
    return Candidates(known[:SHOWN], list(names.distinct()))


def _asked(offer: Opportunity) -> WorkWishQuerySet:
    """Those of its trade who said yes, and did not put it aside."""
    aside = Match.objects.filter(opportunity=offer, state=Match.State.DISMISSED)
    rows = WorkWish.objects.looking().exclude(proposable="")
    return rows.filter(about_trades([trade_code_of(offer)])).exclude(
        person__in=aside.values("person")
    )


def _candidate(
    wish: WorkWish, project: Project, offer: Opportunity, line: Offers, user: User
) -> Candidate:
    wanted = wanted_of(wish, takes_over=True)
    points = {name: int(column[0]) for name, column in weigh(wanted, line).items()}
    return Candidate(
        project,
        wish,
        sum(points.values()),
        told_of(points, tell_wanted(points, wish, offer)),
        can_work_on(user, project),
    )
