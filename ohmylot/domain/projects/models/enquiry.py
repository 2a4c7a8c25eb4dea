"""A request, kept as it was typed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from ohmylot.domain.people.models import Membership, Organisation, Person, User
from ohmylot.domain.projects.enquiry_values import WorkSaid
from ohmylot.domain.projects.models.project import Project
from ohmylot.domain.territory.models import Commune

# Where the choices of the form end: « 3 ou plus ».
MOST_ADULTS, MOST_CHILDREN = 3, 4


class Channel(models.TextChoices):
    FORM = "form", "Formulaire du site"
    PHONE = "phone", "Téléphone"
    FAIR = "fair", "Salon ou événement"
    OFFICE = "office", "Visite au bureau"
    MESSAGE = "message", "Message transféré"
    RELAY = "relay", "Relais"
    EMPLOYER = "employer", "Employeur"


def typed_by(person: Person) -> Q:
    """Requests that carry the address or the telephone of this adult."""
    theirs = Q(pk=None)
    if person.email:
        theirs |= Q(email__iexact=person.email)
    if person.phone:
        theirs |= Q(phone=person.phone)
    return theirs


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def read_by(self, person: Person) -> EnquiryQuerySet:
        """What opened the file, for all who share it; of what followed, what this adult typed:
        somebody else may have confided theirs, or have a telephone that we know."""
        return self.filter(Q(opened_project=True) | typed_by(person))


class Enquiry(models.Model):
    """A request as it was received: exactly what was typed, never altered afterwards."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="enquiries")
    received_at = models.DateTimeField("reçue le")
    channel = models.CharField("par", max_length=10, choices=Channel)
    language = models.CharField("langue", max_length=2, default="fr")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=40, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    call_when = models.CharField("quand appeler", max_length=120, blank=True)
    where_words = models.CharField("où, avec ses mots", max_length=200, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    message = models.TextField("message", blank=True)
    employer_unaware = models.BooleanField("l’employeur ne le sait pas", default=False)
    # Every other answer, by question.
    answers = models.JSONField("autres réponses", default=dict)
    tracked_code = models.CharField("code de suivi", max_length=20, blank=True)
    recruited_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    noted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="notée par"
    )
    # Who the sender was told will call (None: the coordination). Of a household that we know it
    # may differ from who does call: the page must not tell a stranger that we know them.
    announced = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # One sending of one form: the same token twice is the same request.
    token = models.CharField("jeton d’envoi", max_length=64, unique=True)
    # True for the one that opened the project: it counts; the others were added to it.
    opened_project = models.BooleanField("a ouvert le projet", default=True)
    reopening_proposed = models.BooleanField("proposait de rouvrir", default=False)
    # What was typed is forgotten; that a request came, and how, still counts.
    forgotten_at = models.DateTimeField("effacée le", null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        indexes = [
            models.Index(fields=["received_at"]),
            models.Index(
                fields=["received_at"], condition=Q(opened_project=False), name="enquiry_returned"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(opened_project=True),
                name="enquiry_one_opens_a_project",
            ),
            models.CheckConstraint(
                name="enquiry_can_be_answered_or_is_forgotten",
                condition=~Q(phone="", email="") | Q(forgotten_at__isnull=False),
            ),
            models.CheckConstraint(
                name="enquiry_that_opens_does_not_reopen",
                condition=Q(opened_project=False) | Q(reopening_proposed=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Demande du {self.received_at:%d/%m/%Y}"

    @property
    def wishes(self) -> list[str]:
        """What the site found for them, one sentence each."""
        wishes: list[str] = self.answers.get("wishes", [])
        return wishes

    @property
    def trade(self) -> str:
        return str(self.answers.get("trade", ""))

    @property
    def adults(self) -> str:
        return _many(self.answers.get("adults"), MOST_ADULTS)

    @property
    def children(self) -> str:
        return _many(self.answers.get("children"), MOST_CHILDREN)

    @property
    def work(self) -> WorkSaid | None:
        said = self.answers.get("work")
        if not said:
            return None
        return WorkSaid(tuple(said["labels"]), said["minutes"], tuple(said["codes"]))

    @property
    def second_trade(self) -> str:
        """Of the other adult, when both were chosen."""
        return self.work.labels[1] if self.work and len(self.work.labels) > 1 else ""


def _many(answer: int | None, most: int) -> str:
    """« 3 ou plus » where the choices end; nothing when it was not said."""
    if answer is None:
        return ""
    return gettext("%(n)s ou plus") % {"n": answer} if answer >= most else str(answer)
