"""Organisations that the household named: they never receive anything of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.projects.models import Project, SilencedOrganisation
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.journal.operations import record


class NobodyNamed(Exception):
    """An organisation is kept apart by its name."""


@transaction.atomic
def silence_organisation(
    project: Project,
    name: str,
    *,
    organisation: Organisation | None = None,
    by: User | None,
    at: datetime,
) -> SilencedOrganisation:
    """Named twice is named once, whatever the accents and the capitals."""
    project = lock(project)
    name = (organisation.name if organisation else name).strip()[:150]
    if not fold(name):
        raise NobodyNamed
    known = project.silenced.filter(folded=fold(name)).first()
    if known is not None:
        return known
    row = SilencedOrganisation.objects.create(
        project=project, name=name, folded=fold(name)[:150], organisation=organisation, by=by
    )
    look_again(project)
    record("organisation.silenced", subject=project, by=by, at=at, row=row.pk)
    return row


@transaction.atomic
def hear_organisation_again(row: SilencedOrganisation, *, by: User | None, at: datetime) -> None:
    project = lock(row.project)
    if SilencedOrganisation.objects.filter(pk=row.pk).delete()[0]:
        look_again(project)
        record("organisation.heard_again", subject=project, by=by, at=at, row=row.pk)


def is_silenced(project: Project, organisation: Organisation) -> bool:
    """By its row, or by any of its names."""
    names = {fold(organisation.name), fold(organisation.short_name)}
    return any(
        row.organisation_id == organisation.pk or row.folded in names
        for row in project.silenced.all()
    )
