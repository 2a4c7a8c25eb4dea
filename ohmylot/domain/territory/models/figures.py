"""What is known of communes: figures with their source, services, places; and the trades."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ohmylot.domain.territory.models.communes import Commune


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def newest(self) -> IndicatorQuerySet:
        """Of each figure of each commune, the last year known."""
        newer = Indicator.objects.filter(
            commune=OuterRef("commune"), code=OuterRef("code"), vintage__gt=OuterRef("vintage")
        )
        return self.filter(~Exists(newer))


class Indicator(models.Model):
    """One figure about a commune, with all that is needed to quote it honestly.

    A missing value has no row: it is never a zero. What cannot be told has a row without a value.
    """

    class Flag(models.TextChoices):
        NONE = "", "–"
        SECRET = "secret", "secret statistique"
        FEW = "few", "trop peu de cas"
        ESTIMATED = "estimated", "estimation"

    commune = models.ForeignKey(Commune, models.CASCADE, related_name="indicators", db_index=False)
    code = models.SlugField("indicateur", max_length=40)
    value = models.DecimalField("valeur", max_digits=14, decimal_places=3, null=True, blank=True)
    low = models.DecimalField("au moins", max_digits=14, decimal_places=3, null=True, blank=True)
    high = models.DecimalField("au plus", max_digits=14, decimal_places=3, null=True, blank=True)
    words = models.CharField("en un mot", max_length=80, blank=True)
    unit = models.CharField("unité", max_length=30, blank=True)
    vintage = models.PositiveSmallIntegerField("millésime")
    source = models.CharField("source", max_length=120)
    licence = models.CharField("licence", max_length=40)
    flag = models.CharField("réserve", max_length=10, choices=Flag, blank=True, default=Flag.NONE)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "code", "vintage"], name="indicator_said_once_a_year"
            ),
            models.CheckConstraint(
                name="indicator_untold_has_no_value",
                condition=Q(flag__in=["secret", "few"], value__isnull=True, words="")
                | (~Q(flag__in=["secret", "few"]) & (Q(value__isnull=False) | ~Q(words=""))),
            ),
            models.CheckConstraint(
                name="indicator_interval_in_order",
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.vintage} : {self.words or self.value} {self.unit}"


class FacilityCountQuerySet(models.QuerySet["FacilityCount"]):
    def newest(self) -> FacilityCountQuerySet:
        """Of each service, the last year in which anybody counted it: zero is then a fact."""
        newer = FacilityCount.objects.filter(
            service=OuterRef("service"), vintage__gt=OuterRef("vintage")
        )
        return self.filter(~Exists(newer))


class FacilityCount(models.Model):
    """How many of a service a commune has. Where the service is counted, none is no row."""

    commune = models.ForeignKey(
        Commune, models.CASCADE, related_name="facility_counts", db_index=False
    )
    service = models.SlugField("service", max_length=30)
    count = models.PositiveIntegerField("nombre")
    vintage = models.PositiveSmallIntegerField("millésime")
    dataset = models.SlugField("fichier", max_length=30)
    source = models.CharField("source", max_length=120)
    licence = models.CharField("licence", max_length=40)

    objects = FacilityCountQuerySet.as_manager()

    class Meta:
        verbose_name = "nombre d’équipements"
        verbose_name_plural = "nombres d’équipements"
        indexes = [models.Index(fields=["service", "vintage"], name="facility_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "service", "vintage", "dataset"],
                name="facility_counted_once_a_year",
            ),
            models.CheckConstraint(name="facility_none_is_no_row", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.vintage} : {self.count}"


class Establishment(models.Model):
    """A place by its name, at the commune where one goes to it: a school, a hospital, a station.

    A primary school that takes the smallest too is there twice, once a service.
    """

    class Sector(models.TextChoices):
        PUBLIC = "public", "public"
        PRIVATE = "private", "privé"

    external_id = models.CharField("identifiant du producteur", max_length=20)
    service = models.SlugField("service", max_length=30, default="lycee")
    name = models.CharField("nom", max_length=160)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="establishments")
    address = models.CharField("adresse", max_length=200, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    website = models.CharField("site", max_length=200, blank=True)
    sector = models.CharField("secteur", max_length=8, choices=Sector, blank=True)
    lat = models.FloatField("latitude", null=True, blank=True)
    lon = models.FloatField("longitude", null=True, blank=True)
    dataset = models.SlugField("fichier", max_length=30, default="territory")
    vintage = models.PositiveSmallIntegerField("millésime", null=True, blank=True)
    source = models.CharField("source", max_length=120, blank=True)
    licence = models.CharField("licence", max_length=40, blank=True)

    class Meta:
        verbose_name = "établissement"
        verbose_name_plural = "établissements"
        constraints = [
            models.UniqueConstraint(
                fields=["external_id", "service"], name="establishment_said_once"
            )
        ]

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
