"""Date a locked project's checklist: a step that other deeds end with."""

from __future__ import annotations

from datetime import date, datetime

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.formalities import concerns, due_on, likely_traits
from ohmylot.domain.projects.models import Formality, Installation, Project
from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.foundations.common.working_days import day_of

TO_DO = Formality.State.TO_DO


def traits_of(project: Project) -> frozenset[str]:
    """What the household said that it is; until then, what we can tell of it."""
    if project.traits_told_at is not None:
        return frozenset(project.traits)
    members = list(project.household.members.all())
    return likely_traits(
        children=any(member.kind == Person.Kind.CHILD for member in members),
        business=project.wants_business,
        looks_for_work=any(member.looks_for_work for member in members),
    )


def moving_day(project: Project) -> date | None:
    """The day told; once they live here, the day they arrived."""
    arrived = Installation.objects.filter(project=project).values_list("settled_on", flat=True)
    return arrived.first() or project.moving_on


def date_checklist(project: Project, *, at: datetime) -> None:
    """What is still to do follows the day; what was done, or is not for them, keeps its own.

    Who moved already is not asked for what came before.
    """
    day = moving_day(project)
    known = {row.template_id: row for row in project.formalities.all()}
    wanted: dict[int, date] = {}
    if day is not None:
        letters, today = traits_of(project), day_of(at)
        for template in FormalityTemplate.objects.active():
            due = due_on(day, template.offset_months, template.offset_days)
            came_before = day < today and due < day
            if concerns(template.conditions, letters) and not came_before:
                wanted[template.pk] = due
    open_rows = [row for row in known.values() if row.state == TO_DO]
    gone = [row.pk for row in open_rows if row.template_id not in wanted]
    moved = [row for row in open_rows if wanted.get(row.template_id, row.due_on) != row.due_on]
    for row in moved:
        row.due_on = wanted[row.template_id]
    Formality.objects.filter(pk__in=gone).delete()
    Formality.objects.bulk_update(moved, ["due_on"])
    Formality.objects.bulk_create(
        Formality(project=project, template_id=template, due_on=due)
        for template, due in wanted.items()
        if template not in known
    )
