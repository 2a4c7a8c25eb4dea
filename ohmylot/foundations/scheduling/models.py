from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

# A worker that has given no sign for this long is not working.
SILENCE = timedelta(seconds=60)


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def due(self, at: datetime) -> ScheduleQuerySet:
        """Due, and held by nobody; a lease that has run out belonged to a worker that died."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
        return self.filter(free, next_run_at__lte=at)


class Schedule(models.Model):
    """When a periodic job is due, and who holds it. One row a job, whatever the workers."""

    name = models.CharField("travail", max_length=100, unique=True)
    rule = models.CharField("règle", max_length=60)
    next_run_at = models.DateTimeField("prochaine fois")
    lease_owner = models.CharField("tenu par", max_length=80, blank=True)
    lease_until = models.DateTimeField("tenu jusqu’à", null=True, blank=True)
    last_run_at = models.DateTimeField("dernière fois", null=True, blank=True)
    failures = models.PositiveIntegerField("échecs de suite", default=0)
    last_error = models.CharField("dernière erreur", max_length=200, blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "échéance"
        verbose_name_plural = "échéances"

    def __str__(self) -> str:
        return f"{self.name} ({self.rule})"


class WorkerBeatQuerySet(models.QuerySet["WorkerBeat"]):
    def working(self, at: datetime) -> WorkerBeatQuerySet:
        """Alive. A worker gives no sign during a long job: the job's lease speaks for it."""
        return self.filter(
            Q(beat_at__gt=at - SILENCE) | Q(busy_until__gt=at), stopped_at__isnull=True
        )


class WorkerBeat(models.Model):
    """The sign of life of one worker process."""

    owner = models.CharField("facteur", max_length=80, unique=True)
    started_at = models.DateTimeField("démarré le")
    beat_at = models.DateTimeField("vu le")
    busy_until = models.DateTimeField("occupé au plus tard jusqu’à", null=True, blank=True)
    stopped_at = models.DateTimeField("arrêté le", null=True, blank=True)

    objects = WorkerBeatQuerySet.as_manager()

    class Meta:
        verbose_name = "battement"
        verbose_name_plural = "battements"

    def __str__(self) -> str:
        return self.owner
