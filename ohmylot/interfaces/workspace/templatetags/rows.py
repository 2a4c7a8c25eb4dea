"""Rows of the day, written in one go: there may be thirty of a kind, and node by node they were
half of what the page cost.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project, Todo
from ohmylot.domain.projects.permissions import can_open
from ohmylot.foundations.common.addresses import address_of
from ohmylot.foundations.ui.writing import html
from ohmylot.interfaces.workspace.templatetags.wording import day_words, named_to, row_clock

register = template.Library()

ROW = '<li><div><a href="{address}">{name}</a> <span class="quiet">{beside}</span>{below}</div>'
OPEN = '<a class="button button--secondary button--small" href="{address}">Ouvrir</a></li>'
CALL = (
    '<a class="button button--secondary button--small" href="{address}#noter">'
    "Reprendre contact</a></li>"
)
BELOW = "<br>{words}"
TODO = (
    '<li><div>{words} <span class="quiet">pour <a href="{address}">{name}</a>{due}</span></div>'
    "{deed}</li>"
)
TICK = (
    '<form method="post" action="{address}">'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
    '<input type="hidden" name="todo" value="{todo}">'
    '<input type="hidden" name="depuis" value="aujourdhui">'
    '<button class="button button--secondary button--small" type="submit">'
    'Fait<span class="visually-hidden"> : {words}</span></button></form>'
)


@register.simple_tag
def overdue_row(project: Project, user: User) -> SafeString:
    """An answer behind time, in other hands."""
    area = project.epci.short_name if project.epci else "secteur à préciser"
    if project.lead:
        who = str(project.lead.user)
    else:
        who = f"proposé à {project.proposed_to.user if project.proposed_to else ''}"
    return _row(project, user, f"{area}, {who}", row_clock("", _due(project)), OPEN)


@register.simple_tag
def planned_row(project: Project, user: User) -> SafeString:
    """A next date that has come."""
    beside = f"{project.get_stage_display()}, {day_words(project.next_on)}"
    words = project.next_words if can_open(user, project) else ""
    return _row(project, user, beside, words, CALL)


@register.simple_tag
def quiet_row(project: Project, user: User) -> SafeString:
    """A household of whom nothing was heard."""
    clock = project.get_clock_display()
    told = row_clock(f"{clock}, ", _due(project), clock)
    return _row(project, user, project.get_stage_display(), told, CALL)


@register.simple_tag(takes_context=True)
def todo_row(context: dict[str, Any], todo: Todo) -> SafeString:
    """A thing to do. Of a reserved file, neither its words nor the button."""
    project, user = todo.project, context["user"]
    opens = can_open(user, project)
    deed = html(
        TICK,
        address=address_of("workspace:projects:tick-todo", project.reference),
        token=context["csrf_token"],
        todo=todo.pk,
        words=todo.words,
    )
    return html(
        TODO,
        words=todo.words if opens else "Une chose à faire",
        address=project.get_absolute_url(),
        name=named_to(project, user),
        due=f", {day_words(todo.due_on)}" if todo.due_on else "",
        deed=deed if opens else "",
    )


def _due(project: Project) -> Any:
    return project.clock_due_at


def _row(project: Project, user: User, beside: str, below: str, deed: str) -> SafeString:
    return html(
        ROW + deed,
        address=project.get_absolute_url(),
        name=named_to(project, user),
        beside=beside,
        below=html(BELOW, words=below) if below else "",
    )
