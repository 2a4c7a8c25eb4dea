"""Who must hear nothing of a household: by its names, as people say them, and by its mailboxes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ohmylot.domain.people.models import Membership, Organisation
from ohmylot.domain.projects.matching.names import are_alike, is_spelt_in
from ohmylot.domain.projects.models import Project, SilencedOrganisation
from ohmylot.domain.projects.queries import coordination
from ohmylot.foundations.common.mailboxes import house_of
from ohmylot.foundations.common.words import fold


@dataclass(frozen=True)
class Apart:
    """``rows``: organisations that the household named; ``houses``: when their employer does not
    know, where they have their mail."""

    rows: Collection[SilencedOrganisation] = ()
    houses: frozenset[str] = frozenset()

    @classmethod
    def of(cls, project: Project) -> Apart:
        unaware = project.employer_unaware
        houses = houses_of(one.email for one in project.household.members.all()) if unaware else ()
        return cls(list(project.silenced.all()), frozenset(houses))

    def holds(self, organisation: Organisation) -> bool:
        names = [fold(organisation.name), fold(organisation.short_name)]
        for row in self.rows:
            if row.organisation_id == organisation.pk:
                return True
            if any(are_alike(row.folded, name) for name in names):
                return True
        if not self.rows and not self.houses:
            return False
        houses = _houses_of(organisation)
        if any(is_spelt_in(row.folded, house) for row in self.rows for house in houses):
            return True
        return not houses.isdisjoint(self.houses)

    def seats(self, on: date) -> set[int]:
        """Of the network too: an area's adviser may be the colleague of who asks."""
        if not self.rows and not self.houses:
            return set()
        seats = Membership.objects.current(on).in_circle().select_related("organisation")
        held = {one: self.holds(one) for one in {seat.organisation for seat in seats}}
        return {seat.pk for seat in seats if held[seat.organisation]}


class Still(StrEnum):
    """What an organisation kept apart goes on doing, for want of other hands."""

    NOTHING = ""
    LEADS = "leads"
    COORDINATES = "coordinates"


def still(project: Project) -> Still:
    apart = Apart.of(project)
    if apart.holds(coordination()):
        return Still.COORDINATES
    return Still.LEADS if apart.holds(project.organisation) else Still.NOTHING


def is_silenced(project: Project, organisation: Organisation) -> bool:
    """Named by the household; or, when their employer does not know, where one of them has their
    mail."""
    return Apart.of(project).holds(organisation)


def may_be_named(project: Project, names: Iterable[str]) -> list[str]:
    """Of these companies, those that nobody of the household keeps apart."""
    apart = list(project.silenced.values_list("folded", flat=True))
    return [name for name in names if not any(are_alike(row, fold(name)) for row in apart)]


def _houses_of(organisation: Organisation) -> set[str]:
    """The domains that its mail goes to: its own, and those of its people."""
    seats = Membership.objects.filter(organisation=organisation, until=None)
    emails = [organisation.email, *seats.values_list("user__email", flat=True)]
    return houses_of(emails)


def houses_of(emails: Iterable[str | None]) -> set[str]:
    """A mailbox that no provider gives to everybody is likely their employer's."""
    return {house_of(email) for email in emails if email} - {""}
