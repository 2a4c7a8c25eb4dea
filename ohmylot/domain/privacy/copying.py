"""A copy of everything that is kept about a household, for one of its adults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import ForeignKey, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.foundations.common.written_days import written
from ohmylot.foundations.retention.registry import HOLDINGS, TELLINGS, Holding

# How long a copy stays whole once somebody has read it again.
WHOLE_FOR = timedelta(days=7)
# As a family reads them; what is not named here follows.
FIRST = ("people.household", "people.person", "projects.project", "projects.enquiry")


@dataclass(frozen=True)
class Cell:
    label: str
    words: str


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    # The same rows as a machine reads them.
    data: tuple[dict[str, Any], ...]
    # Written by us, and waiting for a person to read them again before they are handed over.
    held_back: int = 0


def copy_for(person: Person, *, at: datetime, whole: bool = False) -> list[Section]:
    """Every table that tells something, in the language of the moment.

    Where several adults share the file, what we wrote about them is held back until a person
    has read it again: one is not handed what another one confided. ``whole``: it was.
    """
    alone = not (others_of(person).exists() or _somebody_left(person))
    sections = [
        _section(holding, person, everything=whole or alone or holding.reread is None)
        for holding in _in_order()
        if holding.title
    ]
    for telling in TELLINGS.values():
        data = tuple(telling.rows(person, at))
        labels = {name: str(words) for name, words in telling.labels.items()}
        rows = tuple(
            tuple(Cell(labels[name], _words(value)) for name, value in row.items()) for row in data
        )
        sections.append(Section(telling.key, str(telling.title), rows, data))
    return [section for section in sections if section.rows or section.held_back]


def is_whole(person: Person, at: datetime) -> bool:
    """Somebody read again what this adult asked for, a few days ago."""
    handed = DataRequest.objects.filter(
        person=person,
        kind=DataRequest.Kind.COPY,
        state=DataRequest.State.DONE,
        handled_at__gt=at - WHOLE_FOR,
    )
    return handed.exists()


def others_of(person: Person) -> Any:
    """The other adults who share the file, those already forgotten left out."""
    adults = Person.objects.filter(household=person.household_id, kind=Person.Kind.ADULT)
    return adults.exclude(pk=person.pk).exclude(first_name="", last_name="", email="", phone="")


def _somebody_left(person: Person) -> bool:
    """An adult who confided in us here lives apart since: those words are still theirs."""
    left: bool = person.household.splits.exists()
    return left


def _in_order() -> Iterator[Holding]:
    yield from (HOLDINGS[key] for key in FIRST if key in HOLDINGS)
    yield from (holding for key, holding in HOLDINGS.items() if key not in FIRST)


def _section(holding: Holding, person: Person, *, everything: bool) -> Section:
    household = person.household
    foreign = [
        name for name in holding.tells if isinstance(_field(holding.model, name), ForeignKey)
    ]
    rows = holding.rows(household).order_by("pk")
    told = rows
    if not everything:
        theirs = Q(pk__in=holding.rows_of(person).values("pk"))
        told = rows.filter(theirs | ~Q(pk__in=rows.filter(holding.reread).values("pk")))
    found = list(told.select_related(*foreign) if foreign else told)
    return Section(
        key=holding.model._meta.label_lower,
        title=str(holding.title),
        rows=tuple(tuple(_cells(holding, row)) for row in found),
        data=tuple(_data(holding, row) for row in found),
        held_back=0 if everything else rows.count() - len(found),
    )


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)


def _cells(holding: Holding, row: Model) -> Iterator[Cell]:
    for name, label in holding.tells.items():
        display = getattr(row, f"get_{name}_display", None)
        words = _words(display() if display else getattr(row, name))
        if words:
            yield Cell(str(label), words)


def _data(holding: Holding, row: Model) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value := getattr(row, name), Model) else value
        for name in holding.tells
    }


def _words(value: Any) -> str:
    if value is None or value == "" or value == {}:
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        return str(written(timezone.localtime(value), "j F Y, H:i"))
    if isinstance(value, date):
        return str(written(value, "j F Y"))
    if isinstance(value, dict):
        return "\n".join(f"{key} : {words}" for key, words in value.items())
    return str(value)
