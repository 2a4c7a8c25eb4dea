"""The household's own space: opened once a person of the network answers for them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.operations import (
    AddressAlreadyTaken,
    AddressOpensAnotherSpace,
    forget_account,
    give_household_access,
)
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.telling import tell_responsible, tell_space_opened
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.journal.operations import record


class NotOfThisHousehold(Exception):
    """The person belongs to another household."""


class AddressIsTheirs(Exception):
    """What is known of an adult is changed by themselves, never by the other one."""


@transaction.atomic
def open_space(project: Project, person: Person, *, by: User | None, at: datetime) -> User:
    """Give an adult their access, and tell them how to enter; those who have it are told once."""
    if person.household_id != project.household_id:
        raise NotOfThisHousehold
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.user is not None:
        return person.user
    user = give_household_access(person, by=by, at=at)
    tell_space_opened(project, person, by=by, at=at)
    return user


@transaction.atomic
def open_space_at(
    project: Project, person: Person, email: str, *, by: User | None, at: datetime
) -> User:
    """Give an adult an access of their own, at an address that the other one tells us: only where
    we know none, or the one that both read. Whoever follows them hears of it."""
    if person.household_id != project.household_id:
        raise NotOfThisHousehold
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    email = email.strip().lower()
    if person.user_id is None and email and email != person.email.lower():
        if person.email and not _is_read_by_another(person):
            raise AddressIsTheirs
        person.email = email
        person.save(update_fields=["email", "updated_at"])
        index_project(project)
        watch_for_twins(project, at=at)
        tell_responsible("access_given", project, at=at)
    return open_space(project, person, by=by, at=at)


def _is_read_by_another(person: Person) -> bool:
    same = Person.objects.filter(household=person.household_id, email__iexact=person.email)
    return same.exclude(pk=person.pk).exclude(user=None).exists()


@transaction.atomic
def close_space(project: Project, person: Person, *, by: User | None, at: datetime) -> Person:
    """Their access ends at once, everywhere; they stay in the file, and may be invited again."""
    if person.household_id != project.household_id:
        raise NotOfThisHousehold
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    user = person.user
    if user is None:
        return person
    person.user = None
    person.save(update_fields=["user", "updated_at"])
    forget_account(user, by=by, at=at)
    record("person.access_closed", subject=person, by=by, at=at)
    return person


def open_space_of_the_writer(project: Project, *, by: User | None, at: datetime) -> None:
    """Give their access to whoever wrote to us; the other adults are asked first.

    With a telephone only, there is no space. An address that opens something else already keeps
    opening that, and nobody is told so.
    """
    adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    writer = adults.first()
    if writer is None or not writer.email:
        return
    try:
        open_space(project, writer, by=by, at=at)
    except (AddressAlreadyTaken, AddressOpensAnotherSpace):
        return
