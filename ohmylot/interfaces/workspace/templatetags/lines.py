"""A line of the list of projects, written in one go.

There are fifty of them on a page, each with three cells that are written in place: node by node
they were half of what the page cost.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ohmylot.domain.projects.models import Clock, Project, Stage
from ohmylot.foundations.common.addresses import address_of
from ohmylot.foundations.ui.writing import attributes, html
from ohmylot.interfaces.workspace.templatetags.wording import day_words, line_clock, line_day

register = template.Library()

LINE = """
<tr>
  <th scope="row">
    <a href="{address}">{household}</a>
    <br><span class="quiet small">{reference}</span>
  </th>
  <td>{stage}</td>
  <td>{area}</td>
  <td>{owner}<br><span class="quiet small">{organisation}</span></td>
  <td>{next_on} {next_words}</td>
  <td>{clock}</td>
  <td>{opened}</td>
</tr>
"""
# A cell that is written in place: it opens the form of its line, at itself.
CELL = (
    '<a class="cell" href="{address}?case={name}" hx-get="{address}?case={name}"'
    ' hx-target="closest tr" hx-swap="outerHTML" title="Changer"{focus}>{shown}</a>'
)
FOCUS = attributes({"autofocus": True})
QUIET = '<span class="quiet">{words}</span>'
PROPOSED = '<span class="quiet">proposé à</span> {who}'
NO_AREA = html(QUIET, words="à préciser")
NO_DATE = html(QUIET, words="à dater")
NO_WORDS = html(QUIET, words="à noter")


@register.simple_tag
def project_line(row: dict[str, Any], cell: str = "") -> SafeString:
    """``row`` is what ``row_of`` found; ``cell`` the one that was just written, if any."""
    project: Project = row["project"]
    shown = {
        "owner": _owner(project),
        "next_on": day_words(project.next_on),
        "next_words": project.next_words,
    }
    if row["writes"]:
        shown["next_on"] = shown["next_on"] or NO_DATE
        shown["next_words"] = shown["next_words"] or NO_WORDS
        address = address_of("workspace:projects:line", project.reference)
        shown = {name: _cell(address, name, words, cell) for name, words in shown.items()}
    elif not row["opens"]:
        shown |= {"next_on": "", "next_words": ""}
    return html(
        LINE,
        address=project.get_absolute_url(),
        household=project.household.label if row["opens"] else "Dossier réservé",
        reference=project.reference,
        stage=Stage(project.stage).label,
        area=project.epci.short_name if project.epci else NO_AREA,
        organisation=project.organisation.short_name,
        clock=_clock(project) if row["shows_clock"] and project.clock else "",
        opened=line_day(project.opened_at),
        **shown,
    )


def _cell(address: str, name: str, shown: str, written: str) -> SafeString:
    focus = FOCUS if name == written else ""
    return html(CELL, address=address, name=name, shown=shown, focus=focus)


def _owner(project: Project) -> str:
    if project.lead:
        return str(project.lead.user)
    if project.proposed_to:
        return html(PROPOSED, who=project.proposed_to.user)
    return "Coordination"


def _clock(project: Project) -> SafeString:
    return line_clock(Clock(project.clock).label, project.clock_due_at)
