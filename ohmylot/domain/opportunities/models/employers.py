from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.people.models import Coverage, Organisation, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class SpaceRequestQuerySet(models.QuerySet["SpaceRequest"]):
    def visible_to(self, user: User | AnonymousUser) -> SpaceRequestQuerySet:
        """Those of one's areas; those of no area, and all the others, for the coordination."""
        seats = seats_of(user)
        if seats.coordinates:
            return self
        if not seats.in_circle:
            return self.none()
        mine = Coverage.objects.filter(membership__in=seats.memberships, epci__isnull=False)
        return self.filter(epci__in=mine.values("epci"))

    def waiting(self) -> SpaceRequestQuerySet:
        return self.filter(answered_at=None)


class SpaceRequest(Dated):
    """An employer asks for a space of its own; somebody of its area says yes or no."""

    class State(models.TextChoices):
        ASKED = "asked", "À étudier"
        APPROVED = "approved", "Ouvert"
        DECLINED = "declined", "Refusé"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    siret = models.CharField("SIRET", max_length=14)
    company = models.CharField("entreprise", max_length=150)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True)
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, blank=True)
    full_name = models.CharField("prénom et nom", max_length=150)
    job_title = models.CharField("fonction", max_length=120, blank=True)
    email = models.EmailField("adresse e-mail")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    seeks = models.TextField("ce qui est cherché", blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("demandé le")
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decline_words = models.TextField("raison du refus", blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="space_requests"
    )

    objects = SpaceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’espace employeur"
        verbose_name_plural = "demandes d’espace employeur"
        indexes = [models.Index(fields=["state", "asked_at"])]
        constraints = [
            models.CheckConstraint(
                name="space_request_state_goes_with_its_answer",
                condition=Q(state="asked", answered_at=None)
                | (Q(state__in=["approved", "declined"]) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="space_request_declined_says_why",
                condition=(Q(state="declined") & ~Q(decline_words=""))
                | (~Q(state="declined") & Q(decline_words="")),
            ),
            models.CheckConstraint(
                name="space_request_commune_has_its_area",
                condition=Q(commune=None) | Q(epci__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["siret", "email"],
                condition=Q(state="asked"),
                name="space_request_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return self.company

    def get_absolute_url(self) -> str:
        return reverse("workspace:offers:employer", args=[self.code])
