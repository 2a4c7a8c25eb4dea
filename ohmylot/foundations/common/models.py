"""What every row of ours carries."""

from __future__ import annotations

from django.db import models


class Dated(models.Model):
    """When the row was written. ``at`` of the trade is another thing, and is passed in."""

    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        abstract = True
