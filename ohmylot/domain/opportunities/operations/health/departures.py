"""Who will leave a health structure: foreseen, said again, settled."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.opportunities.models import Departure, Opportunity
from ohmylot.domain.people.models import Organisation, User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


class SettledAlready(Exception):
    """They left, or they stay: another departure is another line."""


@dataclass(frozen=True)
class Foreseen:
    profession: str
    leaves_on: date
    who: str = ""
    certainty: str = Departure.Certainty.SAID
    replacement: str = Departure.Replacement.NONE
    successor_on: date | None = None
    post: Opportunity | None = None
    words: str = ""


@transaction.atomic
def foresee_departure(
    structure: Organisation, told: Foreseen, *, by: User | None, at: datetime
) -> Departure:
    departure = Departure(structure=structure, said_on=day_of(at))
    _say(departure, told)
    departure.save(force_insert=True)
    record("departure.foreseen", subject=departure, by=by, at=at, structure=structure.pk)
    return departure


@transaction.atomic
def change_departure(
    departure: Departure, told: Foreseen, *, by: User | None, at: datetime
) -> Departure:
    """Said again, changed or not: dated of today."""
    departure = _hold(departure)
    if departure.outcome:
        raise SettledAlready
    changed = _say(departure, told)
    departure.said_on = day_of(at)
    departure.save()
    record("departure.changed", subject=departure, by=by, at=at, fields=sorted(changed))
    return departure


@transaction.atomic
def settle_departure(
    departure: Departure, outcome: str, *, by: User | None, at: datetime
) -> Departure:
    """They left, or they stay after all. Twice is once: the first word is kept."""
    departure = _hold(departure)
    if departure.outcome:
        return departure
    departure.outcome, departure.settled_on = Departure.Outcome(outcome), day_of(at)
    departure.save(update_fields=["outcome", "settled_on", "updated_at"])
    record("departure.settled", subject=departure, by=by, at=at, outcome=str(outcome))
    return departure


def _hold(departure: Departure) -> Departure:
    return Departure.objects.select_for_update(of=("self",)).get(pk=departure.pk)


def _say(departure: Departure, told: Foreseen) -> list[str]:
    wanted = {one.name: getattr(told, one.name) for one in fields(Foreseen)}
    if told.replacement != Departure.Replacement.FOUND:
        wanted["successor_on"] = None
    changed = [name for name, value in wanted.items() if getattr(departure, name) != value]
    for name in changed:
        setattr(departure, name, wanted[name])
    return changed
