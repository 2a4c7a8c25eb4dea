"""They live here: the facts of the arrival, the calls of the first year, a departure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models import Membership, Organisation, Person, User
from ohmylot.domain.projects.models.project import HERE, ClosedReason, Project
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.models import Dated


class HowFound(models.TextChoices):
    KEPT = "kept", "Poste gardé (mutation, télétravail)"
    NETWORK = "network", "Par le réseau d’accueil"
    FRANCE_TRAVAIL = "france_travail", "Par France Travail"
    AD = "ad", "Par une annonce"
    ACQUAINTANCE = "acquaintance", "Par une connaissance"
    OWN = "own", "Candidature spontanée"
    BUSINESS = "business", "Sa propre activité"
    OTHER = "other", "Autrement"


class Installation(Dated):
    """The arrival: what must be recorded then, because it can never be rebuilt. Counted once."""

    class Home(models.TextChoices):
        RENTED = "rented", "Loué"
        BOUGHT = "bought", "Acheté"
        TEMPORARY = "temporary", "Provisoire"
        # Of an arrival taken from a spreadsheet: never an answer that somebody may choose.
        UNKNOWN = "unknown", "On ne sait pas"

    class Business(models.TextChoices):
        NONE = "", "Non"
        TAKEN_OVER = "taken_over", "Reprise"
        CREATED = "created", "Création"

    class Network(models.TextChoices):
        UNKNOWN = "", "Pas encore demandé"
        DECISIVE = "decisive", "Décisif"
        USEFUL = "useful", "Utile"
        LITTLE = "little", "Peu"

    project = models.OneToOneField(Project, models.PROTECT, related_name="installation")
    settled_on = models.DateField("installé le")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="installations")
    epci = models.ForeignKey(Epci, models.PROTECT, related_name="installations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    adults = models.PositiveSmallIntegerField("adultes")
    # None: nobody said, which is not none.
    children = models.PositiveSmallIntegerField("enfants", null=True, blank=True)
    home = models.CharField("logement", max_length=10, choices=Home)
    business = models.CharField("activité", max_length=12, choices=Business, blank=True)
    health_profession = models.CharField("profession de santé", max_length=80, blank=True)
    network = models.CharField(
        "ce que le réseau a changé", max_length=10, choices=Network, blank=True
    )
    network_words = models.TextField("avec ses mots", blank=True)
    recorded_at = models.DateTimeField("enregistrée le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "installation"
        verbose_name_plural = "installations"
        indexes = [models.Index(fields=["settled_on", "epci"])]
        constraints = [
            models.CheckConstraint(name="installation_of_somebody", condition=Q(adults__gte=1))
        ]

    def __str__(self) -> str:
        return f"Installation du {self.settled_on}"


class InstallationJob(models.Model):
    """Where an adult works, and how the post was found."""

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="jobs")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # None: works from home for an employer elsewhere, or outside the département.
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    how_found = models.CharField("trouvé", max_length=15, choices=HowFound)

    class Meta:
        verbose_name = "emploi à l’installation"
        verbose_name_plural = "emplois à l’installation"

    def __str__(self) -> str:
        return self.get_how_found_display()


class InstallationSchool(models.Model):
    """Where children go to school, by level: what keeps a class open."""

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="schools")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+")
    level = models.CharField("niveau", max_length=10, choices=Person.SchoolLevel)
    children = models.PositiveSmallIntegerField("enfants", default=1)

    class Meta:
        verbose_name = "école à l’installation"
        verbose_name_plural = "écoles à l’installation"
        constraints = [
            models.CheckConstraint(
                name="installation_school_of_somebody", condition=Q(children__gte=1)
            )
        ]

    def __str__(self) -> str:
        return f"{self.commune} ({self.get_level_display()})"


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def owed(self) -> FollowUpQuerySet:
        """Calls to make to those who are still here."""
        return self.filter(held_at=None, installation__project__stage__in=HERE)


class FollowUp(Dated):
    """A call owed after the arrival: at one, three, six and twelve months."""

    class Kind(models.TextChoices):
        M1 = "m1", "Un mois"
        M3 = "m3", "Trois mois"
        M6 = "m6", "Six mois"
        M12 = "m12", "Un an"

    class StillHere(models.TextChoices):
        UNKNOWN = "", "Pas su"
        YES = "yes", "Toujours là"
        NO = "no", "Reparti"

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="follow_ups")
    kind = models.CharField("appel", max_length=3, choices=Kind)
    due_on = models.DateField("prévu le")
    # When the household was sent its form.
    asked_at = models.DateTimeField("formulaire envoyé le", null=True, blank=True)
    held_at = models.DateTimeField("fait le", null=True, blank=True)
    still_here = models.CharField("toujours là", max_length=3, choices=StillHere, blank=True)
    words = models.TextField("ce qui s’est dit", blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "appel de suivi"
        verbose_name_plural = "appels de suivi"
        indexes = [
            models.Index(fields=["due_on"], condition=Q(held_at=None), name="follow_up_owed")
        ]
        constraints = [
            models.UniqueConstraint(fields=["installation", "kind"], name="follow_up_one_a_kind"),
            models.CheckConstraint(
                name="follow_up_answered_was_held",
                condition=Q(held_at__isnull=False) | Q(still_here="", words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.due_on})"


class Departure(Dated):
    """They left: when, why, and what they said of it. ``kept_by`` names kinds of tracks."""

    class GoneTo(models.TextChoices):
        UNKNOWN = "", "Pas su"
        NEAR = "near", "Un département voisin"
        BACK = "back", "Là d’où ils venaient"
        FRANCE = "france", "Ailleurs en France"
        ABROAD = "abroad", "À l’étranger"

    class MayWrite(models.TextChoices):
        UNKNOWN = "", "Pas demandé"
        YES = "yes", "Oui"
        NO = "no", "Non"

    project = models.OneToOneField(Project, models.PROTECT, related_name="departure")
    left_on = models.DateField("reparti le")
    reason = models.CharField("raison principale", max_length=20, choices=ClosedReason)
    # The interview, as far as they wished to answer.
    also = models.JSONField("autres raisons", default=list, blank=True)
    kept_by = models.JSONField("ce qui les aurait fait rester", default=list, blank=True)
    kept_words = models.CharField("avec leurs mots", max_length=300, blank=True)
    gone_to = models.CharField("parti vers", max_length=10, choices=GoneTo, blank=True)
    may_write = models.CharField(
        "on peut leur réécrire", max_length=3, choices=MayWrite, blank=True
    )
    interview = models.TextField("entretien", blank=True)
    recorded_at = models.DateTimeField("enregistré le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "départ"
        verbose_name_plural = "départs"
        constraints = [models.CheckConstraint(name="departure_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"Départ du {self.left_on}"
