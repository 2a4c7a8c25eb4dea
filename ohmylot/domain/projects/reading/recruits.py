"""What an employer follows of its recruits: what it typed, and the steps that they agreed to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.privacy.models import Scope, SharingConsent
from ohmylot.domain.projects.models import Channel, Enquiry

SHOWN = 100


@dataclass(frozen=True)
class Recruit:
    """``steps`` is None while the person has not said yes, or no longer does."""

    name: str
    organisation: Organisation | None
    declared_at: datetime
    steps: tuple[tuple[str, date], ...] | None


def recruits_of(organisations: Collection[int], *, at: datetime) -> list[Recruit]:
    newest = (
        Enquiry.objects.filter(
            channel=Channel.EMPLOYER, recruited_by__in=organisations, forgotten_at=None
        )
        .select_related("project__installation", "recruited_by")
        .order_by("-received_at")[:SHOWN]
    )
    rows = list(newest)
    given = SharingConsent.objects.in_force(at).filter(
        recipient__in=organisations, household__in=[row.project.household_id for row in rows]
    )
    shared = [
        consent
        for consent in given.select_related("person")
        if Scope.PROJECT_DATES in consent.scopes
    ]
    return [_read(row, shared) for row in rows]


def _read(row: Enquiry, shared: Iterable[SharingConsent]) -> Recruit:
    agreed = any(
        consent.household_id == row.project.household_id
        and consent.recipient_id == row.recruited_by_id
        and _is_theirs(consent, row)
        for consent in shared
    )
    return Recruit(
        name=f"{row.first_name} {row.last_name}".strip(),
        organisation=row.recruited_by,
        declared_at=row.received_at,
        steps=_steps(row) if agreed else None,
    )


def _is_theirs(consent: SharingConsent, row: Enquiry) -> bool:
    """The recruit's own: where two live together, the word of one does not bind the other."""
    person = consent.person
    if person is None:
        return False
    ways = {person.email.casefold(), person.phone, person.first_name.casefold()} - {""}
    return not ways.isdisjoint({row.email.casefold(), row.phone, row.first_name.casefold()})


def _steps(row: Enquiry) -> tuple[tuple[str, date], ...]:
    """Three, no more: neither where, nor with whom, nor why."""
    project = row.project
    arrived = getattr(project, "installation", None)
    told = [
        ("Contact pris", project.first_answer_at and project.first_answer_at.date()),
        ("Accompagnement commencé", project.accepted_at and project.accepted_at.date()),
        ("Installation faite", arrived and arrived.settled_on),
    ]
    return tuple((word, day) for word, day in told if day)
