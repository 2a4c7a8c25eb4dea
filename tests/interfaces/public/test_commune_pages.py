"""Every page of a commune, made from the data."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.territory.datasets import DATASETS
from ohmylot.domain.territory.facts import Batch
from ohmylot.domain.territory.models import Commune, FormerCode
from ohmylot.domain.territory.operations import (
    confirm_welcome,
    declare_welcome,
    keep_facts,
    withdraw_welcome,
)
from ohmylot.foundations.connectors.commune_facts import (
    NewCount,
    NewEstablishment,
    NewFigure,
)
from ohmylot.interfaces.public.hours import spoken_hours
from ohmylot.interfaces.public.models import CommuneWords
from tests.factories.territory import TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(mini_lot, at):
    """A few facts of each kind, as an import leaves them."""
    keep_facts(
        Batch(
            DATASETS["facilities"],
            2024,
            counts=(NewCount("46102", "doctor", 9), NewCount("46102", "pharmacy", 1)),
        ),
        by=None,
        at=at,
    )
    keep_facts(
        Batch(
            DATASETS["schools"],
            2026,
            establishments=(
                NewEstablishment("46128", "college", "0460014R", "COLLÈGE DE LA GARENNE"),
            ),
        ),
        by=None,
        at=at,
    )
    rent = NewFigure("46102", "rent-m2-house", Decimal("8.4"), Decimal("7.1"), Decimal("9.9"))
    few = NewFigure("46102", "price-m2-flat", flag="few")
    keep_facts(Batch(DATASETS["house-rents"], 2025, figures=(rent, few)), by=None, at=at)
    near = (NewFigure("46102", "emergency-km", Decimal(0)),)
    keep_facts(Batch(DATASETS["density"], 2024, figures=near), by=None, at=at)
    return mini_lot


def page(client, slug="figeac", language=""):
    return client.get(f"{language}/communes/{slug}/").text


def test_it_works(client, adviser, known):
    found = page(client)

    assert "<h1>Figeac</h1>" in found
    assert "9 ici" in found and "INSEE, base permanente des équipements, 2024" in found
    assert "Collège de la Garenne" in found and "min (estimation)" in found
    assert "8,4\u00a0€/m², entre 7,1 et 9,9" in found
    assert "trop peu de ventes pour le dire" in found
    assert "Maryse Faure" in found
    assert "Distance aux urgences</dt><dd>ici " in found


def test_what_nobody_counted_is_unknown_and_what_is_counted_is_elsewhere(client, known):
    found = page(client, "gourdon")
    unknown = re.findall(r'commune-unknown">(.*?)</p>', found, re.S)

    assert any("dentiste" in words for words in unknown)
    assert not any("médecin généraliste" in words for words in unknown)
    assert "prix médian de vente" in " ".join(unknown)


def test_it_speaks_english(client, known):
    found = page(client, language="/en")

    assert "General practitioner" in found and "What we do not know yet" in found
    assert "Nous ne savons" not in found


def test_how_many_lived_here_is_told_with_its_years_or_said_unknown(client, known, at):
    known["Gourdon"].indicators.filter(code="people").delete()
    assert "évolution de la population" in page(client, "gourdon")
    figeac = known["Figeac"]
    figeac.indicators.create(
        code="people", value=figeac.population - 30, vintage=figeac.population_vintage - 6
    )

    told = page(client).replace("\u202f", " ").replace("\xa0", " ")
    assert f"en {figeac.population_vintage - 6}," in told
    assert "(+30, soit +0,3 %)" in told
    assert "trop peu pour en faire une tendance" not in told
    assert "(+30, or +0.3%)" in page(client, language="/en")


NOT_A_ZERO = re.compile(r">\s*0(?:[.,]0+)?\s*(?:ici|here|minute|min|€|%|habitant|logement|<)")


def test_every_commune_has_a_whole_page(client, remembering, lot, django_assert_max_num_queries):
    """312 pages: one h1, no zero for want of data, links that lead to pages, few queries.

    What is kept in memory is compared every fifteen seconds, each with a query of its own.
    """
    addresses = {reverse("public:communes:detail", args=[c.slug]) for c in Commune.objects.all()}
    client.get(f"{next(iter(addresses))}?anew=1")
    linked = set()
    for address in sorted(addresses):
        with django_assert_max_num_queries(13):
            response = client.get(f"{address}?anew=1")
        found = response.text

        assert response.status_code == 200, address
        assert found.count("<h1") == 1, address
        assert not NOT_A_ZERO.search(found), (address, NOT_A_ZERO.search(found))
        assert "None" not in found and "nan" not in re.findall(r">\s*(nan)\b", found), address
        linked |= set(re.findall(r'href="(/communes/[^"#?]+/)"', found))
    assert linked <= addresses


def test_its_queries_do_not_grow_with_what_is_known(client, known, at):
    def count():
        page(client)
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    before = count()
    for n in range(8):
        declare(known["Figeac"], timezone.now(), practice=f"Cabinet {n}")
    counts = tuple(NewCount(code, "bakery", 2) for code in ("46102", "46042", "46128"))
    keep_facts(Batch(DATASETS["facilities"], 2025, counts=counts), by=None, at=at)

    assert count() == before


def declare(commune, at, practice="Cabinet du Foirail"):
    return declare_welcome(
        commune,
        profession="doctor",
        practice=practice,
        phone="05 65 00 00 00",
        said_by="le secrétariat",
        by=None,
        at=at,
    )


def test_new_patients_are_shown_with_their_date_for_three_months(client, mini_lot):
    now = timezone.now()
    welcome = declare(mini_lot["Figeac"], now)
    assert "Cabinet du Foirail" in page(client) and f"{now:%Y}" in page(client)
    assert 'href="tel:0565000000"' in page(client)
    assert "Cabinet du Foirail" not in page(client, "cahors")

    confirm_welcome(welcome, by=None, at=now - timedelta(days=95))
    assert "Cabinet du Foirail" not in page(client)

    confirm_welcome(welcome, by=None, at=now)
    assert "Cabinet du Foirail" in page(client)

    withdraw_welcome(welcome, by=None, at=now)
    assert "Cabinet du Foirail" not in page(client)


def test_words_of_an_editor_are_added_in_each_language(client, mini_lot):
    words = CommuneWords.objects.create(
        commune=mini_lot["Figeac"], lead_fr="La place aux Écritures.", lead_en="The Rosetta square."
    )

    assert "La place aux Écritures." in page(client)
    assert "The Rosetta square." in page(client, language="/en")
    CommuneWords.objects.filter(pk=words.pk).update(lead_en="", live=False)
    assert "Écritures" not in page(client)


def test_french_words_stand_in_for_english_ones(client, mini_lot):
    CommuneWords.objects.create(commune=mini_lot["Figeac"], lead_fr="La place aux Écritures.")

    assert '<p class="lead" lang="fr">La place aux Écritures.</p>' in page(client, language="/en")


def test_a_preview_shows_words_not_yet_published(mini_lot):
    words = CommuneWords(commune=mini_lot["Gramat"], lead_fr="Sous le causse.", live=False)

    assert "Sous le causse." in words.make_preview_request().rendered_content


def test_a_former_name_leads_to_the_commune_of_today(client, mini_lot):
    FormerCode.objects.create(
        code="46999", name="Saint-Jadis-l’Ancien", kind="former", commune=mini_lot["Gramat"]
    )
    response = client.get("/communes/saint-jadis-l-ancien/")

    assert (response.status_code, response.url) == (301, "/communes/gramat/")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            [["lundi", "vendredi", [["09:00:00", "12:00:00"], ["14:00:00", "17:30:00"]]]],
            [
                (
                    "Du lundi au vendredi",
                    "9\u00a0h\u00a0– 12\u00a0h, 14\u00a0h\u00a0– 17\u00a0h\u00a030",
                )
            ],
        ),
        ([["mardi", "mercredi", [["08:30:00", "12:00:00"]]]], None),
        ([["un jour", "mercredi", []], "n’importe quoi", None], []),
        ([], []),
    ],
)
def test_opening_hours_are_said_as_people_say_them(hours, said):
    found = spoken_hours(hours)

    assert found == said if said is not None else found[0][0] == "Mardi et mercredi"


def test_the_list_goes_by_area_or_by_letter(client, mini_lot):
    by_area = client.get("/communes/").text
    by_letter = client.get("/communes/", {"par": "lettre"}).text

    assert "Grand-Figeac" in by_area and 'id="lettre-F"' not in by_area
    assert 'id="lettre-F"' in by_letter
    assert by_letter.count('href="/communes/figeac/"') == 2  # the tile and the list


def test_a_page_without_a_territory_is_empty_not_broken(client):
    TerritoryFactory()
    assert "n’est pas encore chargé" in client.get("/communes/").text
