"""What an adult lets an organisation outside the circle know."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from ohmylot.domain.people.models import Household, Organisation, Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.common.models import Dated


class Scope(models.TextChoices):
    """The facts that a household may share, each by its own word."""

    IDENTITY_CONTACT = "identity_contact", "Nom et coordonnées"
    HOUSEHOLD = "household", "Composition du foyer"
    PROFESSIONAL_CV = "professional_cv", "Métier et CV"
    HOUSING = "housing", "Logement recherché"
    PROJECT_DATES = "project_dates", "Projet et dates"


SCOPES = frozenset(Scope.values)


class SharingConsentQuerySet(models.QuerySet["SharingConsent"]):
    def in_force(self, at: datetime) -> SharingConsentQuerySet:
        """Given, and not withdrawn since."""
        return self.filter(given_at__lte=at).exclude(withdrawn_at__lte=at)

    def awaiting(self) -> SharingConsentQuerySet:
        return self.filter(given_at=None, refused_at=None)


class SharingConsent(Dated):
    """What one adult lets one organisation outside the circle know: these facts, no other.

    asked → given (in their space, from a message, or spoken and noted) | refused
    given → withdrawn, at any moment, at once
    """

    class Channel(models.TextChoices):
        SPACE = "space", "dans l’espace du foyer"
        MESSAGE = "message", "depuis un message"
        SPOKEN = "spoken", "de vive voix"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    household = models.ForeignKey(Household, models.CASCADE, related_name="consents")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="consents"
    )
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    scopes = models.JSONField("faits partagés")
    # As it was shown, in their language: what they agreed to, word for word.
    text = models.TextField("texte montré")
    language = models.CharField("langue", max_length=2, default="fr")
    channel = models.CharField("par quel moyen", max_length=10, choices=Channel, blank=True)
    asked_at = models.DateTimeField("demandé le")
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField("donné le", null=True, blank=True)
    # Spoken, then said again by the person with one tap.
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)
    refused_at = models.DateTimeField("refusé le", null=True, blank=True)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True)

    objects = SharingConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "consentement de partage"
        verbose_name_plural = "consentements de partage"
        indexes = [models.Index(fields=["household", "recipient"])]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "recipient", "person"],
                condition=Q(given_at=None, refused_at=None),
                name="consent_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                name="consent_given_or_refused",
                condition=Q(given_at=None) | Q(refused_at=None),
            ),
            models.CheckConstraint(
                name="consent_given_says_by_which_channel",
                condition=Q(given_at=None, channel="")
                | (Q(given_at__isnull=False) & ~Q(channel="")),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_was_given",
                condition=Q(withdrawn_at=None)
                | Q(given_at__isnull=False, withdrawn_at__gte=F("given_at")),
            ),
            models.CheckConstraint(
                name="consent_confirmed_was_spoken",
                condition=Q(confirmed_at=None) | Q(channel="spoken"),
            ),
            models.CheckConstraint(name="consent_shows_its_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} → {self.recipient_id}"

    @property
    def state(self) -> str:
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.refused_at is not None:
            return "refused"
        return "asked" if self.given_at is None else "given"

    @property
    def waits_for_a_word(self) -> bool:
        """Asked and not answered; or noted by somebody, and not confirmed by the person."""
        spoken = self.state == "given" and self.channel == self.Channel.SPOKEN
        return self.state == "asked" or (spoken and self.confirmed_at is None)

    def facts(self) -> frozenset[str]:
        return frozenset(self.scopes)
