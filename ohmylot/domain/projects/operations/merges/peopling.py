"""Two households become one: who is whom, and who joins."""

from __future__ import annotations

from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.projects.operations.merges.pair import NotOneOfThem, Pair
from ohmylot.domain.projects.operations.merges.strategies import absorb_row, rows_of

OF_AN_ADULT = ("first_name", "last_name", "email", "phone", "language", "trade_words")
OF_A_CHILD = ("birth_year", "school_level")


def join_households(pair: Pair) -> list[int]:
    """Pair people as chosen, bring in the others; the accounts that had to be closed."""
    here = {row.pk: row for row in pair.kept.household.members.all()}
    there = {row.pk: row for row in pair.absorbed.household.members.order_by("kind", "rank", "pk")}
    chosen = pair.choices.people
    named = list(chosen.values())
    if set(chosen) - set(there) or set(named) - set(here) or len(set(named)) < len(named):
        raise NotOneOfThem
    closed: list[int] = []
    last = max((row.rank for row in here.values()), default=-1)
    for key, person in there.items():
        twin = here[chosen[key]] if key in chosen else None
        if twin is None:
            last += 1
            rows_of(person).update(household=pair.kept.household, rank=last)
        else:
            if twin.kind != person.kind:
                raise NotOneOfThem
            closed += _become_one(pair, twin, person)
    return closed


def _become_one(pair: Pair, twin: Person, person: Person) -> list[int]:
    """``twin`` learns what ``person`` knows; the access of either stays, one of two is closed."""
    told = {}
    for name in OF_A_CHILD if person.is_child else OF_AN_ADULT:
        if (person.pk, name) in pair.choices.people_taken or not getattr(twin, name):
            told[name] = getattr(person, name)
    if not person.is_child:
        told["looks_for_work"] = twin.looks_for_work or person.looks_for_work
        told["trade_id"] = twin.trade_id or person.trade_id
    closed = []
    account = person.user_id
    if account is not None and twin.user_id is not None:
        User.objects.filter(pk=account).update(is_active=False)
        closed.append(account)
    elif account is not None:
        rows_of(person).update(user=None)
        told["user_id"] = account
    absorb_row(pair, person, twin)
    rows_of(twin).update(**told)
    return closed


def label_of(household: Household) -> str:
    people = household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    names = [person.full_name for person in people if person.full_name]
    return " et ".join(names)[:160] or household.label
