"""Whom to invite, and who said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import HERE, Invitation, Project, Stage
from ohmylot.domain.projects.reading.file import File
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.keyset import KeysetPage, keyset_page
from ohmylot.foundations.common.prepared import prepared

SHOWN = 10
PORTRAIT_AFTER_MONTHS = 3
PORTRAIT, AMBASSADOR = Invitation.Kind.PORTRAIT, Invitation.Kind.AMBASSADOR


@dataclass(frozen=True)
class ToInvite:
    project: Project
    kind: str

    @property
    def words(self) -> str:
        return "à témoigner" if self.kind == PORTRAIT else "à accueillir à leur tour"


def to_invite(user: User, *, on: date) -> list[ToInvite]:
    """Of the households that this account leads, those to ask now. One query."""
    rows = _to_invite(mine=seats_of(user).memberships, settled_by=_long_ago(on))
    return [ToInvite(project, AMBASSADOR if _to_welcome(project) else PORTRAIT) for project in rows]


@prepared
def _to_invite(mine: list[int], settled_by: date) -> QuerySet[Project]:
    asked = Invitation.objects.filter(project=OuterRef("pk"))
    adults = Person.objects.filter(household=OuterRef("household"), kind=Person.Kind.ADULT)
    return (
        Project.objects.filter(lead__in=mine, stage__in=HERE)
        .filter(Exists(adults.exclude(email="")))
        .annotate(
            asked_portrait=Exists(asked.filter(kind=PORTRAIT)),
            asked_ambassador=Exists(asked.filter(kind=AMBASSADOR)),
        )
        .filter(
            Q(stage=Stage.ANCHORED, asked_ambassador=False)
            | Q(asked_portrait=False, installation__settled_on__lte=settled_by)
        )
        .select_related("household", "installation")
        .order_by("-installation__settled_on", "pk")[:SHOWN]
    )


def to_invite_to(project: Project, file: File, *, on: date) -> list[ToInvite]:
    """What this household may be asked now, from what was read already."""
    installation = file.installation if project.stage in HERE else None
    if installation is None or not any(adult.email for adult in file.adults):
        return []
    found = []
    if project.stage == Stage.ANCHORED and AMBASSADOR not in file.invited:
        found.append(ToInvite(project, AMBASSADOR))
    if installation.settled_on <= _long_ago(on) and PORTRAIT not in file.invited:
        found.append(ToInvite(project, PORTRAIT))
    return found


def _long_ago(on: date) -> date:
    return months_later(on, -PORTRAIT_AFTER_MONTHS)


def _to_welcome(project: Any) -> bool:
    return project.stage == Stage.ANCHORED and not project.asked_ambassador


def willing(user: User, *, after: str = "") -> KeysetPage[Invitation]:
    """Those who said yes, or later, of the files that this account may open; the last first."""
    rows = Invitation.objects.filter(
        answer__in=["yes", "later"], project__in=Project.objects.open_to(user)
    ).select_related("project__household", "project__installation__commune", "answered_by")
    return keyset_page(
        rows.defer("project__installation__commune__outline"), moment="answered_at", after=after
    )
