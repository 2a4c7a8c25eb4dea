"""Searches that an address is told the news of, without an account."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.models.details import JobOffer
from ohmylot.domain.opportunities.models.opportunity import Kind, Opportunity
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.territory.models import Commune, Epci, Trade
from ohmylot.foundations.common.models import Dated


class OfferAlertQuerySet(models.QuerySet["OfferAlert"]):
    def confirmed(self) -> OfferAlertQuerySet:
        return self.exclude(confirmed_at=None)

    def due(self, on: date) -> OfferAlertQuerySet:
        return self.confirmed().filter(next_on__lte=on)

    def with_search(self) -> OfferAlertQuerySet:
        """What it looks for beside it, less the drawings."""
        return self.select_related("commune", "epci", "trade").defer(
            "commune__outline", "epci__outline"
        )


class OfferAlert(Dated):
    """A search that an address asked to be told the news of. Stopped, the row is gone."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Chaque jour où il y a du nouveau")
        WEEKLY = "weekly", _("Une fois par semaine, le lundi")

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    email = models.EmailField("adresse e-mail")
    language = models.CharField("langue", max_length=5, default="fr")
    rhythm = models.CharField("rythme", max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    # The search as an address says it: what a message leads back to.
    query = models.CharField("recherche", max_length=400, blank=True)
    words = models.CharField("mots", max_length=100, blank=True)
    kind = models.CharField("nature", max_length=10, choices=Kind, blank=True)
    contract = models.CharField("contrat", max_length=20, choices=JobOffer.Contract, blank=True)
    trade = models.ForeignKey(Trade, models.CASCADE, null=True, blank=True, related_name="+")
    epci = models.ForeignKey(Epci, models.CASCADE, null=True, blank=True, related_name="+")
    commune = models.ForeignKey(Commune, models.CASCADE, null=True, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField("minutes", default=0)

    asked_at = models.DateTimeField("demandée le")
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    # The day of its next message, if there is something to say.
    next_on = models.DateField("prochain message", null=True, blank=True)
    looked_at = models.DateTimeField("regardée le", null=True, blank=True)
    keep_until = models.DateField("gardée jusqu’au", null=True, blank=True)
    reminded_on = models.DateField("fin annoncée le", null=True, blank=True)

    objects = OfferAlertQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte"
        verbose_name_plural = "alertes"
        indexes = [
            models.Index(
                fields=["next_on"], condition=Q(next_on__isnull=False), name="alert_to_tell"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["email", "query"], name="alert_once_an_address"),
            models.CheckConstraint(
                name="alert_confirmed_has_its_days",
                condition=Q(confirmed_at=None, next_on=None, keep_until=None)
                | Q(
                    confirmed_at__isnull=False,
                    next_on__isnull=False,
                    keep_until__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ToldOffer(models.Model):
    """An offer that an alert told of: never twice."""

    alert = models.ForeignKey(OfferAlert, models.CASCADE, related_name="told")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "offre annoncée"
        verbose_name_plural = "offres annoncées"
        constraints = [
            models.UniqueConstraint(fields=["alert", "opportunity"], name="offer_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} : {self.opportunity_id}"
