"""A nurse and a welder who look for work around Figeac, and what is offered there. Loaded as a
plugin by tests/conftest.py."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from ohmylot.domain.opportunities.models import JobOffer
from ohmylot.domain.projects.models import Match, Wish
from ohmylot.domain.projects.operations.matching.wishing import WorkWanted, say_work_wanted
from ohmylot.domain.territory.models import Trade
from tests.clock import NOW
from tests.factories.opportunities import JobOfferFactory, OpportunityFactory
from tests.factories.people import PersonFactory
from tests.lot import a_trade

LABELS = {
    "J1506": "Infirmier / Infirmière en soins généraux (IDE)",
    "J1501": "Aide-soignant / Aide-soignante",
    "H2913": "Soudeur / Soudeuse",
}


def job_at(commune: Any, trade: Trade, **told: Any) -> Any:
    """A public job offer, there; ``told`` of its details are those of ``JobOffer``."""
    known = {field.name for field in JobOffer._meta.fields}
    details = {name: told.pop(name) for name in list(told) if name in known}
    told.setdefault("expires_on", (NOW + timedelta(days=60)).date())
    return OpportunityFactory(commune=commune, trade=trade, job=JobOfferFactory(**details), **told)


def looks_for(project: Any, person: Any, trade: Trade, *, at: Any = NOW, **told: Any) -> Any:
    return say_work_wanted(project, person, WorkWanted(trade=trade, **told), by=None, at=at)


def found(person: Any) -> list[Any]:
    """Offers proposed to this adult, best first."""
    rows = Match.objects.filter(person=person).proposed().order_by("-score", "minutes")
    return [match.opportunity for match in rows.select_related("opportunity")]


@pytest.fixture
def trades(db: None) -> SimpleNamespace:
    rows = {code: a_trade(code, label) for code, label in LABELS.items()}
    return SimpleNamespace(nurse=rows["J1506"], carer=rows["J1501"], welder=rows["H2913"])


@pytest.fixture
def couple(project: Any, mini_lot: Any, trades: Any) -> SimpleNamespace:
    """Two adults of the project that Alice leads; they think of Figeac."""
    nurse = project.household.members.get()
    welder = PersonFactory(household=project.household, rank=1, first_name="Sacha")
    figeac = mini_lot["Figeac"]
    Wish.objects.create(project=project, rank=0, epci=figeac.epci, commune=figeac)
    return SimpleNamespace(project=project, nurse=nurse, welder=welder)
