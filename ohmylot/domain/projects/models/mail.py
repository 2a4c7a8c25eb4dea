"""Mail that was received: in its file, or waiting to be sorted by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models.documents import private_storage
from ohmylot.domain.projects.models.project import Project
from ohmylot.domain.projects.models.work import Interaction
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ReceivedMailQuerySet(models.QuerySet["ReceivedMail"]):
    def to_sort(self) -> ReceivedMailQuerySet:
        return self.filter(state="to_sort")

    def open_to(self, user: User | AnonymousUser) -> ReceivedMailQuerySet:
        """Those that seem to be of a file that this account may open; the coordination reads
        those that seem to be of none."""
        theirs = Q(project__in=Project.objects.open_to(user))
        if seats_of(user).coordinates:
            theirs |= Q(project=None)
        return self.filter(theirs)


class ReceivedMail(Dated):
    """One message, known by its number: the same received twice is one.

    to_sort → filed in a project, or discarded
    """

    class State(models.TextChoices):
        TO_SORT = "to_sort", "À trier"
        FILED = "filed", "Rangé"
        DISCARDED = "discarded", "Écarté"

    class Why(models.TextChoices):
        NONE = "", "Rangé de lui-même"
        UNKNOWN_SENDER = "unknown", "Cette adresse n’est pas celle du foyer auquel on répond"
        NO_FILE = "no_file", "Rien ne dit de quel foyer il s’agit"
        ENDED = "ended", "Le projet est clos : à rouvrir, peut-être"
        NO_WORDS = "no_words", "Il n’y a pas un mot à lire"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    message_id = models.CharField(max_length=210, unique=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.TO_SORT)
    why = models.CharField("pourquoi à trier", max_length=10, choices=Why, blank=True)
    # In which file it is; of one to sort, of which it seems to be.
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="mails"
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="mails")
    interaction = models.OneToOneField(
        Interaction, models.SET_NULL, null=True, blank=True, related_name="mail"
    )
    sender = models.EmailField("de", blank=True)
    sender_name = models.CharField("nom", max_length=200, blank=True)
    subject = models.CharField("objet", max_length=300, blank=True)
    words = models.TextField("ce qui est écrit", blank=True)
    quoted = models.TextField("ce qui est cité", blank=True)
    # Files that are not kept, by their kind, their size, or because they are too many: how many.
    left_out = models.PositiveSmallIntegerField("pièces non gardées", default=0)
    received_at = models.DateTimeField("reçu le")
    sorted_at = models.DateTimeField("trié le", null=True, blank=True)
    sorted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReceivedMailQuerySet.as_manager()

    class Meta:
        verbose_name = "e-mail reçu"
        verbose_name_plural = "e-mails reçus"
        indexes = [
            models.Index(
                fields=["-received_at"], condition=Q(state="to_sort"), name="mail_to_sort"
            ),
            models.Index(fields=["project", "-received_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_filed_is_somewhere",
                condition=~Q(state="filed") | Q(project__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_to_sort_says_why", condition=~Q(state="to_sort") | ~Q(why="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_state_display()})"


def kept_under(file: MailFile, name: str) -> str:
    """Never under the name that it came with."""
    return f"mail/{file.code[:2]}/{file.code}"


class MailFile(Dated):
    """What came with it, of a kind that we keep: private."""

    mail = models.ForeignKey(ReceivedMail, models.CASCADE, related_name="files")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("nom", max_length=120)
    file = models.FileField(
        "fichier", storage=private_storage, upload_to=kept_under, max_length=120
    )
    media_type = models.CharField("type reconnu", max_length=80)
    size = models.PositiveIntegerField("taille, en octets")

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"

    def __str__(self) -> str:
        return self.code
