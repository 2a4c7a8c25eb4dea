"""Files that may speak of one household, and those that were put together."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models.project import Project

UNDONE_WITHIN = timedelta(days=30)


class TwinKey(models.Model):
    """What brings a file beside those that it may be a twin of: rebuilt at any time."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="twin_keys", db_index=False)
    key = models.BigIntegerField("clé")

    class Meta:
        verbose_name = "clé de ressemblance"
        verbose_name_plural = "clés de ressemblance"
        indexes = [models.Index(fields=["key", "project"], name="twin_key")]
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="twin_key_once_a_project")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.key}"


class SuspicionQuerySet(models.QuerySet["Suspicion"]):
    def open(self) -> SuspicionQuerySet:
        return self.filter(dismissed_at=None)

    def about(self, project: Project) -> SuspicionQuerySet:
        return self.filter(Q(one=project) | Q(other=project))


class Suspicion(models.Model):
    """Two files that look like one household, and why: codes, without a name or a number."""

    class Severity(models.IntegerChoices):
        POSSIBLE = 1, "Possible"
        LIKELY = 2, "Probable"
        CERTAIN = 3, "Presque certain"

    # The older file first: a pair has one row.
    one = models.ForeignKey(Project, models.CASCADE, related_name="+")
    other = models.ForeignKey(Project, models.CASCADE, related_name="+")
    severity = models.PositiveSmallIntegerField("ressemblance", choices=Severity)
    reasons = models.JSONField("raisons", default=list)
    found_at = models.DateTimeField("repérée le")
    dismissed_at = models.DateTimeField("écartée le", null=True, blank=True)
    dismissed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="écartée par"
    )
    words = models.CharField("pourquoi ce ne sont pas les mêmes", max_length=300, blank=True)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        verbose_name = "doublon possible"
        verbose_name_plural = "doublons possibles"
        indexes = [
            models.Index(
                fields=["-severity", "-found_at"],
                condition=Q(dismissed_at=None),
                name="suspicion_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="suspicion_once_a_pair"),
            models.CheckConstraint(
                name="suspicion_older_file_first", condition=Q(one__lt=F("other"))
            ),
            models.CheckConstraint(
                name="suspicion_dismissed_says_why",
                condition=Q(dismissed_at=None, words="")
                | (Q(dismissed_at__isnull=False) & ~Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"

    def beside(self, project: Project) -> Project:
        """The other file of the pair."""
        return self.other if self.one_id == project.pk else self.one


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> MergeQuerySet:
        return self.filter(undone_at=None)


class Merge(models.Model):
    """A file put into another one. The rows that changed are kept ``UNDONE_WITHIN``, to undo it.

    What was absorbed is known by its reference, so that its address leads to the file kept.
    """

    kept = models.ForeignKey(Project, models.CASCADE, related_name="merges")
    absorbed_reference = models.CharField("référence absorbée", max_length=20)
    # Of rows that are gone: plain numbers, that the journal and the log of looks still name.
    absorbed_project = models.BigIntegerField("projet absorbé")
    absorbed_household = models.BigIntegerField("foyer absorbé")
    merged_at = models.DateTimeField("réunis le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # Personal data: emptied by ``forget_merges``.
    rows = models.JSONField("lignes changées", default=dict)
    undone_at = models.DateTimeField("défaite le", null=True, blank=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion de dossiers"
        verbose_name_plural = "réunions de dossiers"
        indexes = [
            models.Index(fields=["absorbed_project"], name="merge_absorbed"),
            models.Index(fields=["merged_at"], name="merge_moment"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed_reference"],
                condition=Q(undone_at=None),
                name="merge_once_a_reference",
            )
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_reference} → {self.kept_id}"
