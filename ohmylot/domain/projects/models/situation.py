from __future__ import annotations

from django.db import models

from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.common.models import Dated


class SituationQuerySet(models.QuerySet["Situation"]):
    def active(self) -> SituationQuerySet:
        return self.filter(is_active=True)


class Situation(Dated):
    """A plan made once for those alike: a nurse, a welder, a takeover. What it opens, what it
    reminds of."""

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("situation", max_length=80, unique=True)
    # Kinds of tracks, in no order: the household's page has its own.
    tracks = models.JSONField("volets à ouvrir", default=list)
    is_active = models.BooleanField("proposée", default=True)

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name = "situation"
        verbose_name_plural = "situations"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="situation_has_a_name", condition=~models.Q(name=""))
        ]

    def __str__(self) -> str:
        return self.name


class SituationTodo(models.Model):
    """One thing to do, so many days after the plan is made."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="todos")
    words = models.CharField("à faire", max_length=200)
    after_days = models.PositiveSmallIntegerField("jours après")

    class Meta:
        verbose_name = "chose à faire d’une situation"
        verbose_name_plural = "choses à faire d’une situation"
        ordering = ["after_days", "pk"]
        constraints = [
            models.CheckConstraint(name="situation_todo_says_what", condition=~models.Q(words="")),
            models.UniqueConstraint(fields=["situation", "words"], name="situation_todo_once"),
        ]

    def __str__(self) -> str:
        return self.words
