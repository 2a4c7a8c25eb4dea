"""The map: intercommunalités, communes, the names and codes that people still use."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class EpciQuerySet(models.QuerySet["Epci"]):
    def living(self) -> EpciQuerySet:
        """Those that still exist, in the last files loaded."""
        return self.filter(ended_on=None)


class Epci(models.Model):
    """An intercommunalité; of one that spills over the border, its part in the département."""

    siren = models.CharField("SIREN", max_length=9, unique=True)
    name = models.CharField("nom", max_length=120)
    short_name = models.CharField("nom court", max_length=80)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("nature", max_length=6, help_text="CC, CA, CU, METRO…")
    population = models.PositiveIntegerField("population dans le département", default=0)
    is_outside = models.BooleanField("surtout dans un département voisin", default=False)
    # Text, read as JSON by the drawings alone: every other page would parse it for nothing.
    outline = models.TextField("contour", default="[]")
    ended_on = models.DateField("n’existe plus depuis", null=True, blank=True)

    objects = EpciQuerySet.as_manager()

    class Meta:
        verbose_name = "intercommunalité"
        verbose_name_plural = "intercommunalités"

    def __str__(self) -> str:
        return self.short_name


class CommuneQuerySet(models.QuerySet["Commune"]):
    def living(self) -> CommuneQuerySet:
        """Those that still exist; the others are kept for what refers to them."""
        return self.filter(ended_on=None)

    def neighbours_of(self, commune: Commune) -> CommuneQuerySet:
        """Communes that share a border with this one."""
        return self.filter(neighbour_of__commune=commune)

    def within(self, commune: Commune, minutes: int) -> CommuneQuerySet:
        """This commune and those estimated to be at most so many minutes away by road.

        Each row carries ``minutes``. Nothing is known beyond ``travel.FARTHEST_MINUTES``.
        From one that merged, it is from its heir.
        """
        here = commune.merged_into_id or commune.pk
        return (
            self.living()
            .filter(reached_from__origin=here, reached_from__minutes__lte=minutes)
            .annotate(minutes=F("reached_from__minutes"))
        )


class Commune(models.Model):
    """A commune of the official code. One that ceased keeps its row, and leads to its heir."""

    insee = models.CharField("code INSEE", max_length=5, unique=True)
    name = models.CharField("nom", max_length=80)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    search_key = models.CharField("nom sans accents", max_length=80, db_index=True)
    epci = models.ForeignKey(
        Epci, models.PROTECT, related_name="communes", verbose_name="intercommunalité"
    )
    population = models.PositiveIntegerField("population")
    population_vintage = models.PositiveSmallIntegerField("année de la population")
    rank = models.PositiveSmallIntegerField("rang par population", default=0)
    postal_codes = models.JSONField("codes postaux", default=list)
    lat = models.FloatField("latitude de la mairie")
    lon = models.FloatField("longitude de la mairie")
    area_km2 = models.DecimalField("superficie, en km²", max_digits=8, decimal_places=2)
    housing_zone = models.CharField("zone du logement (ABC)", max_length=4, blank=True)
    outline = models.TextField(
        "contour", default="[]", help_text="anneaux [lon, lat] simplifiés, en JSON"
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name="réunie à",
    )
    ended_on = models.DateField("n’existe plus depuis", null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        constraints = [
            models.CheckConstraint(
                name="commune_merged_goes_with_ended",
                condition=Q(merged_into__isnull=True, ended_on__isnull=True)
                | Q(merged_into__isnull=False, ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="commune_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def current(self) -> Commune:
        """The commune that stands here today; load ``merged_into`` beside the row."""
        return self.merged_into or self

    def end(self, heir: Commune, *, on: date) -> None:
        self.merged_into, self.ended_on = heir, on


class FormerCode(models.Model):
    """A name or a code that people still use for a part of a commune.

    With the code of a living commune, the name that it had before: no official list keeps it.
    """

    class Kind(models.TextChoices):
        FORMER = "former", "ancienne commune"
        DELEGATED = "delegated", "commune déléguée"

    code = models.CharField("code INSEE", max_length=5)
    name = models.CharField("nom", max_length=80)
    kind = models.CharField("nature", max_length=10, choices=Kind)
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="former_codes")

    class Meta:
        verbose_name = "ancien code"
        verbose_name_plural = "anciens codes"
        constraints = [
            models.UniqueConstraint(fields=["code", "kind"], name="former_code_is_unique_by_kind")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class TownHall(models.Model):
    commune = models.OneToOneField(
        Commune, models.CASCADE, related_name="town_hall", primary_key=True
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.CharField("site", max_length=200, blank=True)
    opening_hours = models.JSONField("horaires", default=list)

    class Meta:
        verbose_name = "mairie"
        verbose_name_plural = "mairies"

    def __str__(self) -> str:
        return f"Mairie {self.commune_id}"
