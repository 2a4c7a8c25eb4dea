"""« Exercer ici »: what is open, from the data; the aids, dated; who answers."""

from __future__ import annotations

import html
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ohmylot.domain.territory.models import Indicator
from ohmylot.interfaces.public import models
from tests.factories.cms import page
from tests.factories.opportunities import HealthPostFactory, OpportunityFactory
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.interfaces.public import pages

pytestmark = pytest.mark.django_db
AIDS = "<p>Un contrat d’installation.</p>"


@pytest.fixture
def home(public_home):
    return public_home


@pytest.fixture
def care(home):
    return page(
        home,
        models.CarePage,
        title="Exercer ici",
        slug="exercer",
        aids=AIDS,
        aids_on=date(2026, 1, 15),
    )


def post(commune, title="Médecin en maison de santé", **told):
    told.setdefault("profession", "medecin_generaliste")
    return OpportunityFactory(
        posts=True,
        title=title,
        commune=commune,
        health=HealthPostFactory(**told),
        search_text=f"{title.lower()}|",
        expires_on=timezone.localdate() + timedelta(days=30),
    )


def zone(commune, words="ZIP"):
    Indicator.objects.create(
        commune=commune, code="doctor-zone", words=words, vintage=2025, source="ARS Occitanie"
    )


def read(client, address="/exercer/"):
    return html.unescape(client.get(address).content.decode()).replace("\u00a0", " ")


def test_it_works(client, care, home, mini_lot):
    open_one = post(mini_lot["Gramat"])
    taught = post(
        mini_lot["Figeac"], "Infirmière coordinatrice", profession="infirmier", supervision=True
    )
    zone(mini_lot["Gourdon"])
    zone(mini_lot["Cahors"], "Hors zonage")
    seat = MembershipFactory(user__full_name="Noor Rivière", direct_line="+33565199913")
    CoverageFactory(membership=seat, epci=None, theme="health")
    pages.testimonial(pages.testimonials(home), 1, kind="health", quote="Nous sommes cinq.")

    shown = read(client)

    assert f'href="/offres/{open_one.slug}/"' in shown
    assert "Médecin généraliste (1)" in shown
    assert shown.count(taught.slug) == 2
    assert "Un contrat d’installation." in shown
    assert "Vérifiées le 15 janvier 2026" in shown
    assert "ARS Occitanie, 2025" in shown
    assert 'href="/communes/gourdon/">Gourdon</a>' in shown
    assert (
        'href="/communes/cahors/"' not in shown.partition("Les zones")[2].partition("Apprendre")[0]
    )
    assert "Noor Rivière" in shown
    assert "Nous sommes cinq." in shown
    assert 'href="/offres/alerte/?nature=health"' in shown


def test_what_is_not_known_is_said(client, care):
    shown = read(client)

    assert "Aucun poste n’est publié aujourd’hui" in shown
    assert "Nous ne savons pas encore quelles communes" in shown
    assert "Aucun lieu de stage" in shown
    assert "Demandez à être rappelé" in shown


def test_aids_without_a_day_are_refused(home):
    with pytest.raises(ValidationError, match="vérifiées"):
        models.CarePage(title="Exercer", slug="exercer", aids=AIDS).full_clean(
            exclude=["path", "depth", "locale", "content_type", "translation_key"]
        )


def test_its_queries_do_not_grow(client, care, mini_lot):
    def count():
        read(client)
        with CaptureQueriesContext(connection) as told:
            read(client, "/exercer/?encore")
        return len(told)

    post(mini_lot["Gramat"], supervision=True)
    zone(mini_lot["Gourdon"])
    few = count()
    for name in ("Figeac", "Cahors", "Souillac"):
        post(mini_lot[name], f"Poste à {name}", supervision=True)
        zone(mini_lot[name])
    assert count() <= few
