"""The real Lot and the two sites, as tests ask for them: what is there is in tests/contents.py.
Loaded as a plugin by tests/conftest.py."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from ohmylot.foundations.common.prepared import prepared
from tests import contents


@pytest.fixture(autouse=True)
def _territory_looked_at_again() -> None:
    """What a process remembers of the territory is compared before its next use."""
    from ohmylot.domain.opportunities.shelf import keeping
    from ohmylot.domain.territory import stamps

    stamps.look_again()
    keeping.forget()


@pytest.fixture(scope="session")
def lot_files() -> Any:
    return contents.lot_files()


@pytest.fixture(scope="session")
def mini_lot_files() -> Any:
    return contents.mini_lot_files()


@pytest.fixture
def lot(db: None) -> Any:
    """The territory of the Lot."""
    from ohmylot.domain.territory.models import Territory

    return Territory.objects.get()


@pytest.fixture
def mini_lot(db: None) -> dict[str, Any]:
    """Eight real communes, by name."""
    by_code = {commune.insee: commune for commune in _communes()}
    return {name: by_code[code] for name, code in contents.MINI.items()}


@prepared
def _communes() -> Any:
    """A thousand tests begin so."""
    from ohmylot.domain.territory.models import Commune

    return Commune.objects.select_related("epci")


TRADES = {
    "F1703": "Maçon / Maçonne",
    "H2913": "Soudeur / Soudeuse",
    "J1506": "Infirmier / Infirmière en soins généraux (IDE)",
    "K1302": "Assistant / Assistante de vie dépendance",
    "K1304": "Employé familial / Employée familiale",
    "K1311": "Assistant / Assistante de vie aux familles",
}


def other_trades() -> None:
    """What a process remembers of the trades of another test is not for this one."""
    from ohmylot.domain.territory.models import Territory

    Territory.objects.update(version=uuid4().hex)


def a_trade(code: str = "H2913", label: str = "Soudeur / Soudeuse") -> Any:
    """The only way to write one: no later test finds it in the memory of the process."""
    from ohmylot.domain.territory.models import Trade

    other_trades()
    named = {"label": label, "label_key": label.lower()}
    return Trade.objects.get_or_create(code=code, defaults=named)[0]


@pytest.fixture
def mini_trades(mini_lot: dict[str, Any]) -> dict[str, Any]:
    """By code."""
    return {code: a_trade(code, label) for code, label in TRADES.items()}


@pytest.fixture
def public_home(mini_lot: Any) -> Any:
    """The French home page of a public site that was just opened: an English one, nothing else."""
    from ohmylot.interfaces.public.models import HomePage

    return HomePage.objects.get(locale__language_code="fr")


@pytest.fixture
def aveyron(settings: Any, db: None) -> Any:
    """Another territory: the one that is served."""
    from ohmylot.domain.territory.models import Territory

    settings.TERRITORY = "aveyron"
    return Territory.objects.get()


@pytest.fixture
def both_sites(mini_lot: Any) -> Any:
    """The same home page, in a house with all the pages that it opens with, on both sites."""
    from ohmylot.interfaces.public.models import HomePage

    return HomePage.objects.get(locale__language_code="fr")
