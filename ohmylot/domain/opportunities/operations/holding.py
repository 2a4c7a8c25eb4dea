"""What every deed on an opportunity shares: the row held, a step that its life allows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import Opportunity, State
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.journal.operations import record

BESIDE = ("job", "takeover", "health", "housing", "publisher", "commune__epci", "epci", "trade")


class OpportunityHasEnded(Exception):
    """It was filled or withdrawn: write another one."""


class NotNow(Exception):
    """Its state does not lead there."""


def hold(opportunity: Opportunity) -> Opportunity:
    """The row as it is now, held until the end of the transaction."""
    held: list[Opportunity] = _held(number=opportunity.pk)
    if not held:
        raise Opportunity.DoesNotExist
    return held[0]


@prepared
def _held(number: int) -> QuerySet[Opportunity]:
    rows = Opportunity.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    return rows.filter(pk=number)


def step(
    opportunity: Opportunity,
    state: State,
    verb: str,
    *,
    by: User | None,
    at: datetime,
    facts: dict[str, Any] | None = None,
    **fields: Any,
) -> Opportunity:
    """Take one step of its life, with the dates that go with it."""
    if not lives.may_become(opportunity.state, state):
        raise OpportunityHasEnded if opportunity.has_ended else NotNow
    before, opportunity.state = opportunity.state, state
    for name, value in fields.items():
        setattr(opportunity, name, value)
    opportunity.save()
    record(f"opportunity.{verb}", subject=opportunity, by=by, at=at, before=before, **(facts or {}))
    return opportunity
