from __future__ import annotations

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q

from ohmylot.foundations.common.models import Dated


def private_storage() -> Storage:
    return storages["private"]


def kept_under(data_file: DataFile, name: str) -> str:
    return f"donnees/{data_file.code}"


class DataFile(Dated):
    """A producer's file that somebody brought: tried first, then kept or let go.

    Its bytes wait in private until the choice is made; its report stays.
    """

    class State(models.TextChoices):
        TRIED = "tried", "à relire"
        KEPT = "kept", "gardé"
        DROPPED = "dropped", "laissé"

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dataset = models.SlugField("fichier", max_length=30)
    vintage = models.PositiveSmallIntegerField("millésime")
    name = models.CharField("nom du fichier", max_length=120)
    file = models.FileField(
        "contenu", storage=private_storage, upload_to=kept_under, max_length=120, blank=True
    )
    sha256 = models.CharField("empreinte", max_length=64)
    state = models.CharField("état", max_length=10, choices=State, default=State.TRIED)
    report = models.JSONField("compte rendu", default=dict)
    tried_at = models.DateTimeField("apporté le")
    settled_at = models.DateTimeField("gardé ou laissé le", null=True, blank=True)

    class Meta:
        verbose_name = "fichier de données"
        verbose_name_plural = "fichiers de données"
        indexes = [models.Index(fields=["-tried_at"], name="data_file_last_first")]
        constraints = [
            models.CheckConstraint(
                name="data_file_waits_with_its_bytes",
                condition=(Q(state="tried", settled_at__isnull=True) & ~Q(file=""))
                | (Q(state__in=["kept", "dropped"], settled_at__isnull=False, file="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.vintage} ({self.name})"
