from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.opportunities.models.opportunity import Opportunity
from ohmylot.domain.people.models import User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.common.models import Dated


class BuyerInterest(Dated):
    """Somebody would take a business over: who, and how far they may read."""

    class Stage(models.TextChoices):
        ASKED = "asked", "S’est fait connaître"
        INVITED = "invited", "Invité à s’engager au silence"
        AGREED = "agreed", "S’est engagé : lit le dossier"
        DECLINED = "declined", "Écarté"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="interests")
    full_name = models.CharField("prénom et nom", max_length=150)
    email = models.EmailField("adresse e-mail")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    words = models.TextField("son projet", blank=True)
    stage = models.CharField("où il en est", max_length=10, choices=Stage, default=Stage.ASKED)
    asked_at = models.DateTimeField("s’est fait connaître le")
    invited_at = models.DateTimeField("invité le", null=True, blank=True)
    agreed_at = models.DateTimeField("engagé le", null=True, blank=True)
    # The agreement as it was read and accepted.
    agreement_text = models.TextField("engagement accepté", blank=True)
    declined_at = models.DateTimeField("écarté le", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # Signed links carry this number: written again, the former ones open nothing.
    link_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "intérêt pour une reprise"
        verbose_name_plural = "intérêts pour une reprise"
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "email"], name="interest_shown_once_for_a_business"
            ),
            models.CheckConstraint(
                name="interest_stage_goes_with_its_dates",
                condition=Q(stage="asked", invited_at=None, agreed_at=None, declined_at=None)
                | Q(stage="invited", invited_at__isnull=False, agreed_at=None, declined_at=None)
                | Q(
                    stage="agreed",
                    invited_at__isnull=False,
                    agreed_at__isnull=False,
                    declined_at=None,
                )
                | Q(stage="declined", declined_at__isnull=False),
            ),
            models.CheckConstraint(
                name="interest_agreed_keeps_its_text",
                condition=Q(agreed_at=None, agreement_text="")
                | (Q(agreed_at__isnull=False) & ~Q(agreement_text="")),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name
