from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ohmylot.domain.people.models import Membership, Organisation
from ohmylot.domain.projects.apart import Apart
from ohmylot.domain.projects.models import Project, ProjectAccess, Support
from ohmylot.domain.projects.queries import who_answers_for
from ohmylot.foundations.common.prepared import prepared

Why = ProjectAccess.Why


def refresh_access(project: Project, *, on: date) -> None:
    """Write which organisations may see the project, and take back what is no longer due."""
    due = _due(project, on)
    written: list[ProjectAccess] = _written(project=project.pk)
    rows = {row.organisation_id: row for row in written}
    for organisation, why in due.items():
        row = rows.pop(organisation, None)
        if row is None:
            ProjectAccess.objects.create(
                project=project,
                organisation_id=organisation,
                why=why,
                opened_at=project.opened_at,
            )
        elif row.why != why:
            row.why = why
            row.save(update_fields=["why"])
    if rows:
        project.access.filter(pk__in=[row.pk for row in rows.values()]).delete()


def _due(project: Project, on: date) -> dict[int, str]:
    """From the weakest reason to the strongest: the last one written is kept."""
    due: dict[int, str] = {}
    if project.forgotten_at is not None:
        return due
    if project.is_open:
        due.update(dict.fromkeys(_told(project, on), Why.TOLD))
    responsible = project.responsible
    cover = who_answers_for(responsible, on) if responsible else None
    if cover:
        due[cover.organisation_id] = Why.COVER
    due.update(dict.fromkeys(_helping(project=project.pk), Why.SUPPORT))
    due = _without_those_apart(project, due)
    if project.proposed_to:
        due[project.proposed_to.organisation_id] = Why.OFFERED
    # Whoever led it last keeps seeing what became of it: the responsible organisation.
    due[project.organisation_id] = Why.LEAD if project.lead else Why.OFFERED
    return due


@prepared
def _written(project: int) -> QuerySet[ProjectAccess]:
    return ProjectAccess.objects.filter(project=project)


@prepared
def _helping(project: int) -> QuerySet[Support, int]:
    rows = Support.objects.filter(project=project)
    return rows.values_list("membership__organisation", flat=True)


def _without_those_apart(project: Project, due: dict[int, str]) -> dict[int, str]:
    """Whoever answers for the file goes on until it is in other hands; nobody else."""
    if not due:
        return due
    apart = Apart.of(project)
    if not apart.rows and not apart.houses:
        return due
    told = Organisation.objects.in_bulk(due)
    return {pk: why for pk, why in due.items() if not apart.holds(told[pk])}


def _told(project: Project, on: date) -> list[int]:
    """Organisations of the advisers of every other wished area."""
    areas = [wish.epci_id for wish in project.wishes.all() if wish.epci_id != project.epci_id]
    if not areas:
        return []
    seats = Membership.objects.current(on).advisers().filter(coverages__epci__in=areas)
    return list(seats.values_list("organisation", flat=True).distinct())
