"""The files that may be the same household as another: two queries, whatever their number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from ohmylot.domain.people.models import Household, Person
from ohmylot.domain.projects.models import TwinKey
from ohmylot.domain.projects.twins import Adult, Family, Likeness, compare, keys_of_family

# Those that share the most keys come first; beyond, names are borne by everybody.
MOST_COMPARED = 80


@dataclass(frozen=True)
class Twin:
    """A project, by its key in the database, and how it is like the one asked about."""

    project: int
    likeness: Likeness


def families_of(projects: Collection[int]) -> dict[int, Family]:
    """One query. Of what a household is, only what tells it from another."""
    names = "kind", "first_name", "last_name", "email", "phone", "birth_year", "household__origin"
    rows = Person.objects.filter(household__project__in=projects).order_by("rank", "pk")
    adults: dict[int, list[Adult]] = {}
    years: dict[int, list[int]] = {}
    origins: dict[int, str] = {}
    for project, kind, first, last, email, phone, born, origin in rows.values_list(
        "household__project", *names
    ):
        origins[project] = origin
        if kind == Person.Kind.ADULT:
            adults.setdefault(project, []).append(Adult(first, last, email, phone))
        elif born:
            years.setdefault(project, []).append(born)
    return {
        pk: Family(tuple(adults.get(pk, ())), tuple(years.get(pk, ())), origins[pk])
        for pk in origins
    }


def family_of(household: Household) -> Family:
    """The same, of a household that is at hand."""
    members = sorted(household.members.all(), key=lambda member: (member.rank, member.pk))
    return Family(
        tuple(
            Adult(m.first_name, m.last_name, m.email, m.phone) for m in members if not m.is_child
        ),
        tuple(m.birth_year for m in members if m.is_child and m.birth_year),
        household.origin,
    )


def twins_of(family: Family, *, but: int | None = None) -> list[Twin]:
    """The likeliest first, and of one likeness the newest."""
    keys = keys_of_family(family)
    if not keys:
        return []
    rows = TwinKey.objects.filter(key__in=keys).exclude(project=but).values("project")
    shared = rows.annotate(shared=Count("pk")).order_by("-shared", "-project")
    near = [row["project"] for row in shared[:MOST_COMPARED]]
    found = [
        Twin(pk, likeness)
        for pk, other in families_of(near).items()
        if (likeness := compare(family, other))
    ]
    return sorted(
        found, key=lambda twin: (-twin.likeness.severity, -twin.likeness.points, -twin.project)
    )
