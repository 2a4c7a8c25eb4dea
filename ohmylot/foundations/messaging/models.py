"""Messages owed, and where each stands."""

from __future__ import annotations

import uuid
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    OWED = "owed", "à envoyer"
    SENDING = "sending", "en cours d’envoi"
    SENT = "sent", "envoyé"
    UNCERTAIN = "uncertain", "incertain"
    FAILED = "failed", "refusé"
    CANCELLED = "cancelled", "abandonné"


SETTLED = [State.SENT, State.UNCERTAIN, State.FAILED, State.CANCELLED]


def new_message_id() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4().hex}@{domain or 'localhost'}>"


class EmailQuerySet(models.QuerySet["Email"]):
    def due(self, at: datetime) -> EmailQuerySet:
        return self.filter(state=State.OWED, next_try_at__lte=at)

    def abandoned_by_a_worker(self, at: datetime) -> EmailQuerySet:
        return self.filter(state=State.SENDING, lease_until__lte=at)

    def needing_a_person(self) -> EmailQuerySet:
        """Uncertain or refused: the house does nothing more by itself."""
        return self.filter(state__in=[State.UNCERTAIN, State.FAILED])

    def about(self, subject: models.Model) -> EmailQuerySet:
        return self.filter(about_type=subject._meta.label_lower, about_id=str(subject.pk))

    def readable(self) -> EmailQuerySet:
        """Those whose words are still here."""
        return self.exclude(text="")


class Email(models.Model):
    """One message, and where it stands.

    owed       waits for ``next_try_at``
    sending    a worker holds it until ``lease_until``; from ``talking_at`` on, the mail
               server may have received its words
    sent       the server accepted it (or a person says that it arrived)
    uncertain  the server was given the words, its answer was lost: only a person decides
    failed     refused for good, or too many tries
    cancelled  a person, or the house, gave it up

    owed → sending → sent | owed, later | failed | uncertain
    uncertain, failed → owed | sent | cancelled: by a person
    sent, uncertain → failed: a mail server sent it back
    """

    State = State

    state = models.CharField("état", max_length=10, choices=State, default=State.OWED)
    to = models.JSONField("destinataires")
    subject = models.CharField("objet", max_length=300)
    text = models.TextField("texte", blank=True)
    html = models.TextField("texte mis en page", blank=True)
    from_email = models.CharField("expéditeur", max_length=320)
    reply_to = models.CharField("répondre à", max_length=320, blank=True)
    # Ours, and the same at every try: a mail server that received it twice can tell.
    message_id = models.CharField(max_length=120, unique=True, default=new_message_id)
    language = models.CharField("langue", max_length=5, default="fr")
    template = models.CharField("gabarit", max_length=120)
    # Where a mail program stops this kind of message in one click (RFC 8058).
    stopped_at = models.CharField("se désabonner", max_length=500, blank=True)
    is_secret = models.BooleanField("porte un code ou un lien signé", default=False)
    # Loose, so that a message outlives what it speaks of, and knows no table of the trade.
    about_type = models.CharField("type du sujet", max_length=60, blank=True)
    about_id = models.CharField("identifiant du sujet", max_length=40, blank=True)

    written_at = models.DateTimeField("écrit le")
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    next_try_at = models.DateTimeField("prochain essai", null=True, blank=True)
    lease_owner = models.CharField("tenu par", max_length=80, blank=True)
    lease_until = models.DateTimeField("tenu jusqu’à", null=True, blank=True)
    talking_at = models.DateTimeField("confié au serveur", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    settled_at = models.DateTimeField("réglé le", null=True, blank=True)
    last_error = models.CharField("dernière erreur", max_length=120, blank=True)
    decided_by = models.CharField("décidé par", max_length=40, blank=True)
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)

    objects = EmailQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        constraints = [
            models.CheckConstraint(
                name="email_owed_has_a_next_try",
                condition=Q(state=State.OWED, next_try_at__isnull=False)
                | (~Q(state=State.OWED) & Q(next_try_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="email_sending_has_a_lease",
                condition=Q(state=State.SENDING, lease_until__isnull=False)
                | (~Q(state=State.SENDING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="email_sent_has_its_moment",
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="email_settled_has_its_moment",
                condition=Q(state__in=SETTLED, settled_at__isnull=False)
                | (~Q(state__in=SETTLED) & Q(settled_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="email_uncertain_was_talking",
                condition=~Q(state=State.UNCERTAIN) | Q(talking_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"], name="email_owed", condition=Q(state=State.OWED)
            ),
            models.Index(
                fields=["lease_until"], name="email_sending", condition=Q(state=State.SENDING)
            ),
            models.Index(
                fields=["-settled_at"],
                name="email_needing_a_person",
                condition=Q(state__in=[State.UNCERTAIN, State.FAILED]),
            ),
            models.Index(
                fields=["settled_at"],
                name="email_secret_words",
                condition=Q(is_secret=True) & ~Q(text=""),
            ),
            models.Index(fields=["about_type", "about_id", "-written_at"], name="email_about"),
            models.Index(fields=["-written_at"], name="email_written"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.get_state_display()}"
