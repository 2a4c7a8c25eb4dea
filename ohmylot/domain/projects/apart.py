"""Who must hear nothing of a household: by its names, as people say them, and by its mailboxes."""

from __future__ import annotations

from collections.abc import Iterable

from ohmylot.domain.people.models import Membership, Organisation
from ohmylot.domain.projects.matching.names import are_alike, is_spelt_in
from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.mailboxes import house_of
from ohmylot.foundations.common.words import fold


def is_silenced(project: Project, organisation: Organisation) -> bool:
    """Named by the household; or, when their employer does not know, where one of them has their
    mail."""
    apart = list(project.silenced.all())
    names = [fold(organisation.name), fold(organisation.short_name)]
    for row in apart:
        if row.organisation_id == organisation.pk:
            return True
        if any(are_alike(row.folded, name) for name in names):
            return True
    if not apart and not project.employer_unaware:
        return False
    houses = _houses_of(organisation)
    if any(is_spelt_in(row.folded, house) for row in apart for house in houses):
        return True
    return project.employer_unaware and not houses.isdisjoint(_where_they_work(project))


def may_be_named(project: Project, names: Iterable[str]) -> list[str]:
    """Of these companies, those that nobody of the household keeps apart."""
    apart = list(project.silenced.values_list("folded", flat=True))
    return [name for name in names if not any(are_alike(row, fold(name)) for row in apart)]


def _houses_of(organisation: Organisation) -> set[str]:
    """The domains that its mail goes to: its own, and those of its people."""
    seats = Membership.objects.filter(organisation=organisation, until=None)
    emails = [organisation.email, *seats.values_list("user__email", flat=True)]
    return {house_of(email) for email in emails if email} - {""}


def _where_they_work(project: Project) -> set[str]:
    """A mailbox that no provider gives to everybody is likely their employer's."""
    emails = project.household.members.exclude(email="").values_list("email", flat=True)
    return {house_of(email) for email in emails} - {""}
