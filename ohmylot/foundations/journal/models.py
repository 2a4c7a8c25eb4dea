from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Line = TypeVar("Line", bound=models.Model, covariant=True)


class AppendOnly(Exception):
    """A line that was written is neither changed nor taken out."""


class AppendOnlyQuerySet(models.QuerySet[Line]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class EntryQuerySet(AppendOnlyQuerySet["Entry"]):
    def about(self, subject: models.Model) -> EntryQuerySet:
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


class Entry(AppendOnlyModel):
    """One deed. Verbs are codes (``project.assigned``); the sentence is in a template."""

    verb = models.CharField("verbe", max_length=60)
    subject_type = models.CharField("type du sujet", max_length=60)
    subject_id = models.CharField("identifiant du sujet", max_length=40)
    actor_id = models.CharField("identifiant de l’auteur", max_length=40, blank=True)
    happened_at = models.DateTimeField("le")
    facts = models.JSONField("faits", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "lignes du journal"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-happened_at"]),
            models.Index(fields=["verb", "happened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Consultation(AppendOnlyModel):
    """Somebody looked at a household's file. In the ``consultations`` database, for 12 months."""

    looked_at = models.DateTimeField("le")
    user_id = models.CharField("compte", max_length=40)
    user_name = models.CharField("nom du compte", max_length=150)
    organisation = models.CharField("organisation", max_length=150, blank=True)
    household_id = models.CharField("foyer", max_length=40)
    reference = models.CharField("référence du projet", max_length=20)
    screen = models.CharField("écran", max_length=60)
    reason = models.CharField("raison", max_length=300, blank=True)

    objects = AppendOnlyQuerySet["Consultation"].as_manager()

    class Meta:
        verbose_name = "consultation"
        verbose_name_plural = "consultations"
        indexes = [
            models.Index(fields=["household_id", "-looked_at"]),
            models.Index(fields=["looked_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.screen}"
