"""Those who come: adults and children, together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ohmylot.domain.people.models.accounts import User
from ohmylot.domain.territory.models import Trade
from ohmylot.foundations.common.models import Dated


class Household(Dated):
    """Those who come together. It has no screen of its own: it is reached through its project."""

    label = models.CharField("nom du foyer", max_length=160)
    origin = models.CharField("lieu de vie actuel", max_length=120, blank=True)
    address_is_hidden = models.BooleanField("adresse masquée", default=False)
    # What the household last corrected by itself: which facts, as codes, never what they say.
    corrected_at = models.DateTimeField("corrigé le", null=True, blank=True)
    corrected = models.CharField("ce qui est corrigé", max_length=120, blank=True)
    # They lived as one before: this one left that one.
    split_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="splits",
        verbose_name="séparé de",
    )

    class Meta:
        verbose_name = "foyer"
        verbose_name_plural = "foyers"

    def __str__(self) -> str:
        return self.label


class Person(Dated):
    """A member of a household: an adult with a name, or a child with a birth year, no more."""

    class Kind(models.TextChoices):
        ADULT = "adult", "Adulte"
        CHILD = "child", "Enfant"

    class SchoolLevel(models.TextChoices):
        NONE = "", "Non précisé"
        CARE = "care", "Pas encore à l’école"
        NURSERY = "nursery", "Maternelle"
        PRIMARY = "primary", "Élémentaire"
        COLLEGE = "college", "Collège"
        LYCEE = "lycee", "Lycée"
        HIGHER = "higher", "Études supérieures"

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    kind = models.CharField("qualité", max_length=10, choices=Kind, default=Kind.ADULT)
    rank = models.PositiveSmallIntegerField("rang", default=0)
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    language = models.CharField("langue", max_length=2, default="fr")
    trade_words = models.CharField("métier, avec ses mots", max_length=120, blank=True)
    trade = models.ForeignKey(
        Trade, models.SET_NULL, null=True, blank=True, verbose_name="métier (ROME)"
    )
    looks_for_work = models.BooleanField("cherche un emploi", default=False)
    birth_year = models.PositiveSmallIntegerField("année de naissance", null=True, blank=True)
    school_level = models.CharField(
        "niveau scolaire", max_length=10, choices=SchoolLevel, blank=True
    )
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="person")

    class Meta:
        verbose_name = "membre du foyer"
        verbose_name_plural = "membres du foyer"
        indexes = [
            # Whole: SQLite cannot use a partial index for a value it learns when it runs.
            models.Index(Lower("email"), name="person_email"),
            models.Index(fields=["phone"], name="person_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_of_a_child_we_keep_year_and_school_only",
                condition=~Q(kind="child")
                | Q(
                    first_name="",
                    last_name="",
                    email="",
                    phone="",
                    user=None,
                )
                & Q(trade=None, trade_words=""),
            ),
            models.CheckConstraint(
                name="person_of_an_adult_we_keep_no_birth_year",
                condition=~Q(kind="adult") | Q(birth_year=None, school_level=""),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or f"Enfant né en {self.birth_year or '?'}"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_child(self) -> bool:
        return self.kind == self.Kind.CHILD
