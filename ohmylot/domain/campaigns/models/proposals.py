"""News that partners propose."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.core.files.storage import Storage


def picture_path(proposal: NewsProposal, filename: str) -> str:
    """The name that somebody gave the file tells nothing here."""
    return f"news/{uuid.uuid4().hex}.jpg"


def private_storage() -> Storage:
    return storages["private"]


class NewsProposalQuerySet(models.QuerySet["NewsProposal"]):
    def visible_to(self, user: User | AnonymousUser) -> NewsProposalQuerySet:
        """Those of the organisations that this account answers for."""
        return self.filter(organisation__in=[pk for pk, _ in seats_of(user).receives_as])

    def waiting(self) -> NewsProposalQuerySet:
        return self.filter(state=NewsProposal.State.PROPOSED)


class NewsProposal(Dated):
    """News written by a partner: an editor makes a page of it, or says why not."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "À relire"
        TAKEN = "taken", "En préparation"
        PUBLISHED = "published", "Publiée"
        DECLINED = "declined", "Refusée"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="news_proposals", verbose_name="organisation"
    )
    proposed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="proposée par"
    )
    title = models.CharField("titre", max_length=120)
    lead = models.CharField("en une phrase", max_length=240)
    body = models.TextField("texte")
    picture = models.FileField(
        "image", storage=private_storage, upload_to=picture_path, max_length=120, blank=True
    )
    picture_alternative = models.CharField("ce que l’on voit", max_length=200, blank=True)
    picture_credit = models.CharField("crédit", max_length=120, blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField("proposée le")
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decline_words = models.TextField("raison du refus", blank=True)
    # Where everybody reads it.
    address = models.URLField("adresse", max_length=500, blank=True)

    objects = NewsProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "nouvelle proposée"
        verbose_name_plural = "nouvelles proposées"
        indexes = [models.Index(fields=["state", "proposed_at"])]
        constraints = [
            models.CheckConstraint(
                name="news_proposal_state_goes_with_its_answer",
                condition=Q(state="proposed", answered_at=None)
                | (~Q(state="proposed") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="news_proposal_declined_says_why",
                condition=(Q(state="declined") & ~Q(decline_words=""))
                | (~Q(state="declined") & Q(decline_words="")),
            ),
            models.CheckConstraint(
                name="news_proposal_picture_is_described",
                condition=Q(picture="") | ~Q(picture_alternative=""),
            ),
            models.CheckConstraint(
                name="news_proposal_published_says_where",
                condition=~Q(state="published") | ~Q(address=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partners:news:detail", args=[self.code])
