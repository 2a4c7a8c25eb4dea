from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from ohmylot.domain.territory.models.seeded import Seeded


class FormalityTemplateQuerySet(models.QuerySet["FormalityTemplate"]):
    def active(self) -> FormalityTemplateQuerySet:
        return self.filter(is_active=True)


class FormalityTemplate(Seeded):
    """One line of the first moving checklist, dated from the day of the move.

    ``conditions`` holds one letter for each thing the household must be, none for everybody:
    C children, V vehicle, T tenant, B business, F foreign permit, J jobseeker, P pets.
    """

    slug = models.SlugField("code", unique=True)
    label_fr = models.CharField("démarche", max_length=160)
    label_en = models.CharField("démarche, en anglais", max_length=160)
    help_fr = models.CharField("précision", max_length=300, blank=True)
    help_en = models.CharField("précision, en anglais", max_length=300, blank=True)
    link = models.URLField("lien officiel", blank=True)
    offset_months = models.SmallIntegerField("mois avant ou après", null=True, blank=True)
    offset_days = models.SmallIntegerField("jours avant ou après", null=True, blank=True)
    conditions = models.CharField(
        "conditions", max_length=7, blank=True, validators=[RegexValidator("^[CVTBFJP]*$")]
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)
    is_active = models.BooleanField("proposée", default=True)

    objects = FormalityTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "modèle de démarche"
        verbose_name_plural = "modèles de démarches"
        constraints = [
            models.CheckConstraint(
                name="formality_is_dated_in_months_or_in_days",
                condition=Q(offset_months__isnull=True, offset_days__isnull=False)
                | Q(offset_months__isnull=False, offset_days__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.label_fr

    def concerns(self, letters: set[str]) -> bool:
        return set(self.conditions) <= letters
