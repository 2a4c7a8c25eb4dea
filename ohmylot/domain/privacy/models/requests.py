from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.common.models import Dated


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def waiting(self) -> DataRequestQuerySet:
        return self.filter(state=DataRequest.State.OPEN)

    def late(self, on: date) -> DataRequestQuerySet:
        return self.waiting().filter(due_on__lt=on)


class DataRequest(Dated):
    """Somebody asks something of their own data: answered within a month, and said so.

    Once an erasure is done the row stays, without a name: it proves that it was done.
    """

    class Kind(models.TextChoices):
        COPY = "copy", "Copie relue"
        RECTIFY = "rectify", "Correction"
        ERASE = "erase", "Effacement"

    class State(models.TextChoices):
        OPEN = "open", "À traiter"
        DONE = "done", "Faite"
        REFUSED = "refused", "Refusée"
        WITHDRAWN = "withdrawn", "Retirée par la personne"

    class Scope(models.TextChoices):
        NONE = "", "Sans objet"
        PERSON = "person", "La personne seulement"
        HOUSEHOLD = "household", "Tout le foyer"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    kind = models.CharField("demande", max_length=10, choices=Kind)
    state = models.CharField("état", max_length=10, choices=State, default=State.OPEN)
    household = models.ForeignKey(Household, models.PROTECT, related_name="data_requests")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="data_requests"
    )
    # The project's reference: what remains to name the request by.
    reference = models.CharField("référence du projet", max_length=20)
    words = models.TextField("ce qui est demandé", blank=True)
    asked_at = models.DateTimeField("reçue le")
    due_on = models.DateField("à traiter avant le")
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)
    handled_at = models.DateTimeField("traitée le", null=True, blank=True)
    handled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    scope = models.CharField("étendue", max_length=10, choices=Scope, blank=True)
    # Told to the person; kept without what they asked.
    answer = models.TextField("réponse", blank=True)
    receipt_at = models.DateTimeField("accusé envoyé le", null=True, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande sur ses données"
        verbose_name_plural = "demandes sur ses données"
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state="open"), name="data_request_open"),
            models.Index(fields=["-asked_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state="open"),
                name="data_request_one_a_kind_at_a_time",
            ),
            models.CheckConstraint(
                name="data_request_open_is_not_handled",
                condition=Q(state="open", handled_at=None)
                | (~Q(state="open") & Q(handled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
