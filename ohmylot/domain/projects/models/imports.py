"""Households kept elsewhere until now: a spreadsheet, and what became of each of its lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.projects.models.project import Project
from ohmylot.foundations.common.models import Dated


class HouseholdImport(Dated):
    """A file that somebody brought. Nothing of it is in the house before it is confirmed."""

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("fichier", max_length=150)
    headers = models.JSONField("colonnes", default=list)
    # Field → place of its column.
    mapping = models.JSONField("correspondances", default=dict)
    # Who leads those that are under way.
    adviser = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField("apporté le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)

    class Meta:
        verbose_name = "reprise"
        verbose_name_plural = "reprises"

    def __str__(self) -> str:
        return self.name


class ImportLine(Dated):
    """One line. Once done, its words are gone: what was taken is in the file."""

    # Their words stay a week: somebody may say more of them.
    ASIDE = ("known", "left_out")

    class State(models.TextChoices):
        WAITING = "waiting", "À reprendre"
        MADE = "made", "Dossier ouvert"
        COMPLETED = "completed", "Dossier complété"
        SAME = "same", "Rien à changer"
        KNOWN = "known", "Déjà connue, laissée de côté"
        LEFT_OUT = "left_out", "Laissée de côté"

    batch = models.ForeignKey(HouseholdImport, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField("ligne")
    cells = models.JSONField("cellules", default=list)
    external_id = models.CharField("numéro", max_length=60, blank=True, db_index=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.WAITING)
    why = models.CharField("pourquoi", max_length=300, blank=True)
    # Somebody said: they share a number or an address with a file, and are another household.
    is_another = models.BooleanField("un autre foyer", default=False)
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="import_lines"
    )

    class Meta:
        verbose_name = "ligne de reprise"
        verbose_name_plural = "lignes de reprise"
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_line_once"),
            models.CheckConstraint(
                name="import_line_made_is_a_project",
                condition=~Q(state__in=["made", "completed"]) | Q(project__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
