from __future__ import annotations

from datetime import date

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Organisation, Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.projects.models.project import Project
from ohmylot.foundations.common.models import Dated


def private_storage() -> Storage:
    return storages["private"]


def kept_under(document: Document, name: str) -> str:
    """Never under the name that it came with: that one may say who it is about."""
    return f"documents/{document.code[:2]}/{document.code}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def kept(self, on: date) -> DocumentQuerySet:
        """Still here, and still allowed to be."""
        return self.filter(removed_at=None, expires_on__gt=on)


class Document(Dated):
    """A paper that a person handed over: private, and forgotten when its time has come."""

    class Kind(models.TextChoices):
        CV = "cv", "CV"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="documents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField("nature", max_length=10, choices=Kind, default=Kind.CV)
    file = models.FileField(
        "fichier", storage=private_storage, upload_to=kept_under, max_length=120, blank=True
    )
    media_type = models.CharField("type reconnu", max_length=80)
    size = models.PositiveIntegerField("taille, en octets")
    received_at = models.DateTimeField("reçu le")
    expires_on = models.DateField("oublié le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField("retiré le", null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documents"
        indexes = [
            models.Index(
                fields=["expires_on"], condition=Q(removed_at=None), name="document_to_forget"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="document_is_here_or_removed",
                condition=(Q(removed_at=None) & ~Q(file="")) | Q(removed_at__isnull=False, file=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"


class SilencedOrganisation(Dated):
    """Named by the person (their employer, a rival): it never receives anything of them."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="silenced")
    name = models.CharField("nom", max_length=150)
    # As compared: without accents, capitals or dashes.
    folded = models.CharField(max_length=150, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "organisation tenue à l’écart"
        verbose_name_plural = "organisations tenues à l’écart"
        constraints = [
            models.UniqueConstraint(fields=["project", "folded"], name="silenced_once"),
            models.CheckConstraint(name="silenced_has_a_name", condition=~Q(folded="")),
        ]

    def __str__(self) -> str:
        return self.name
