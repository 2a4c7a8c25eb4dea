"""What a person corrects by themselves, from their own space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.common.phones import international
from ohmylot.foundations.journal.operations import record

WORDS = ("first_name", "last_name", "phone", "language", "trade_words")


class NotOfThisHousehold(Exception):
    """The person, or the child, belongs to another household."""


class SomebodyHasAName(Exception):
    """An adult keeps at least a first name."""


@dataclass(frozen=True)
class Child:
    """``pk`` is None for a child who was not known yet."""

    pk: int | None
    birth_year: int | None
    school_level: str = ""


@dataclass(frozen=True)
class Correction:
    first_name: str
    last_name: str
    phone: str
    language: str
    trade_words: str
    # None: nothing is said of the children.
    children: Sequence[Child] | None = None


@transaction.atomic
def correct(
    project: Project, person: Person, correction: Correction, *, by: User | None, at: datetime
) -> list[str]:
    """Write what changed; the file says which facts did, the journal too, and neither says what.

    The e-mail address is not here: it opens the space, and is confirmed from its own mailbox.
    """
    project = lock(project)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.household_id != project.household_id or person.is_child:
        raise NotOfThisHousehold
    if not correction.first_name.strip():
        raise SomebodyHasAName
    changed = _write_person(person, correction)
    if correction.children is not None and _write_children(project, correction.children):
        changed.append("children")
    if not changed:
        return []
    project.household.corrected_at, project.household.corrected = at, ",".join(changed)
    _write_label(project)
    if person.user is not None and person.full_name != person.user.full_name:
        person.user.full_name = person.full_name[:150]
        person.user.save(update_fields=["full_name"])
    record("household.corrected", subject=project, by=by, at=at, fields=changed)
    index_project(project)
    watch_for_twins(project, at=at)
    refresh(project, at=at)
    return changed


def _write_person(person: Person, correction: Correction) -> list[str]:
    changed = []
    for name in WORDS:
        told = getattr(correction, name).strip()
        if name == "phone":
            told = international(told) or told[:20]
        if told != getattr(person, name):
            setattr(person, name, told)
            changed.append(name)
    if "trade_words" in changed:
        # What the reference knew of the former words is not true of the new ones.
        person.trade = None
    if changed:
        person.save()
    return changed


def _write_children(project: Project, told: Sequence[Child]) -> bool:
    known = {child.pk: child for child in project.household.members.filter(kind=Person.Kind.CHILD)}
    if not {child.pk for child in told if child.pk is not None} <= set(known):
        raise NotOfThisHousehold
    before = [(child.pk, child.birth_year, child.school_level) for child in known.values()]
    for rank, child in enumerate(told):
        row = known.pop(child.pk) if child.pk is not None else Person(kind=Person.Kind.CHILD)
        row.household, row.rank = project.household, rank
        row.birth_year, row.school_level = child.birth_year, child.school_level
        row.save()
    for gone in known.values():
        gone.delete()
    after = project.household.members.filter(kind=Person.Kind.CHILD)
    return before != list(after.values_list("pk", "birth_year", "school_level"))


def _write_label(project: Project) -> None:
    adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    names = [adult.full_name for adult in adults if adult.full_name]
    project.household.label = " et ".join(names)[:160] or project.household.label
    project.household.save()
