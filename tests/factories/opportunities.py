"""Offers of the four kinds, as operations leave them."""

from __future__ import annotations

from datetime import date, timedelta

import factory

from ohmylot.domain.opportunities.models import (
    Agreement,
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Kind,
    Opportunity,
    State,
)
from tests.clock import NOW
from tests.factories.people import OrganisationFactory


class JobOfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JobOffer

    contract = JobOffer.Contract.PERMANENT


class TakeoverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BusinessTakeover

    activity = BusinessTakeover.Activity.SHOP


class HealthPostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HealthPost

    profession = HealthPost.Profession.NURSE
    modes = [HealthPost.Mode.EMPLOYED]


class HousingLeadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HousingLead

    home = HousingLead.Home.RENT
    signalled_by = HousingLead.SignalledBy.COMMUNE


class OpportunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Opportunity

    class Params:
        draft = factory.Trait(
            state=State.DRAFT, published_at=None, expires_on=None, agreement="", agreed_at=None
        )
        review = factory.Trait(state=State.REVIEW, published_at=None, expires_on=None)
        takeovers = factory.Trait(
            kind=Kind.TAKEOVER, job=None, takeover=factory.SubFactory(TakeoverFactory)
        )
        posts = factory.Trait(
            kind=Kind.HEALTH, job=None, health=factory.SubFactory(HealthPostFactory)
        )
        homes = factory.Trait(
            kind=Kind.HOUSING, job=None, housing=factory.SubFactory(HousingLeadFactory)
        )

    kind = Kind.JOB
    job = factory.SubFactory(JobOfferFactory)
    title = factory.Sequence(lambda n: f"Soudeur ou soudeuse {n}")
    slug = factory.Sequence(lambda n: f"offre-{n}")
    publisher = factory.SubFactory(OrganisationFactory, outside=True)
    epci = factory.LazyAttribute(lambda one: one.commune.epci if one.commune else None)
    commune = None
    first_seen_at = NOW
    last_seen_at = NOW
    submitted_at = NOW
    published_at = NOW
    expires_on = date(2026, 3, 10) + timedelta(days=60)
    state = State.PUBLISHED
    agreement = Agreement.ACCOUNT
    agreed_at = NOW
