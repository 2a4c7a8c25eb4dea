from __future__ import annotations

from typing import Any

from django.db import models


class Seeded(models.Model):
    """A row that a territory's file seeds, and that a person may edit: the later edit wins."""

    seeded = models.JSONField("dernières valeurs reçues du fichier", default=dict, editable=False)

    class Meta:
        abstract = True

    def seed(self, values: dict[str, Any]) -> bool:
        """Take the file's values, but for what a person edited. Says whether a field moved.

        A field whose value is no longer the one that the file gave was edited by a person: it is
        kept, and the file's new wish is not remembered, so that the edit goes on winning.
        """
        remembered, moved = dict(self.seeded), False
        for name, value in values.items():
            current = getattr(self, name)
            if name in self.seeded and current != self.seeded[name]:
                continue
            if current != value:
                setattr(self, name, value)
                moved = True
            remembered[name] = value
        if remembered != self.seeded:
            self.seeded = remembered
            moved = True
        return moved
