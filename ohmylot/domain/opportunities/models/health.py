"""What health structures say between us: who is leaving, which interns come, who takes patients."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from ohmylot.domain.opportunities.models.details import HealthPost
from ohmylot.domain.opportunities.models.opportunity import Opportunity
from ohmylot.domain.opportunities.semesters import Semester
from ohmylot.domain.people.models import Coverage, Organisation, Role, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.territory.models import PatientWelcome
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def structures_of(user: User | AnonymousUser) -> list[int]:
    """The health structures that this account speaks for."""
    return [pk for pk, role in seats_of(user).receives_as if role == Role.HEALTH]


class DepartureQuerySet(models.QuerySet["Departure"]):
    def visible_to(self, user: User | AnonymousUser) -> DepartureQuerySet:
        """The health cell reads all; a structure its own; not even the coordination, else."""
        if seats_of(user).in_health_cell:
            return self
        return self.filter(structure__in=structures_of(user))

    def expected(self) -> DepartureQuerySet:
        return self.filter(outcome="")


class Departure(Dated):
    """Somebody who practises will leave: when, and who comes after. Read by the health cell."""

    class Certainty(models.TextChoices):
        SAID = "said", "Annoncé"
        LIKELY = "likely", "Probable"

    class Replacement(models.TextChoices):
        NONE = "none", "Personne en vue"
        SOUGHT = "sought", "On cherche quelqu’un"
        FOUND = "found", "Quelqu’un a dit oui"

    class Outcome(models.TextChoices):
        EXPECTED = "", "À venir"
        LEFT = "left", "Parti, partie"
        STAYS = "stays", "Reste finalement"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    structure = models.ForeignKey(Organisation, models.PROTECT, related_name="departures")
    profession = models.CharField("profession", max_length=20, choices=HealthPost.Profession)
    who = models.CharField("qui", max_length=150, blank=True)
    leaves_on = models.DateField("départ vers le")
    certainty = models.CharField(
        "certitude", max_length=6, choices=Certainty, default=Certainty.SAID
    )
    replacement = models.CharField(
        "remplacement", max_length=6, choices=Replacement, default=Replacement.NONE
    )
    successor_on = models.DateField("arrivée de qui remplace", null=True, blank=True)
    post = models.ForeignKey(
        Opportunity, models.SET_NULL, null=True, blank=True, related_name="departures"
    )
    words = models.TextField("à savoir", blank=True)
    said_on = models.DateField("dit le")
    outcome = models.CharField("ce qu’il en est", max_length=5, choices=Outcome, blank=True)
    settled_on = models.DateField("réglé le", null=True, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = "départ prévu"
        verbose_name_plural = "départs prévus"
        indexes = [models.Index(fields=["outcome", "leaves_on"], name="departure_to_come")]
        constraints = [
            models.CheckConstraint(
                name="departure_settled_has_its_day",
                condition=Q(outcome="", settled_on=None)
                | (~Q(outcome="") & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="departure_successor_was_found",
                condition=Q(successor_on=None) | Q(replacement="found"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_profession_display()}, {self.leaves_on:%m/%Y}"

    @property
    def is_replaced(self) -> bool:
        return self.replacement == self.Replacement.FOUND


class InternQuerySet(models.QuerySet["Intern"]):
    def visible_to(self, user: User | AnonymousUser) -> InternQuerySet:
        """Who welcomes them: the health cell, the coordination, the area's advisers; their
        structure."""
        seats = seats_of(user)
        if seats.coordinates or seats.in_health_cell:
            return self
        theirs = Q(structure__in=structures_of(user))
        if seats.in_circle:
            mine = Coverage.objects.filter(membership__in=seats.memberships, epci__isnull=False)
            theirs |= Q(structure__epci__in=mine.values("epci"))
        return self.filter(theirs)

    def coming(self) -> InternQuerySet:
        return self.filter(cancelled_on=None)


class Intern(Dated):
    """Somebody who comes for a semester: where, from when, with whom, under which roof."""

    class Housing(models.TextChoices):
        UNSAID = "", "On ne sait pas encore"
        OWN = "own", "N’en cherche pas"
        SOUGHT = "sought", "En cherche un"
        FOUND = "found", "En a un ici"

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    structure = models.ForeignKey(Organisation, models.PROTECT, related_name="interns")
    # The first day of the semester: see ``semesters``.
    semester = models.DateField("semestre")
    full_name = models.CharField("prénom et nom", max_length=150)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    specialty = models.CharField("spécialité", max_length=100, blank=True)
    supervisor = models.CharField("maître ou maîtresse de stage (MSU)", max_length=150, blank=True)
    arrives_on = models.DateField("arrive le")
    leaves_on = models.DateField("repart le")
    housing = models.CharField("logement", max_length=6, choices=Housing, blank=True)
    housing_words = models.CharField("quel logement", max_length=200, blank=True)
    # When they were told that we know of them, and why.
    told_at = models.DateTimeField("prévenu le", null=True, blank=True)
    cancelled_on = models.DateField("ne vient pas, su le", null=True, blank=True)

    objects = InternQuerySet.as_manager()

    class Meta:
        verbose_name = "interne à accueillir"
        verbose_name_plural = "internes à accueillir"
        indexes = [models.Index(fields=["semester", "arrives_on"], name="intern_by_semester")]
        constraints = [
            models.CheckConstraint(
                name="intern_leaves_after_arriving", condition=Q(leaves_on__gt=F("arrives_on"))
            ),
            models.CheckConstraint(name="intern_has_a_name", condition=~Q(full_name="")),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def semester_in_words(self) -> str:
        return str(Semester(self.semester))


class InternStep(models.Model):
    """One step of a welcome, done on a day."""

    class Step(models.TextChoices):
        LETTER = "letter", "Un mot de bienvenue envoyé"
        HOUSING = "housing", "Le logement est sûr"
        SUPERVISOR = "supervisor", "Qui encadre est au courant de l’arrivée"
        ARRIVAL = "arrival", "Accueil à l’arrivée"
        EVENING = "evening", "Invitation à la soirée des internes"
        MIDWAY = "midway", "Des nouvelles à mi-semestre"
        AFTER = "after", "Et après ? Remplacer, revenir, s’installer"

    intern = models.ForeignKey(Intern, models.CASCADE, related_name="steps")
    step = models.CharField("pas", max_length=10, choices=Step)
    done_on = models.DateField("fait le")
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "pas d’un accueil"
        verbose_name_plural = "pas d’un accueil"
        constraints = [
            models.UniqueConstraint(fields=["intern", "step"], name="intern_step_done_once")
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class WelcomeKeeper(models.Model):
    """Who said, from its own space, that a practice takes new patients; and when somebody was
    last asked whether it is still so. Nobody: the network said it."""

    welcome = models.OneToOneField(PatientWelcome, models.CASCADE, related_name="keeper")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="welcomes_kept"
    )
    reminded_on = models.DateField("rappelé le", null=True, blank=True)

    class Meta:
        verbose_name = "qui tient à jour un cabinet qui accueille"
        verbose_name_plural = "qui tient à jour les cabinets qui accueillent"

    def __str__(self) -> str:
        return str(self.organisation or "réseau d’accueil")

    def was_reminded_of(self, declared_on: date) -> bool:
        return self.reminded_on is not None and self.reminded_on >= declared_on
