"""What households say once they live here, and what they are invited to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models.installation import FollowUp, Installation
from ohmylot.domain.projects.models.project import Project
from ohmylot.foundations.common.models import Dated


class Feeling(models.TextChoices):
    WELL = "well", _("Bien")
    SO_SO = "so_so", _("Moyen")
    HARD = "hard", _("Difficile")


# What a household is asked about, in the order of the form.
THEMES = {
    "job": _("Le travail"),
    "home": _("Le logement"),
    "school": _("L’école et la garde des enfants"),
    "health": _("Se soigner ici"),
    "people": _("Rencontrer du monde"),
}


class FollowUpAnswer(Dated):
    """What a household wrote by itself, in a minute, when a call of the first year was due."""

    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="answer")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("répondu le")
    still_here = models.CharField("toujours là", max_length=3, choices=FollowUp.StillHere)
    job = models.CharField(THEMES["job"], max_length=6, choices=Feeling, blank=True)
    home = models.CharField(THEMES["home"], max_length=6, choices=Feeling, blank=True)
    school = models.CharField(THEMES["school"], max_length=6, choices=Feeling, blank=True)
    health = models.CharField(THEMES["health"], max_length=6, choices=Feeling, blank=True)
    people = models.CharField(THEMES["people"], max_length=6, choices=Feeling, blank=True)
    network = models.CharField(
        "ce que le réseau a changé", max_length=10, choices=Installation.Network, blank=True
    )
    network_words = models.TextField("avec ses mots", blank=True)
    # Themes of the form on which they would like a hand.
    help_with = models.JSONField("un coup de main pour", default=list)
    words = models.TextField("ce qu’il y a à dire", blank=True)

    class Meta:
        verbose_name = "réponse du foyer"
        verbose_name_plural = "réponses des foyers"
        constraints = [
            models.CheckConstraint(
                name="follow_up_answer_says_where_they_live", condition=~Q(still_here="")
            )
        ]

    def __str__(self) -> str:
        return f"Réponse du {self.answered_at:%d/%m/%Y}"


class Invitation(Dated):
    """Asked of a household that lives here: to tell its story, or to welcome others."""

    class Kind(models.TextChoices):
        PORTRAIT = "portrait", "Témoigner"
        AMBASSADOR = "ambassador", "Devenir ambassadrice ou ambassadeur"

    class Answer(models.TextChoices):
        NONE = "", "Pas encore répondu"
        YES = "yes", "Oui"
        NO = "no", "Non"
        LATER = "later", "Plus tard"

    project = models.ForeignKey(Project, models.CASCADE, related_name="invitations")
    kind = models.CharField("invitation", max_length=10, choices=Kind)
    sent_at = models.DateTimeField("envoyée le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField("réponse", max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        indexes = [models.Index(fields=["kind", "answer", "-answered_at"])]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="invitation_one_a_kind"),
            models.CheckConstraint(
                name="invitation_answered_has_its_moment",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_answer_display()})"
