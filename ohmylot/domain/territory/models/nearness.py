from __future__ import annotations

from django.db import models

from ohmylot.domain.territory.models.communes import Commune


class Neighbour(models.Model):
    """Two communes that share a border. Kept both ways, so that one filter is enough."""

    commune = models.ForeignKey(Commune, models.CASCADE, related_name="neighbour_links")
    neighbour = models.ForeignKey(Commune, models.CASCADE, related_name="neighbour_of")

    class Meta:
        verbose_name = "voisinage"
        verbose_name_plural = "voisinages"
        constraints = [
            models.UniqueConstraint(fields=["commune", "neighbour"], name="neighbour_said_once"),
            models.CheckConstraint(
                name="neighbour_is_another_commune",
                condition=~models.Q(commune=models.F("neighbour")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune_id}–{self.neighbour_id}"


class TravelTime(models.Model):
    """Minutes by road, estimated from the distance: every screen says so."""

    origin = models.ForeignKey(Commune, models.CASCADE, related_name="reaches", db_index=False)
    destination = models.ForeignKey(Commune, models.CASCADE, related_name="reached_from")
    minutes = models.PositiveSmallIntegerField("minutes (estimation)")

    class Meta:
        verbose_name = "temps de trajet estimé"
        verbose_name_plural = "temps de trajet estimés"
        indexes = [models.Index(fields=["origin", "minutes"], name="travel_from_by_minutes")]
        constraints = [
            models.UniqueConstraint(fields=["origin", "destination"], name="travel_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.origin_id}→{self.destination_id} : {self.minutes} min (estimation)"
