from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.journal.operations import record


@transaction.atomic
def follow_new_address(user: User, *, by: User | None, at: datetime) -> Person | None:
    """The address that opens the space is the person's: letters and the search follow it.

    None when nothing changed, or when the account is nobody's of a household.
    """
    person = Person.objects.select_for_update(of=("self",)).filter(user=user).first()
    address = (user.email or "").strip().lower()
    if person is None or person.email == address:
        return None
    person.email = address
    person.save(update_fields=["email", "updated_at"])
    record("person.address_changed", subject=person, by=by, at=at)
    for project in Project.objects.filter(household=person.household_id):
        index_project(project)
        watch_for_twins(project, at=at)
    return person
