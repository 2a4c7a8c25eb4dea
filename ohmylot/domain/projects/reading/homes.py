"""Homes that the network knows of, where a household would live: leads for its housing track."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, Value, When

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.projects.models import Project

SHOWN = 8


def homes_for(project: Project, *, on: date) -> list[Opportunity]:
    """Public ones, and those checked between us: the communes wished first, then the rest of
    their areas; the newest first."""
    wishes = list(project.wishes.order_by("rank"))
    areas = {wish.epci_id for wish in wishes} | ({project.epci_id} - {None})
    communes = [wish.commune_id for wish in wishes if wish.commune_id]
    homes = Opportunity.objects.homes_known(on).filter(epci__in=areas).for_display()
    order: list[Case | str] = ["-first_seen_at", "-pk"]
    if communes:
        ranks = [When(commune=pk, then=Value(rank)) for rank, pk in enumerate(communes)]
        last = Value(len(communes))
        order.insert(0, Case(*ranks, default=last, output_field=IntegerField()))
    return list(homes.order_by(*order)[:SHOWN])
