"""A household that a search found, written in one go: node by node, twenty of them were a third of
what the page cost."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from ohmylot.domain.projects.models import SearchTerm, Stage
from ohmylot.domain.projects.search import Hit
from ohmylot.foundations.ui.writing import html

register = template.Library()

HIT = """
<li>
  <div>
    <a href="{address}"><strong>{label}</strong></a>
    <span class="quiet">{reference}</span><br>
    {where}
  </div>
</li>
"""


@register.simple_tag
def found_household(hit: Hit) -> SafeString:
    project = hit.project
    return html(
        HIT,
        address=project.get_absolute_url(),
        label=hit.label,
        reference=project.reference,
        where="" if hit.is_outline else _where(hit),
    )


def _where(hit: Hit) -> str:
    """Where they stand; and what found them, when it is not their name as it was typed."""
    project = hit.project
    told = [str(Stage(project.stage).label)]
    if project.epci:
        told.append(project.epci.short_name)
    if project.lead:
        told.append(f"suivi par {project.lead.user}")
    if hit.is_guess:
        told.append("orthographe proche")
    elif hit.why != SearchTerm.Kind.NAME.label:
        told.append(f"trouvé par {hit.why}")
    return ", ".join(told)
