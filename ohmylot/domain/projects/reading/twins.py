"""Likely twins, as far as an account may know of both files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from ohmylot.domain.projects.models import Merge, Project, Suspicion
from ohmylot.domain.projects.models.twins import UNDONE_WITHIN
from ohmylot.domain.projects.twins import Family, Likeness, sentence_of
from ohmylot.domain.projects.twins_of import twins_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.domain.people.models import User

BESIDE = ("household", "lead__user", "organisation", "epci")
AT_FIRST = 5


@dataclass(frozen=True)
class Alike:
    """Another file that may be the same household, and why."""

    project: Project
    why: str
    severity: int

    @property
    def word(self) -> str:
        return str(Suspicion.Severity(self.severity).label)


@dataclass(frozen=True)
class Suspected:
    """Of one file: the twins that may be shown, and whether the coordination looks at another."""

    shown: tuple[Alike, ...] = ()
    coordination_looks: bool = False


def suspected_of(project: Project, user: User | AnonymousUser) -> Suspected:
    """Two queries. A file that this account may not open is neither named nor counted."""
    rows = list(Suspicion.objects.open().about(project).order_by("-severity", "-found_at", "-pk"))
    others = [row.other_id if row.one_id == project.pk else row.one_id for row in rows]
    seen = Project.objects.open_to(user).select_related(*BESIDE).in_bulk(others)
    shown = tuple(
        Alike(seen[pk], sentence_of(row.reasons), row.severity)
        for row, pk in zip(rows, others, strict=True)
        if pk in seen
    )
    return Suspected(shown, coordination_looks=len(shown) < len(rows))


def open_suspicions(user: User | AnonymousUser) -> QuerySet[Suspicion]:
    """The pairs of which this account may read both, the surest first."""
    mine = Project.objects.open_to(user)
    beside = [f"{side}__{name}" for side in ("one", "other") for name in BESIDE]
    return (
        Suspicion.objects.open()
        .filter(Exists(mine.filter(pk=OuterRef("one"))), Exists(mine.filter(pk=OuterRef("other"))))
        .select_related(*beside)
        .order_by("-severity", "-found_at", "-pk")
    )


def known_twins(family: Family, user: User | AnonymousUser) -> list[Alike]:
    """Files like somebody who was just typed, of those that this account may open."""
    twins: dict[int, Likeness] = {twin.project: twin.likeness for twin in twins_of(family)}
    seen = Project.objects.open_to(user).select_related(*BESIDE).in_bulk(list(twins))
    return [
        Alike(seen[pk], sentence_of(likeness.reasons), int(likeness.severity))
        for pk, likeness in twins.items()
        if pk in seen
    ][:AT_FIRST]


def kept_instead_of(reference: str, user: User | AnonymousUser) -> str:
    """The reference of the file that this one was put into, if this account may know of it."""
    rows = Merge.objects.standing().filter(absorbed_reference=reference.upper())
    kept = rows.filter(kept__in=Project.objects.visible_to(user))
    return kept.values_list("kept__reference", flat=True).first() or ""


def merges_to_undo(user: User | AnonymousUser, *, at: datetime) -> QuerySet[Merge]:
    mine = Project.objects.open_to(user)
    return (
        Merge.objects.standing()
        .filter(Exists(mine.filter(pk=OuterRef("kept"))), merged_at__gte=at - UNDONE_WITHIN)
        .exclude(rows={})
        .select_related("kept__household", "by")
        .order_by("-merged_at", "-pk")
    )


def of_twins() -> dict[str, Exists]:
    """Beside a project, in its own query: is there anything to read here?"""
    pair = Q(one=OuterRef("pk")) | Q(other=OuterRef("pk"))
    return {
        "is_suspected": Exists(Suspicion.objects.open().filter(pair)),
        "took_one_in": Exists(
            Merge.objects.standing().filter(kept=OuterRef("pk")).exclude(rows={})
        ),
    }


def households_of(household: int) -> list[int]:
    """This one, and those whose files were put into its own: the log of looks still names them."""
    put_in = Merge.objects.standing().filter(kept__household=household)
    return [household, *put_in.values_list("absorbed_household", flat=True)]
