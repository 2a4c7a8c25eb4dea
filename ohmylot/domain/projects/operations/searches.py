"""A search that begins by itself: nobody is asked again for a trade that they have chosen."""

from __future__ import annotations

from ohmylot.domain.people.models import Household, Person
from ohmylot.domain.projects.models import WorkWish
from ohmylot.domain.projects.models.matches import LONGEST_WAY, SHORTEST_WAY, USUAL_WAY
from ohmylot.domain.territory.models import Trade


def begin_searches(household: Household, *, minutes: int = USUAL_WAY) -> None:
    """Of who looks for work in the very words of a trade's label, and said no more yet. The worker
    looks for what fits within seconds."""
    people = household.members.filter(kind=Person.Kind.ADULT, looks_for_work=True, work_wish=None)
    said = {person: person.trade_words for person in people if person.trade_words}
    trades = {trade.label: trade for trade in Trade.objects.filter(label__in=said.values())}
    accepted = min(max(minutes, SHORTEST_WAY), LONGEST_WAY)
    WorkWish.objects.bulk_create(
        WorkWish(person=person, trade=trades[words], minutes=accepted)
        for person, words in said.items()
        if words in trades
    )
