"""Ambassadors, uses of the brand, proposed news: as operations leave them."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone

from ohmylot.domain.campaigns.models import Ambassador, BrandUse, NewsProposal
from tests.clock import NOW
from tests.factories.people import OrganisationFactory


class AmbassadorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ambassador

    class Params:
        invited = factory.Trait(state=Ambassador.State.INVITED, answered_at=NOW)
        active = factory.Trait(
            state=Ambassador.State.ACTIVE,
            answered_at=NOW,
            charter_at=NOW,
            charter_text="Ce qui a été signé.",
        )

    first_name = "Inès"
    last_name = factory.Sequence(lambda n: f"Exemple{n}")
    email = factory.Sequence(lambda n: f"ambassade{n}@exemple.test")
    asked_at = NOW


class BrandUseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BrandUse

    class Params:
        granted = factory.Trait(
            state=BrandUse.State.GRANTED, answered_at=NOW, public_words="Des affiches en vitrine"
        )

    organisation = factory.Sequence(lambda n: f"Fournil inventé {n}")
    full_name = "Colombe Exemple"
    email = factory.Sequence(lambda n: f"marque{n}@exemple.test")
    what_for = "Des sacs à pain."
    where = "La boutique"
    until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=200))
    asked_at = NOW


class NewsProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NewsProposal

    organisation = factory.SubFactory(OrganisationFactory, outside=True)
    title = factory.Sequence(lambda n: f"Nouvelle proposée {n}")
    lead = "Un atelier s’agrandit."
    body = "On embauche."
    proposed_at = NOW
