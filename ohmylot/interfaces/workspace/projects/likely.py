"""Companies that are likely to hire for each adult's trade: leads, for whoever accompanies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities.likely import Answer, is_on, likely_to_hire
from ohmylot.domain.opportunities.trades import SURE, find_trades
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.apart import may_be_named
from ohmylot.domain.territory.models import Territory
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on

NO_TRADE = "Son métier n’est pas encore dit, ou n’a pas de nom reconnu : complétez sa fiche."


@require_safe
def companies(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    adults = project.household.members.filter(kind=Person.Kind.ADULT)
    rows = []
    if is_on():
        department = Territory.objects.current().department_code
        for person in adults.select_related("trade").order_by("rank", "pk"):
            code, label = _trade_of(person)
            answer = likely_to_hire(code, department) if code else Answer(why=NO_TRADE)
            named = may_be_named(project, [company.name for company in answer.companies])
            told = [company for company in answer.companies if company.name in named]
            rows.append((person, label, answer, told))
    return render(
        request,
        "workspace/projects/companies.html",
        {"project": project, "is_on": is_on(), "rows": rows},
    )


def _trade_of(person: Person) -> tuple[str, str]:
    """The one that was chosen; else the one that their own words surely name."""
    if person.trade is not None:
        return person.trade.code, person.trade.label
    hits = find_trades(person.trade_words, limit=1)
    if hits and hits[0].score >= SURE:
        return hits[0].code, hits[0].label
    return "", ""
