from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from ohmylot.domain.territory.models.communes import Commune
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.models import Dated

KEPT_MONTHS = 3


class PatientWelcomeQuerySet(models.QuerySet["PatientWelcome"]):
    def fresh(self, on: date) -> PatientWelcomeQuerySet:
        """Said less than three months ago, and not taken back: older, nobody knows."""
        return self.filter(withdrawn_on=None, declared_on__gt=months_later(on, -KEPT_MONTHS))


class PatientWelcome(Dated):
    """A practice that said it takes new patients, and the day when it said so."""

    class Profession(models.TextChoices):
        DOCTOR = "doctor", "médecin généraliste"
        DENTIST = "dentist", "dentiste"
        NURSE = "nurse", "cabinet infirmier"
        PHYSIO = "physio", "kinésithérapeute"
        MIDWIFE = "midwife", "sage-femme"

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="patient_welcomes")
    profession = models.CharField("profession", max_length=10, choices=Profession)
    practice = models.CharField("cabinet ou maison de santé", max_length=120)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    said_by = models.CharField("qui l’a dit", max_length=120)
    declared_on = models.DateField("dit le")
    withdrawn_on = models.DateField("n’en prend plus depuis", null=True, blank=True)

    objects = PatientWelcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "cabinet qui accueille"
        verbose_name_plural = "cabinets qui accueillent"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "profession", "practice"], name="patient_welcome_said_once"
            ),
            models.CheckConstraint(
                name="patient_welcome_said_before_it_ends",
                condition=Q(withdrawn_on__isnull=True)
                | Q(withdrawn_on__gte=models.F("declared_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} ({self.get_profession_display()})"

    @property
    def last_day(self) -> date:
        """The last day on which pages show it."""
        return months_later(self.declared_on, KEPT_MONTHS)
