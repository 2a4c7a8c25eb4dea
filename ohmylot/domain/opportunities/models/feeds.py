"""Where offers come from when nobody types them, and what each run made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.opportunities.models.opportunity import Kind, Source
from ohmylot.domain.people.models import Organisation, User
from ohmylot.foundations.common.models import Dated


class Feed(Dated):
    """A source that is read again and again: its offers are those of its ``code``."""

    code = models.SlugField("code", max_length=60, unique=True)
    name = models.CharField("nom", max_length=120)
    source = models.CharField("provenance", max_length=15, choices=Source, default=Source.FILE)
    kind = models.CharField("nature des offres", max_length=10, choices=Kind, default=Kind.JOB)
    publisher = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="feeds"
    )
    # Whoever publishes the rows that do not say it.
    publisher_name = models.CharField("qui publie", max_length=150, blank=True)
    is_trusted = models.BooleanField(
        "publiées sans relecture",
        default=False,
        help_text="Sinon chaque offre nouvelle attend une relecture.",
    )
    address = models.URLField("adresse du flux", max_length=500, blank=True)
    # How its files are read: {"columns": {our field: their column}, …}; see ``importing.mapping``.
    reading = models.JSONField("lecture", default=dict, blank=True)

    class Meta:
        verbose_name = "flux d’offres"
        verbose_name_plural = "flux d’offres"
        constraints = [
            models.CheckConstraint(name="feed_comes_from_outside", condition=~Q(source="here")),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def under_way(self) -> ImportRunQuerySet:
        return self.filter(ended_at=None)


class ImportRun(models.Model):
    """One reading of a feed: how far it went, and what came of it."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "En cours"
        DONE = "done", "Terminée"
        FAILED = "failed", "Interrompue"

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs")
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField("commencée le")
    # Later than that by much, whoever was running it has died.
    last_sign_at = models.DateTimeField("dernier signe de vie")
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    outcome = models.CharField("issue", max_length=8, choices=Outcome, default=Outcome.RUNNING)
    why = models.CharField("pourquoi", max_length=300, blank=True)
    # Pieces that are done and need not be asked again: a killed run goes on from there.
    done = models.JSONField(default=list, blank=True)
    expected = models.PositiveIntegerField("attendues", null=True, blank=True)

    added = models.PositiveIntegerField("nouvelles", default=0)
    changed = models.PositiveIntegerField("modifiées", default=0)
    same = models.PositiveIntegerField("inchangées", default=0)
    gone = models.PositiveIntegerField("parties", default=0)
    refused = models.PositiveIntegerField("refusées", default=0)
    doubtful = models.PositiveIntegerField("à relire", default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "lecture d’un flux"
        verbose_name_plural = "lectures de flux"
        indexes = [models.Index(fields=["feed", "-begun_at"], name="run_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], condition=Q(ended_at=None), name="one_run_of_a_feed_at_a_time"
            ),
            models.CheckConstraint(
                name="run_ended_goes_with_its_outcome",
                condition=Q(outcome="running", ended_at=None)
                | (~Q(outcome="running") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="run_failed_says_why",
                condition=Q(outcome="failed") & ~Q(why="") | ~Q(outcome="failed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.begun_at:%d/%m/%Y}"

    @property
    def read(self) -> int:
        return self.added + self.changed + self.same + self.refused


class RunLine(models.Model):
    """A line of the report: what was refused, or taken with a doubt, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="lines")
    external_id = models.CharField("identifiant", max_length=120)
    is_refused = models.BooleanField("refusée")
    why = models.CharField("pourquoi", max_length=300)

    class Meta:
        verbose_name = "ligne du compte rendu"
        verbose_name_plural = "lignes du compte rendu"
        constraints = [
            models.UniqueConstraint(fields=["run", "external_id", "why"], name="run_line_said_once")
        ]

    def __str__(self) -> str:
        return self.why
