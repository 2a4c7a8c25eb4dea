from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models.project import Project
from ohmylot.foundations.common.models import Dated

# The message that tells them, and the one that says who wrote: they speak of several files, name
# each beside its reference, and are about none.
DIGEST, WHO_WROTE = "projects/emails/digest", "projects/emails/space_messages"
OF_SEVERAL_FILES = (DIGEST, WHO_WROTE)


class DigestLine(Dated):
    """Something to know that does not press: told to somebody in their next morning's message,
    and gone with it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="digest_lines")
    project = models.ForeignKey(Project, models.CASCADE, related_name="digest_lines")
    words = models.CharField("quoi", max_length=300)
    written_at = models.DateTimeField("noté le")

    class Meta:
        verbose_name = "ligne du point du matin"
        verbose_name_plural = "lignes du point du matin"
        indexes = [models.Index(fields=["user", "written_at"])]
        constraints = [models.CheckConstraint(name="digest_line_says_it", condition=~Q(words=""))]

    def __str__(self) -> str:
        return f"{self.user_id} {self.written_at:%d/%m/%Y}"
