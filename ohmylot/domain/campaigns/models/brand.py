"""Who may show the brand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.people.models import User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class BrandUseQuerySet(models.QuerySet["BrandUse"]):
    def visible_to(self, user: User | AnonymousUser) -> BrandUseQuerySet:
        """Who asked is read by the coordination; what it granted, by everybody: ``current``."""
        return self if seats_of(user).coordinates else self.none()

    def waiting(self) -> BrandUseQuerySet:
        return self.filter(state=BrandUse.State.ASKED)

    def current(self, on: date) -> BrandUseQuerySet:
        """Granted, and not over yet."""
        return self.filter(state=BrandUse.State.GRANTED, until__gte=on)


class BrandUse(Dated):
    """An organisation shows our brand: what for, where, until when."""

    class State(models.TextChoices):
        ASKED = "asked", "À étudier"
        GRANTED = "granted", "Accordé"
        DECLINED = "declined", "Refusé"
        WITHDRAWN = "withdrawn", "Retiré"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    organisation = models.CharField("organisation", max_length=150)
    full_name = models.CharField("prénom et nom", max_length=150)
    email = models.EmailField("adresse e-mail")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    what_for = models.TextField("pour quoi")
    where = models.CharField("où", max_length=200)
    until = models.DateField("jusqu’au")
    state = models.CharField("état", max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("demandé le")
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # What everybody reads once it is granted: our words, not those of the request.
    public_words = models.CharField("ce que tout le monde lit", max_length=200, blank=True)
    answer_words = models.TextField("conditions, ou raison", blank=True)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True)
    # The links of an earlier letter open nothing any more.
    link_number = models.PositiveSmallIntegerField(default=0)

    objects = BrandUseQuerySet.as_manager()

    class Meta:
        verbose_name = "usage de la marque"
        verbose_name_plural = "usages de la marque"
        indexes = [models.Index(fields=["state", "until"])]
        constraints = [
            models.CheckConstraint(
                name="brand_use_state_goes_with_its_answer",
                condition=Q(state="asked", answered_at=None)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="brand_use_refused_says_why",
                condition=Q(state__in=["asked", "granted"]) | ~Q(answer_words=""),
            ),
            models.CheckConstraint(
                name="brand_use_granted_says_what",
                condition=~Q(state="granted") | ~Q(public_words=""),
            ),
            models.CheckConstraint(
                name="brand_use_withdrawn_says_when",
                condition=(Q(state="withdrawn") & Q(withdrawn_at__isnull=False))
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
            ),
            models.UniqueConstraint(
                fields=["email", "organisation"],
                condition=Q(state="asked"),
                name="brand_use_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    def get_absolute_url(self) -> str:
        return reverse("workspace:brand:detail", args=[self.code])

    def is_current(self, on: date) -> bool:
        return self.state == self.State.GRANTED and self.until >= on
