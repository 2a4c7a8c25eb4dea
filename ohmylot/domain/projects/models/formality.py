from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models.project import Project
from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class FormalityQuerySet(models.QuerySet["Formality"]):
    def lived_by(self, user: User | AnonymousUser) -> FormalityQuerySet:
        """Those of the household that this account belongs to."""
        return self.filter(project__in=Project.objects.lived_by(user))


class Formality(Dated):
    """A line of a household’s checklist: the words are the template’s, the date is theirs."""

    class State(models.TextChoices):
        TO_DO = "to_do", "À faire"
        DONE = "done", "Faite"
        NOT_FOR_US = "not_for_us", "Pas pour nous"

    project = models.ForeignKey(Project, models.CASCADE, related_name="formalities")
    template = models.ForeignKey(FormalityTemplate, models.PROTECT, related_name="+")
    due_on = models.DateField("pour le")
    state = models.CharField("état", max_length=10, choices=State, default=State.TO_DO)
    settled_at = models.DateTimeField("réglée le", null=True, blank=True)
    settled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = FormalityQuerySet.as_manager()

    class Meta:
        verbose_name = "démarche"
        verbose_name_plural = "démarches"
        indexes = [models.Index(fields=["project", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "template"], name="formality_one_a_template"
            ),
            models.CheckConstraint(
                name="formality_settled_has_its_moment",
                condition=Q(state="to_do", settled_at=None)
                | (~Q(state="to_do") & Q(settled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template_id}, {self.due_on} ({self.get_state_display()})"
