from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ohmylot.domain.people.models import Household, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.common.models import Dated


class Purge(Dated):
    """A list of households kept long enough: prepared, read, approved by a visa, then run.

    The slip of elimination that public archives ask for: it stays, and names nobody.
    """

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    prepared_at = models.DateTimeField("préparée le")
    visa = models.CharField("visa", max_length=200, blank=True)
    visa_at = models.DateTimeField("visa enregistré le", null=True, blank=True)
    visa_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    ran_at = models.DateTimeField("exécutée le", null=True, blank=True)
    given_up_at = models.DateTimeField("abandonnée le", null=True, blank=True)

    class Meta:
        verbose_name = "liste d’effacement"
        verbose_name_plural = "listes d’effacement"
        constraints = [
            models.CheckConstraint(
                name="purge_runs_after_its_visa",
                condition=Q(ran_at=None) | Q(ran_at__gte=F("visa_at")),
            ),
            models.CheckConstraint(
                name="purge_visa_has_words_and_a_moment",
                condition=Q(visa="", visa_at=None) | (~Q(visa="") & Q(visa_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Liste du {self.prepared_at:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.ran_at is None and self.given_up_at is None


class PurgeLine(models.Model):
    """One household of the list: by which rule, silent since when."""

    purge = models.ForeignKey(Purge, models.CASCADE, related_name="lines")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    reference = models.CharField("référence du projet", max_length=20)
    rule = models.CharField("règle", max_length=30)
    since = models.DateField("sans nouvelles depuis le")
    # None after the run: they wrote in between, and are kept.
    forgotten_at = models.DateTimeField("effacé le", null=True, blank=True)

    class Meta:
        verbose_name = "ligne d’effacement"
        verbose_name_plural = "lignes d’effacement"
        constraints = [
            models.UniqueConstraint(fields=["purge", "household"], name="purge_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.rule})"
