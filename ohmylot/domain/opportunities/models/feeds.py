"""Where offers come from when nobody types them, and what each run made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.opportunities.models.opportunity import Kind, Source
from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def private_storage() -> Storage:
    return storages["private"]


def kept_under(brought: BroughtFile, name: str) -> str:
    """Never under the name that it came with."""
    return f"feeds/{brought.code[:2]}/{brought.code}"


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, user: User | AnonymousUser) -> FeedQuerySet:
        """Where the catalogue comes from is the network's own matter."""
        return self if seats_of(user).in_circle else self.none()

    def of_files(self) -> FeedQuerySet:
        return self.filter(source=Source.FILE)

    def read_nightly(self) -> FeedQuerySet:
        """Those that have an address, and that a person has mapped."""
        return self.of_files().filter(reading__checked=True).exclude(address="")


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
    # How its files are read: {"columns": {our field: their column}, "place": …, "encoding": …,
    # "separator": …, "checked": True}; place, encoding and separator are empty where a guess will
    # do, and until a person has confirmed the columns, "checked" is missing.
    reading = models.JSONField("lecture", default=dict, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = "flux d’offres"
        verbose_name_plural = "flux d’offres"
        constraints = [
            models.CheckConstraint(name="feed_comes_from_outside", condition=~Q(source="here")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workspace:feeds:detail", args=[self.code])


class BroughtFile(Dated):
    """A file of a feed, uploaded or fetched: looked at, tried, read, then gone."""

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="files")
    file = models.FileField(
        "fichier", storage=private_storage, upload_to=kept_under, max_length=120
    )
    name = models.CharField("nom", max_length=150)
    size = models.PositiveBigIntegerField("taille, en octets")
    # What it is, as it was guessed; see ``connectors.records.shapes.Shape``.
    shape = models.JSONField("forme", default=dict)
    brought_at = models.DateTimeField("apporté le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "fichier apporté"
        verbose_name_plural = "fichiers apportés"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workspace:feeds:file", args=[self.code])


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User | AnonymousUser) -> ImportRunQuerySet:
        return self if seats_of(user).in_circle else self.none()

    def under_way(self) -> ImportRunQuerySet:
        return self.filter(ended_at=None)

    def of_files(self) -> ImportRunQuerySet:
        return self.exclude(brought=None)


class ImportRun(models.Model):
    """One reading of a feed: how far it went, and what came of it."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "En cours"
        DONE = "done", "Terminée"
        FAILED = "failed", "Interrompue"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs")
    # Tried: told line by line what would be done, and nothing written.
    is_rehearsal = models.BooleanField("essai", default=False)
    brought = models.ForeignKey(
        BroughtFile, models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    file_name = models.CharField("fichier", max_length=150, blank=True)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField("commencée le")
    # Later than that by much, whoever was running it has died.
    last_sign_at = models.DateTimeField("dernier signe de vie")
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    outcome = models.CharField("issue", max_length=8, choices=Outcome, default=Outcome.RUNNING)
    why = models.CharField("pourquoi", max_length=300, blank=True)
    # Pieces that are done and need not be asked again: a killed run goes on from there.
    done = models.JSONField(default=list, blank=True)
    # Of a file, how many of its records are behind; written with what they made.
    position = models.PositiveIntegerField("fiches lues", default=0)
    # Somebody is reading it until then; later, whoever comes goes on.
    held_until = models.DateTimeField(null=True, blank=True)
    expected = models.PositiveIntegerField("attendues", null=True, blank=True)

    added = models.PositiveIntegerField("nouvelles", default=0)
    changed = models.PositiveIntegerField("modifiées", default=0)
    same = models.PositiveIntegerField("inchangées", default=0)
    gone = models.PositiveIntegerField("parties", default=0)
    refused = models.PositiveIntegerField("refusées", default=0)
    doubtful = models.PositiveIntegerField("à relire", default=0)
    elsewhere = models.PositiveIntegerField("d’ailleurs", default=0)

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

    def get_absolute_url(self) -> str:
        return reverse("workspace:feeds:run", args=[self.code])

    @property
    def read(self) -> int:
        return self.added + self.changed + self.same + self.refused + self.elsewhere

    @property
    def is_under_way(self) -> bool:
        return self.ended_at is None


class RunLine(models.Model):
    """A line of the report: what was refused, or taken with a doubt, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="lines")
    external_id = models.CharField("identifiant", max_length=120)
    is_refused = models.BooleanField("refusée")
    why = models.CharField("pourquoi", max_length=300)
    # Where it stands in its file, and what it is called there.
    number = models.PositiveIntegerField("ligne", default=0)
    said = models.CharField("intitulé", max_length=200, blank=True)

    class Meta:
        verbose_name = "ligne du compte rendu"
        verbose_name_plural = "lignes du compte rendu"
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number", "external_id", "why"], name="run_line_said_once"
            )
        ]

    def __str__(self) -> str:
        return self.why
