"""When we speak to each other: moments proposed, one agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.projects.models.project import Project
from ohmylot.domain.projects.models.work import Interaction
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

SHORTEST, LONGEST = 10, 8 * 60


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def lived_by(self, user: User | AnonymousUser) -> AppointmentQuerySet:
        """Those of the household that this account belongs to."""
        return self.filter(project__in=Project.objects.lived_by(user))

    def running(self) -> AppointmentQuerySet:
        return self.filter(state__in=["proposed", "confirmed"])

    def confirmed(self) -> AppointmentQuerySet:
        return self.filter(state="confirmed")


class Appointment(Dated):
    """A moment to speak to each other: one side proposes, the other says yes to one of them."""

    class Kind(models.TextChoices):
        CALL = "call", "Appel"
        MEETING = "meeting", "Rencontre"
        VISIT = "visit", "Visite"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposé"
        CONFIRMED = "confirmed", "Confirmé"
        HELD = "held", "Tenu"
        CANCELLED = "cancelled", "Annulé"

    class Side(models.TextChoices):
        NETWORK = "network", "le réseau"
        HOUSEHOLD = "household", "le foyer"

    project = models.ForeignKey(Project, models.CASCADE, related_name="appointments")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    kind = models.CharField("nature", max_length=10, choices=Kind, default=Kind.CALL)
    state = models.CharField("état", max_length=10, choices=State, default=State.PROPOSED)
    # Who speaks first; the other side confirms.
    side = models.CharField("proposé par", max_length=10, choices=Side)
    # With whom; None: whoever answers for the project.
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    minutes = models.PositiveSmallIntegerField("durée", default=30)
    place = models.CharField("lieu ou téléphone", max_length=200, blank=True)
    words = models.CharField("mot", max_length=500, blank=True)
    proposed_at = models.DateTimeField("proposé le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # The moment agreed upon, one of the slots.
    starts_at = models.DateTimeField("le", null=True, blank=True)
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)
    # The household was told of it, the day before.
    reminded_at = models.DateTimeField("rappelé le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulé le", null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    cancel_words = models.CharField("mot d’annulation", max_length=300, blank=True)
    # What was said, once it was held.
    interaction = models.OneToOneField(
        Interaction, models.SET_NULL, null=True, blank=True, related_name="appointment"
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "rendez-vous"
        verbose_name_plural = "rendez-vous"
        indexes = [
            models.Index(fields=["project", "state"]),
            models.Index(fields=["membership", "starts_at"]),
            models.Index(fields=["state", "starts_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="appointment_agreed_has_its_moment",
                condition=~Q(state__in=["confirmed", "held"]) | Q(starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="appointment_cancelled_has_its_moment",
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
            ),
            models.CheckConstraint(
                name="appointment_lasts_a_while",
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    @property
    def is_running(self) -> bool:
        return self.state in {self.State.PROPOSED, self.State.CONFIRMED}


class AppointmentSlot(models.Model):
    """A moment proposed; three at most."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField("le")

    class Meta:
        verbose_name = "créneau"
        verbose_name_plural = "créneaux"
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "starts_at"], name="slot_once")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M}"
