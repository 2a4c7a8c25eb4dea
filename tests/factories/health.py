"""Health structures, who leaves them, and who comes for a semester."""

from __future__ import annotations

from datetime import date

import factory

from ohmylot.domain.opportunities.models import Departure, HealthPost, Intern
from ohmylot.domain.people.models import Organisation
from tests.factories.people import OrganisationFactory


class StructureFactory(OrganisationFactory):
    in_circle = False
    kind = Organisation.Kind.HEALTH
    name = factory.Sequence(lambda n: f"Maison de santé {n}")


class DepartureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Departure

    structure = factory.SubFactory(StructureFactory)
    profession = HealthPost.Profession.GENERAL_PRACTITIONER
    who = "Docteur Exemple"
    leaves_on = date(2027, 1, 1)
    said_on = date(2026, 3, 10)
    words = "Patientèle de 1 200 personnes"


class InternFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Intern

    structure = factory.SubFactory(StructureFactory)
    semester = date(2026, 5, 1)
    full_name = factory.Sequence(lambda n: f"Sacha Interne{n}")
    email = factory.Sequence(lambda n: f"interne{n}@exemple.test")
    supervisor = "Docteure Encadre"
    arrives_on = date(2026, 5, 4)
    leaves_on = date(2026, 10, 31)
    housing = Intern.Housing.SOUGHT
