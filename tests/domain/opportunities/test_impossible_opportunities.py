"""What the database refuses, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Opportunity,
)
from tests.clock import NOW
from tests.factories.opportunities import HousingLeadFactory, OpportunityFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db


def refuses(rows, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "housing"},
        {"job": None},
        {"title": ""},
        {"publisher": None},
        {"source": "file"},
        {"external_id": "12"},
        {"agreement": "", "agreed_at": None},
        {"agreement": ""},
        {"published_at": None},
        {"expires_on": None},
        {"state": "draft"},
        {"state": "filled"},
        {"state": "withdrawn", "ended_at": NOW},
        {"withdrawn_because": "gone"},
        {"ended_at": NOW},
    ],
    ids=str,
)
def test_an_offer_that_cannot_be(values):
    opportunity = OpportunityFactory()

    refuses(Opportunity.objects.filter(pk=opportunity.pk), **values)


def test_an_offer_of_two_kinds():
    opportunity = OpportunityFactory()

    refuses(Opportunity.objects.filter(pk=opportunity.pk), housing=HousingLeadFactory())


def test_a_commune_without_its_area():
    opportunity = OpportunityFactory(commune=CommuneFactory())

    refuses(Opportunity.objects.filter(pk=opportunity.pk), epci=None)


def test_the_same_offer_of_one_feed_twice():
    words = {"source": "file", "feed": "apec", "external_id": "12"}
    OpportunityFactory(**words)

    with pytest.raises(IntegrityError), transaction.atomic():
        OpportunityFactory(**words)
    OpportunityFactory(**words | {"feed": "leboncoin"})


@pytest.mark.parametrize(
    ("trait", "table", "values"),
    [
        ({}, JobOffer, {"pay_min": 1800}),
        ({}, JobOffer, {"pay_unit": "month"}),
        ({}, JobOffer, {"pay_min": 2000, "pay_max": 1800, "pay_unit": "month"}),
        ({}, JobOffer, {"positions": 0}),
        ({}, JobOffer, {"hours": 90}),
        ({"takeovers": True}, BusinessTakeover, {"land_hectares": 12}),
        ({"takeovers": True}, BusinessTakeover, {"production": "agneaux"}),
        ({"posts": True}, HealthPost, {"aids": "50 000 €"}),
        ({"posts": True}, HealthPost, {"starts_on": "2026-04-01", "ends_on": "2026-03-01"}),
        ({"homes": True}, HousingLead, {"rooms": 0}),
    ],
    ids=str,
)
def test_details_that_cannot_be(trait, table, values):
    OpportunityFactory(**trait)

    refuses(table.objects.all(), **values)
