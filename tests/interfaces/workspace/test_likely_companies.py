"""Companies that are likely to hire, shown to whoever accompanies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.urls import reverse

from ohmylot.domain.opportunities import likely
from ohmylot.foundations.connectors import bonne_boite
from ohmylot.foundations.connectors.asking import Asking
from tests.foundations.connectors.france_travail_server import Source, serving
from tests.foundations.connectors.test_bonne_boite import company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lot")]


@pytest.fixture(scope="module")
def source() -> Iterator[Source]:
    with serving(Source()) as source:
        yield source


@pytest.fixture
def switched_on(source, settings, monkeypatch) -> Source:
    """The real connector, at the address of a server of ours."""
    settings.LA_BONNE_BOITE, settings.FRANCE_TRAVAIL_ID = True, "nous"
    settings.FRANCE_TRAVAIL_SECRET = "ouvre"
    source.holds([])

    def asking(base: str, **told: object) -> Asking:
        made = Asking(source.url, tries=2, first_wait_s=0.001, timeout_s=5)
        source.callers.append(made)
        return made

    monkeypatch.setattr(bonne_boite, "Asking", asking)
    cache.clear()
    return source


@pytest.fixture
def page(client, project, alice):
    client.sign_in(alice)
    adult = project.household.members.get()
    adult.trade_words = "soudeuse"
    adult.save()
    return lambda: client.get(reverse("workspace:projects:companies", args=[project.reference]))


def test_it_works(page, switched_on) -> None:
    [hit] = likely_trade()
    switched_on.companies = {hit: [company(7)]}
    said = page().text
    assert "Entreprise inventée 7" in said and "Ce sont des pistes" in said
    # Asked once a day.
    calls = switched_on.calls["get"]
    assert "Entreprise inventée 7" in page().text
    assert switched_on.calls["get"] == calls


def likely_trade() -> list[str]:
    from ohmylot.domain.opportunities.trades import find_trades

    return [hit.code for hit in find_trades("soudeuse", limit=1)]


def test_switched_off_it_says_so(page) -> None:
    assert not likely.is_on()
    assert "La Bonne Boîte est éteinte" in page().text


def test_a_source_that_is_down_is_said_and_asked_again(page, switched_on) -> None:
    switched_on.companies = {likely_trade()[0]: [company(7)]}
    switched_on.faults = ["500"] * 2
    assert "n’a pas répondu" in page().text
    assert "Entreprise inventée 7" in page().text


def test_a_trade_that_it_does_not_know_is_said(page, switched_on) -> None:
    switched_on.companies = {}
    assert "ne connaît pas ce métier" in page().text


def test_without_a_trade_nothing_is_asked(page, switched_on, project) -> None:
    project.household.members.update(trade_words="")
    assert "Son métier n’est pas encore dit" in page().text
    assert not switched_on.calls["get"]


def test_strangers_do_not_see_it(client, project, charlie) -> None:
    client.sign_in(charlie)
    url = reverse("workspace:projects:companies", args=[project.reference])
    assert client.get(url).status_code == 404
