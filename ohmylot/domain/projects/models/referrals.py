"""What is put into an organisation's hands, and the words said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Membership, Organisation, Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models.documents import Document
from ohmylot.domain.projects.models.project import Project
from ohmylot.domain.projects.models.work import Track
from ohmylot.domain.projects.referral_states import BEFORE, ENDED, LIVE, UNANSWERED
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from collections.abc import Collection

# States in which it must have left; revoked or obsolete, it may have been stopped before.
LEFT = LIVE | {"declined", "done", "expired"}


class ReferralQuerySet(models.QuerySet["Referral"]):
    def live(self) -> ReferralQuerySet:
        """While the recipient may read it."""
        return self.filter(state__in=LIVE)

    def unanswered(self) -> ReferralQuerySet:
        return self.filter(state__in=UNANSWERED)

    def received_by(self, organisations: Collection[int]) -> ReferralQuerySet:
        """Those that left for these organisations: a draft is nobody's business yet."""
        return self.filter(recipient__in=organisations).exclude(sent_at=None)

    def sisters_of(self, referral: Referral) -> ReferralQuerySet:
        """For the same need of the same household, elsewhere, and not at their end."""
        same = self.filter(project=referral.project_id, need=referral.need)
        return same.exclude(pk=referral.pk).exclude(state__in=ENDED)

    def for_display(self) -> ReferralQuerySet:
        return self.select_related(
            "recipient",
            "sender__user",
            "sender__organisation",
            "person",
            "document",
            "consent",
            "opportunity",
        )


class Referral(Dated):
    """A project put into an organisation's hands, with an answer expected."""

    class State(models.TextChoices):
        DRAFT = "draft", "Brouillon"
        AWAITING_CONSENT = "awaiting_consent", "En attente de l’accord du foyer"
        SENT = "sent", "Envoyée"
        SEEN = "seen", "Vue"
        ACCEPTED = "accepted", "Acceptée"
        DECLINED = "declined", "Déclinée"
        IN_PROGRESS = "in_progress", "En cours"
        DONE = "done", "Terminée"
        REVOKED = "revoked", "Retirée"
        EXPIRED = "expired", "Restée sans réponse"
        OBSOLETE = "obsolete", "Devenue sans objet"

    class DeclineReason(models.TextChoices):
        NOT_OUR_JOB = "not_our_job", "Ce n’est pas notre métier"
        NOT_OUR_AREA = "not_our_area", "Ce n’est pas notre secteur"
        NO_OPENING = "no_opening", "Rien à proposer en ce moment"
        NO_TIME = "no_time", "Pas disponibles dans ce délai"
        PROFILE = "profile", "Cela ne correspond pas à ce que nous cherchons"
        KNOWN = "known", "Déjà en contact avec ce foyer"
        OTHER = "other", "Autre raison"

    class Outcome(models.TextChoices):
        HELPED = "helped", "Une aide a abouti"
        HELPED_IN_PART = "helped_in_part", "Une partie a abouti"
        NO_HELP_FOUND = "no_help_found", "Aucune solution trouvée"
        UNREACHABLE = "household_unreachable", "Foyer injoignable"
        NOT_FOR_US = "not_for_us", "Ce n’était pas pour nous"

    class RevokedBecause(models.TextChoices):
        SENDER = "sender", "par le réseau d’accueil"
        CONSENT_REFUSED = "consent_refused", "le foyer n’a pas souhaité ce partage"
        CONSENT_WITHDRAWN = "consent_withdrawn", "le foyer a retiré son accord"
        RECIPIENT_CLOSED = "recipient_closed", "l’organisation a fermé"
        PROJECT_ENDED = "project_ended", "le projet s’est terminé"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="referrals")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    sender = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    # The adult whom it concerns, who is asked for their consent.
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    need = models.CharField("besoin", max_length=12, choices=Track.Kind)
    # The offer that it answers, when it answers one.
    opportunity = models.ForeignKey(
        Opportunity, models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    state = models.CharField("état", max_length=20, choices=State, default=State.DRAFT)
    scopes = models.JSONField("faits partagés", default=list)
    words = models.TextField("quelques mots", blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    # None in the circle, or while nobody was asked.
    consent = models.ForeignKey(
        SharingConsent, models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    own_benefit = models.BooleanField("au bénéfice de l’organisation qui envoie", default=False)
    # What was sent, as it was then.
    snapshot = models.JSONField("ce qui a été envoyé", default=dict)

    drafted_at = models.DateTimeField("préparée le")
    sent_at = models.DateTimeField("envoyée le", null=True, blank=True)
    seen_at = models.DateTimeField("vue le", null=True, blank=True)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    document_opened_at = models.DateTimeField("document ouvert le", null=True, blank=True)
    started_at = models.DateTimeField("commencée le", null=True, blank=True)
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)
    last_called_at = models.DateTimeField("dernier rappel le", null=True, blank=True)

    decline_reason = models.CharField(
        "raison du refus", max_length=20, choices=DeclineReason, blank=True
    )
    outcome = models.CharField("issue", max_length=25, choices=Outcome, blank=True)
    revoked_because = models.CharField("retirée", max_length=20, choices=RevokedBecause, blank=True)
    # What the recipient wrote when it answered or ended.
    answer_words = models.TextField("mots du destinataire", blank=True)
    # Signed links carry this number: written again, the former ones open nothing.
    link_number = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "mise en relation"
        verbose_name_plural = "mises en relation"
        indexes = [
            models.Index(fields=["project", "-drafted_at"]),
            models.Index(fields=["recipient", "-sent_at"]),
            models.Index(
                fields=["sent_at"],
                condition=Q(state__in=["sent", "seen"]),
                name="referral_unanswered",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="referral_left_on_a_day",
                condition=Q(state__in=sorted(BEFORE), sent_at=None)
                | (
                    Q(state__in=sorted(LIVE | {"declined", "done", "expired"}))
                    & Q(sent_at__isnull=False)
                )
                | Q(state__in=["revoked", "obsolete"]),
            ),
            models.CheckConstraint(
                name="referral_ended_on_a_day",
                condition=Q(state__in=sorted(ENDED), ended_at__isnull=False)
                | (~Q(state__in=sorted(ENDED)) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="referral_declined_says_why",
                condition=(Q(state="declined") & ~Q(decline_reason=""))
                | (~Q(state="declined") & Q(decline_reason="")),
            ),
            models.CheckConstraint(
                name="referral_done_has_one_outcome",
                condition=(Q(state="done") & ~Q(outcome="")) | (~Q(state="done") & Q(outcome="")),
            ),
            models.CheckConstraint(
                name="referral_revoked_says_by_whom",
                condition=(Q(state="revoked") & ~Q(revoked_because=""))
                | (~Q(state="revoked") & Q(revoked_because="")),
            ),
            models.CheckConstraint(
                name="referral_answered_when_it_was",
                condition=Q(answered_at__isnull=False)
                | ~Q(state__in=["accepted", "declined", "in_progress", "done"]),
            ),
            models.CheckConstraint(
                name="referral_unanswered_has_no_answer",
                condition=Q(answered_at=None)
                | ~Q(state__in=sorted(BEFORE | UNANSWERED | {"expired"})),
            ),
            models.CheckConstraint(
                name="referral_reminded_was_sent",
                condition=Q(reminded_at=None) | Q(sent_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["project", "recipient", "need"],
                condition=Q(state__in=sorted(LIVE | {"awaiting_consent"})),
                name="referral_one_at_a_time_for_a_need",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_state_display()})"

    @property
    def need_told(self) -> str:
        """As its recipient reads it: to who hires, the second job of two would tell of a couple."""
        if self.recipient.hires and self.need == Track.Kind.PARTNER_JOB:
            return Track.Kind.JOB.label
        return str(self.get_need_display())

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def waits_for_an_answer(self) -> bool:
        return self.state in UNANSWERED


class ReferralWord(Dated):
    """A word that the recipient wrote to the adviser about it."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="said")
    body = models.TextField("message")
    written_at = models.DateTimeField("écrit le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "mot du destinataire"
        verbose_name_plural = "mots du destinataire"
        constraints = [models.CheckConstraint(name="referral_word_says_it", condition=~Q(body=""))]

    def __str__(self) -> str:
        return f"{self.written_at:%d/%m/%Y}"
