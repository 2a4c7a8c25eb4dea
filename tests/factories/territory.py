"""A few real communes, without loading the whole territory."""

from __future__ import annotations

import factory

from ohmylot.domain.territory.datasets import Dataset
from ohmylot.domain.territory.models import (
    Commune,
    DataFile,
    Epci,
    FormalityTemplate,
    PatientWelcome,
    Territory,
)
from ohmylot.foundations.connectors.commune_facts import Reading
from tests.clock import NOW


class EpciFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Epci

    siren = factory.Sequence(lambda n: f"2460{n:05d}")
    name = factory.Sequence(lambda n: f"CC Exemple {n}")
    short_name = factory.Sequence(lambda n: f"Exemple {n}")
    slug = factory.Sequence(lambda n: f"exemple-{n}")
    kind = "CC"


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune

    insee = factory.Sequence(lambda n: f"469{n % 100:02d}")
    name = factory.Sequence(lambda n: f"Commune {n}")
    slug = factory.Sequence(lambda n: f"commune-{n}")
    search_key = factory.LazyAttribute(lambda commune: commune.name.lower())
    epci = factory.SubFactory(EpciFactory)
    population = 500
    population_vintage = 2023
    lat = 44.6
    lon = 1.7
    area_km2 = 15


class TerritoryFactory(factory.django.DjangoModelFactory):
    """The settings of the Lot, without its communes."""

    class Meta:
        model = Territory
        django_get_or_create = ("code",)

    code = "lot"
    department_code = "46"
    name = "Lot"
    in_name = "dans le Lot"
    name_with_article_en = "the Lot"
    in_name_en = "in the Lot"
    programme = "Oh my Lot !"
    reference_prefix = "LOT"
    coordination_name = "Département du Lot"
    evenings_offered = [1, 3]
    version = factory.Sequence(lambda n: f"factory-{n}")
    loaded_at = NOW


class FormalityTemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FormalityTemplate

    slug = factory.Sequence(lambda n: f"demarche-{n}")
    label_fr = factory.Sequence(lambda n: f"Démarche {n}")
    label_en = factory.Sequence(lambda n: f"Formality {n}")
    offset_months = -1


class DataFileFactory(factory.django.DjangoModelFactory):
    """One that was kept: its bytes are gone, its report stays."""

    class Meta:
        model = DataFile

    dataset = "fibre"
    vintage = 2025
    name = "commune_techno.csv"
    sha256 = "0" * 64
    state = "kept"
    tried_at = NOW
    settled_at = NOW
    report = factory.LazyFunction(
        lambda: {
            "encoding": "UTF-8",
            "lines": 2,
            "elsewhere": 0,
            "aside": 0,
            "said": 1,
            "communes": 1,
            "written": 1,
            "removed": 0,
            "unchanged": False,
            "refused_count": 1,
            "refused": [{"line": 3, "what": "=46;12", "reason": "le code n’en est pas un"}],
            "period": "",
        }
    )


def dataset(code: str) -> Dataset:
    """A producer's file that nobody has to read: its facts are given to ``keep_facts``."""
    return Dataset(code, "Essai", "INSEE, essai", "nulle part", _read_nothing)


def _read_nothing(content: bytes, *, department: str) -> Reading:
    return Reading()


class PatientWelcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PatientWelcome

    commune = factory.SubFactory(CommuneFactory)
    profession = "doctor"
    practice = factory.Sequence(lambda n: f"Cabinet {n}")
    said_by = "le secrétariat"
    declared_on = NOW.date()
