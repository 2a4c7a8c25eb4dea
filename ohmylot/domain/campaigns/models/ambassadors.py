"""Who speaks of the place, after a charter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.people.models import User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Mission(models.TextChoices):
    """What somebody would do, when the time comes."""

    HOST = "host", "Accueillir un foyer qui arrive"
    MENTOR = "mentor", "Parler de mon métier à qui vient l’exercer ici"
    RELAY = "relay", "Parler du territoire autour de moi"


class AmbassadorQuerySet(models.QuerySet["Ambassador"]):
    def visible_to(self, user: User | AnonymousUser) -> AmbassadorQuerySet:
        """The coordination keeps them; nobody else reads a name."""
        return self if seats_of(user).coordinates else self.none()

    def waiting(self) -> AmbassadorQuerySet:
        return self.filter(state=Ambassador.State.ASKED)

    def living(self) -> AmbassadorQuerySet:
        return self.filter(state__in=LIVING)


class Ambassador(Dated):
    """Somebody of here who would speak of it; and who does, once the charter is signed."""

    class State(models.TextChoices):
        ASKED = "asked", "À étudier"
        INVITED = "invited", "Charte envoyée"
        ACTIVE = "active", "En titre"
        DECLINED = "declined", "Déclinée"
        LEFT = "left", "Terminée"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("adresse e-mail")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    missions = models.JSONField("missions", default=list)
    words = models.TextField("pourquoi", blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("demandé le")
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decline_words = models.TextField("raison", blank=True)
    # The links of an earlier letter open nothing any more.
    link_number = models.PositiveSmallIntegerField(default=0)
    charter_text = models.TextField("charte signée", blank=True)
    charter_at = models.DateTimeField("charte signée le", null=True, blank=True)
    left_at = models.DateTimeField("terminé le", null=True, blank=True)

    objects = AmbassadorQuerySet.as_manager()

    class Meta:
        verbose_name = "ambassadrice ou ambassadeur"
        verbose_name_plural = "ambassadrices et ambassadeurs"
        indexes = [models.Index(fields=["state", "asked_at"])]
        constraints = [
            models.CheckConstraint(
                name="ambassador_state_goes_with_its_answer",
                condition=Q(state="asked", answered_at=None)
                | Q(state="left")
                | (Q(state__in=["invited", "active", "declined"]) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="ambassador_declined_says_why",
                condition=(Q(state="declined") & ~Q(decline_words=""))
                | (~Q(state="declined") & Q(decline_words="")),
            ),
            models.CheckConstraint(
                name="ambassador_active_signed_the_charter",
                condition=~Q(state="active") | (Q(charter_at__isnull=False) & ~Q(charter_text="")),
            ),
            models.CheckConstraint(
                name="ambassador_left_says_when",
                condition=(Q(state="left") & Q(left_at__isnull=False))
                | (~Q(state="left") & Q(left_at=None)),
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(state__in=["asked", "invited", "active"]),
                name="ambassador_asks_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def get_absolute_url(self) -> str:
        return reverse("workspace:ambassadors:detail", args=[self.code])

    @property
    def missions_in_words(self) -> list[str]:
        return [str(Mission(code).label) for code in self.missions if code in Mission.values]


LIVING = [Ambassador.State.ASKED, Ambassador.State.INVITED, Ambassador.State.ACTIVE]
