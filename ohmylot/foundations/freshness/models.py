from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """One row: the number of what is shown."""

    number = models.PositiveBigIntegerField("numéro", default=0)

    class Meta:
        verbose_name = "édition"
        verbose_name_plural = "éditions"

    def __str__(self) -> str:
        return str(self.number)
