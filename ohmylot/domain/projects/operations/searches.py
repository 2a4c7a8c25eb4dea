"""A search that begins by itself: nobody is asked again for a trade that they have chosen."""

from __future__ import annotations

from ohmylot.domain.people.models import Household, Person
from ohmylot.domain.projects.enquiry_values import WorkSaid
from ohmylot.domain.projects.models import WorkWish
from ohmylot.domain.projects.models.matches import LONGEST_WAY, SHORTEST_WAY, USUAL_WAY
from ohmylot.domain.territory.models import Trade


def begin_searches(household: Household, said: WorkSaid | None) -> None:
    """Of who looks for work in the words of ``said``, or in those of a trade's label, and said no
    more yet. The worker looks for what fits within seconds."""
    people = household.members.filter(kind=Person.Kind.ADULT, looks_for_work=True, work_wish=None)
    words = {person: person.trade_words for person in people if person.trade_words}
    if not words:
        return
    chosen = dict(zip(said.labels, said.codes, strict=True)) if said else {}
    codes = {code for one in chosen.values() for code in one.split(".")}
    by_code = Trade.objects.in_bulk(codes, field_name="code") if codes else {}
    by_label = {trade.label: trade for trade in Trade.objects.filter(label__in=words.values())}
    minutes = min(max(said.minutes, SHORTEST_WAY), LONGEST_WAY) if said else USUAL_WAY
    for person, told in words.items():
        trades = [by_code[code] for code in chosen.get(told, "").split(".") if code in by_code]
        if told in by_label and by_label[told] not in trades:
            trades.insert(0, by_label[told])
        if trades:
            first, *others = trades
            WorkWish.objects.create(
                person=person,
                trade=first,
                other_trade=others[0] if others else None,
                # A word may mean three trades: they are kin, and the third comes as a neighbour.
                near_trades=len(others) > 1,
                minutes=minutes,
            )
