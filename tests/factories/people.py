"""Accounts, organisations, seats, households: rows that are always possible rows."""

from __future__ import annotations

from datetime import date

import factory

from ohmylot.domain.people.models import (
    Absence,
    Contact,
    Coverage,
    Household,
    Membership,
    Organisation,
    Person,
    Role,
    User,
)
from tests.factories.territory import EpciFactory


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"compte{n}@exemple.test")
    full_name = factory.Sequence(lambda n: f"Camille Exemple{n}")
    # Tests read what is told; whoever tries the morning's message says so.
    mail_rhythm = User.MailRhythm.AT_ONCE


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        outside = factory.Trait(in_circle=False, kind=Organisation.Kind.COMPANY)
        coordination = factory.Trait(
            coordinates=True, kind=Organisation.Kind.DEPARTEMENT, name="Département du Lot"
        )

    name = factory.Sequence(lambda n: f"Communauté de communes {n}")
    short_name = factory.LazyAttribute(lambda organisation: organisation.name[:60])
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    kind = Organisation.Kind.INTERCOMMUNALITE
    in_circle = True


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Sacha Exemple{n}")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.ADVISER
    direct_line = "+33565000000"
    since = date(2020, 1, 1)


class CoverageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Coverage

    membership = factory.SubFactory(MembershipFactory)
    epci = factory.SubFactory(EpciFactory)


class AbsenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Absence

    membership = factory.SubFactory(MembershipFactory)
    since = date(2026, 3, 9)
    until = date(2026, 3, 23)


class HouseholdFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Household
        skip_postgeneration_save = True

    label = factory.Sequence(lambda n: f"Foyer Exemple{n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    class Params:
        child = factory.Trait(
            kind=Person.Kind.CHILD,
            first_name="",
            last_name="",
            email="",
            phone="",
            birth_year=2018,
            school_level=Person.SchoolLevel.PRIMARY,
        )

    household = factory.SubFactory(HouseholdFactory)
    first_name = "Dominique"
    last_name = factory.Sequence(lambda n: f"Exemple{n}")
    email = factory.Sequence(lambda n: f"foyer{n}@exemple.test")
