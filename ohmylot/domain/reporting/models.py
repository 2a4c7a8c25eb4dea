from __future__ import annotations

from django.db import models

from ohmylot.domain.people.models import User
from ohmylot.foundations.common.models import Dated


class AnnouncedFigure(Dated):
    """A figure said in public in the past. It stands in a table of its own."""

    announced_on = models.DateField("annoncé le")
    figure = models.PositiveIntegerField("chiffre")
    unit = models.CharField("unité", max_length=120)
    period = models.CharField("période", max_length=120, blank=True)
    source = models.CharField("source", max_length=200)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "chiffre annoncé"
        verbose_name_plural = "chiffres annoncés"
        constraints = [
            models.UniqueConstraint(
                fields=["announced_on", "figure", "unit"], name="announced_figure_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.unit}"
