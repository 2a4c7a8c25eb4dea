from __future__ import annotations

from django.db import models

from ohmylot.domain.territory.models.communes import Commune


class Indicator(models.Model):
    """One figure about a commune, with all that is needed to quote it honestly.

    A missing value has no row: it is never a zero.
    """

    class Flag(models.TextChoices):
        NONE = "", "–"
        SECRET = "secret", "secret statistique"
        ESTIMATED = "estimated", "estimation"

    commune = models.ForeignKey(Commune, models.CASCADE, related_name="indicators", db_index=False)
    code = models.SlugField("indicateur", max_length=40)
    value = models.DecimalField("valeur", max_digits=14, decimal_places=3)
    unit = models.CharField("unité", max_length=30)
    vintage = models.PositiveSmallIntegerField("millésime")
    source = models.CharField("source", max_length=120)
    licence = models.CharField("licence", max_length=40)
    flag = models.CharField("réserve", max_length=10, choices=Flag, blank=True, default=Flag.NONE)

    class Meta:
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "code", "vintage"], name="indicator_said_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.vintage} : {self.value} {self.unit}"


class School(models.Model):
    """A lycée, at the commune where one goes to it."""

    uai = models.CharField("UAI", max_length=8, unique=True)
    name = models.CharField("nom", max_length=160)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="schools")

    class Meta:
        verbose_name = "établissement scolaire"
        verbose_name_plural = "établissements scolaires"

    def __str__(self) -> str:
        return self.name


class Trade(models.Model):
    """A trade of the ROME 4 reference."""

    code = models.CharField("code ROME", max_length=5, unique=True)
    label = models.CharField("métier", max_length=160)
    label_key = models.CharField("métier sans accents", max_length=160, db_index=True)
    naf_divisions = models.JSONField("divisions NAF", default=list, blank=True)

    class Meta:
        verbose_name = "métier"
        verbose_name_plural = "métiers"

    def __str__(self) -> str:
        return self.label
