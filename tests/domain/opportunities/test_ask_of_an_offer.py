"""What people type becomes a sheet and details; what makes no sense is said beside its field."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from ohmylot.domain.opportunities.asking import FORMS
from ohmylot.domain.opportunities.models import Kind
from tests.factories.opportunities import OpportunityFactory

pytestmark = pytest.mark.django_db
JOB = {"title": "Soudeuse ou soudeur", "commune": "Figeac", "contract": "cdi"}
SHOP = {"title": "Épicerie", "commune": "Figeac", "activity": "shop"}
POST = {"title": "Sage-femme", "commune": "46100", "profession": "sage_femme", "modes": ["locum"]}
HOME = {"title": "Maison", "commune": "Figeac", "home": "rent", "signalled_by": "commune"}
LEAST = {Kind.JOB: JOB, Kind.TAKEOVER: SHOP, Kind.HEALTH: POST, Kind.HOUSING: HOME}


def ask(kind, **answers):
    sent = QueryDict(mutable=True)
    for name, value in (LEAST[kind] | answers).items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return FORMS[kind](sent)


@pytest.mark.parametrize("kind", list(Kind))
def test_three_answers_are_enough(kind, mini_lot):
    form = ask(kind)

    assert form.is_valid(), form.errors
    assert form.sheet().commune == mini_lot["Figeac"]
    assert form.details()._meta.model is form.row


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_known_comes_back_in_the_form(kind, mini_lot):
    traits = {Kind.TAKEOVER: "takeovers", Kind.HEALTH: "posts", Kind.HOUSING: "homes"}
    offer = OpportunityFactory(
        **({traits[kind]: True} if kind in traits else {}), commune=mini_lot["Cahors"]
    )

    form = FORMS[kind].of(offer)

    assert form["title"].value() == offer.title
    assert 'value="Cahors"' in str(form["commune"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"pay_min": "2 150,50 €"}, ("2150.50", None)),
        ({"pay_max": "2200"}, ("2200", None)),
        ({"pay_min": "2400", "pay_max": "2100"}, ("2100", "2400")),
    ],
)
def test_money_as_it_is_typed(typed, kept, mini_lot):
    form = ask(Kind.JOB, pay_unit="month", **typed)

    assert form.is_valid(), form.errors
    job = form.details()
    least, most = kept
    assert (job.pay_min, job.pay_max) == (Decimal(least), Decimal(most) if most else None)


def test_a_unit_without_a_pay_is_let_go(mini_lot):
    form = ask(Kind.JOB, pay_unit="month")

    assert form.is_valid()
    assert form.details().pay_unit == ""


@pytest.mark.parametrize(
    ("kind", "answers", "field"),
    [
        (Kind.JOB, {"commune": "Paris"}, "commune"),
        (Kind.JOB, {"title": " "}, "title"),
        (Kind.JOB, {"pay_min": "beaucoup", "pay_unit": "month"}, "pay_min"),
        (Kind.JOB, {"pay_min": "NaN", "pay_unit": "month"}, "pay_min"),
        (Kind.JOB, {"pay_min": "1e99999999", "pay_unit": "month"}, "pay_min"),
        (Kind.JOB, {"pay_min": "1800"}, "pay_unit"),
        (Kind.JOB, {"employer_siret": "12345678901234"}, "employer_siret"),
        (Kind.JOB, {"contact_phone": "12"}, "contact_phone"),
        (Kind.JOB, {"trade": "astronaute"}, "trade"),
        (Kind.JOB, {"hours": "90"}, "hours"),
        (Kind.TAKEOVER, {"land_hectares": "12"}, "land_hectares"),
        (Kind.HEALTH, {"aids": "50 000 €"}, "aids_on"),
        (Kind.HEALTH, {"modes": []}, "modes"),
        (Kind.HEALTH, {"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "ends_on"),
        (Kind.HOUSING, {"rooms": "0"}, "rooms"),
        (Kind.HOUSING, {"url_origin": "ftp:chez moi"}, "url_origin"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_said_beside_its_field(kind, answers, field, mini_lot):
    form = ask(kind, **answers)

    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert "URL" not in str(form.errors)


def test_an_offer_in_the_past_is_refused(mini_lot):
    today = timezone.localdate()

    assert list(ask(Kind.JOB, until=today.isoformat()).errors) == ["until"]
    assert not ask(Kind.JOB, until=(today + timedelta(days=1)).isoformat()).errors


def test_a_true_siret_is_kept_without_its_spaces(mini_lot):
    form = ask(Kind.JOB, employer_siret="732 829 320 00074")

    assert form.is_valid(), form.errors
    assert form.details().employer_siret == "73282932000074"
