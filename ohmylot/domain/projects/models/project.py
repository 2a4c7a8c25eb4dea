"""A household's project: its stage, who holds it, what is owed to it, who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from ohmylot.domain.people.models import Household, Membership, Organisation, User
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.addresses import address_of
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Stage(models.TextChoices):
    NEW = "new", "À rappeler"
    NURTURING = "nurturing", "À mûrir"
    QUALIFIED = "qualified", "Premier échange fait"
    BUILDING = "building", "En construction"
    EXPLORING = "exploring", "Visite"
    SECURING = "securing", "Décidé"
    MOVING = "moving", "Emménagement"
    SETTLED = "settled", "Installé"
    ANCHORED = "anchored", "Installé depuis un an"
    DORMANT = "dormant", "En veille"
    CLOSED = "closed", "Sans suite"
    DEPARTED = "departed", "Reparti"


# The line that a household walks along; the others stand beside it.
STAGE_LINE = (
    Stage.NEW,
    Stage.QUALIFIED,
    Stage.BUILDING,
    Stage.EXPLORING,
    Stage.SECURING,
    Stage.MOVING,
    Stage.SETTLED,
    Stage.ANCHORED,
)
ACCOMPANIED = (
    Stage.QUALIFIED,
    Stage.BUILDING,
    Stage.EXPLORING,
    Stage.SECURING,
    Stage.MOVING,
)
OPEN = (Stage.NEW, *ACCOMPANIED)
HERE = (Stage.SETTLED, Stage.ANCHORED)
# Not now: there is a day to speak again, or there may be one.
RESTING = (Stage.NURTURING, Stage.DORMANT)
OVER = (Stage.CLOSED, Stage.DEPARTED)


class ClosedReason(models.TextChoices):
    OTHER_PLACE = "other_place", "Autre lieu choisi"
    JOB_FOR_ONE = "job_for_one", "Emploi pour l’un"
    JOB_FOR_BOTH = "job_for_both", "Emploi pour les deux"
    NO_HOUSING = "no_housing", "Logement introuvable"
    DEAR_HOUSING = "dear_housing", "Logement trop cher"
    FAMILY = "family", "Raison familiale"
    CARE = "care", "Accès aux soins"
    SCHOOL = "school", "École ou garde"
    TRANSPORT = "transport", "Transports"
    INTERNET = "internet", "Internet"
    FUNDING = "funding", "Financement d’une activité"
    NOT_RIPE = "not_ripe", "Projet pas mûr"
    UNREACHABLE = "unreachable", "Injoignable"
    SENT_ELSEWHERE = "sent_elsewhere", "Orienté ailleurs"
    PERSONAL = "personal", "Raison personnelle"


class Clock(models.TextChoices):
    """What is owed to a household, one at a time: the most urgent."""

    NONE = "", "Rien d’attendu"
    ANSWER = "answer", "Première réponse"
    WAKE = "wake", "Date de reprise de contact"
    SILENCE = "silence", "Silence"
    DEBRIEF = "debrief", "Retour de visite"
    SECURING = "securing", "Échange de la dernière ligne droite"
    FOLLOW_UP = "follow_up", "Appel de suivi"


class ProjectQuerySet(models.QuerySet["Project"]):
    """Ways to choose projects. Every method narrows or annotates; none of them sorts."""

    def visible_to(self, user: User | AnonymousUser) -> ProjectQuerySet:
        """Those whose existence this account may know. Everything starts from here.

        The coordination sees all; an adviser what their organisation leads, supports or is
        offered. A reserved file shows an outline only: ask ``open_to`` for its detail.
        """
        seats = seats_of(user)
        return self.seen_from(seats.advises_in, coordinates=seats.coordinates)

    def seen_from(self, offices: Sequence[int], *, coordinates: bool) -> ProjectQuerySet:
        """The same, of the organisations that an account advises in: for a prepared question."""
        if coordinates:
            return self.filter(forgotten_at=None)
        if not offices:
            return self.none()
        access = ProjectAccess.objects.filter(project=OuterRef("pk"), organisation__in=offices)
        return self.filter(Exists(access))

    def with_rights_of(self, user: User | AnonymousUser) -> ProjectQuerySet:
        """With whether this account's organisations work on it: ``permissions`` asks no more."""
        return self.with_rights_in(seats_of(user).advises_in, account=user.pk)

    def with_rights_in(self, offices: Sequence[int], *, account: int | None) -> ProjectQuerySet:
        access = ProjectAccess.objects.filter(project=OuterRef("pk"), organisation__in=offices)
        return self.annotate(
            rights_read_for=Value(account, output_field=models.BigIntegerField()),
            has_work_here=Exists(access.exclude(why=ProjectAccess.Why.TOLD)),
        )

    def open_to(self, user: User | AnonymousUser) -> ProjectQuerySet:
        """Those whose detail this account may read."""
        seats = seats_of(user)
        visible = self.visible_to(user)
        if seats.handles_reserved:
            return visible
        return visible.filter(Q(is_reserved=False) | Q(lead__in=seats.memberships))

    def lived_by(self, user: User | AnonymousUser | int) -> ProjectQuerySet:
        """Those of the household that this account belongs to; a prepared question gives its
        number."""
        if not isinstance(user, int) and not user.is_authenticated:
            return self.none()
        return self.filter(household__members__user=user)

    def counting_on(self, seat: Membership | int) -> ProjectQuerySet:
        """Those that it leads or is asked to lead. One that is over stays with whoever led it:
        they know the household; of one that was forgotten, nobody does."""
        theirs = Q(lead=seat) | Q(proposed_to=seat)
        return self.filter(theirs, forgotten_at=None).exclude(stage__in=OVER)

    def open(self) -> ProjectQuerySet:
        return self.filter(stage__in=OPEN)

    def accompanied(self) -> ProjectQuerySet:
        return self.filter(stage__in=ACCOMPANIED)


class Project(Dated):
    """A household that wants to settle, and our work with it."""

    reference = models.CharField("référence", max_length=20, unique=True, editable=False)
    household = models.OneToOneField(Household, models.PROTECT, related_name="project")
    stage = models.CharField("étape", max_length=12, choices=Stage, default=Stage.NEW)
    opened_at = models.DateTimeField("ouvert le")
    stage_since = models.DateTimeField("à cette étape depuis")

    # Who is responsible: the lead, else the one it is proposed to, else the coordination.
    lead = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_projects",
        verbose_name="référente ou référent",
    )
    proposed_to = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="proposed_projects"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="responsible_for",
        verbose_name="organisation responsable",
    )
    accepted_at = models.DateTimeField("accepté le", null=True, blank=True)

    # Where they would live: the first wish; the others are in ``wishes``.
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, blank=True, related_name="projects")
    is_reserved = models.BooleanField("réservé", default=False)
    employer_unaware = models.BooleanField("l’employeur ne le sait pas", default=False)
    wants_business = models.BooleanField("veut créer ou reprendre une activité", default=False)
    is_health_professional = models.BooleanField("profession de santé", default=False)
    recruited_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recruits",
        verbose_name="recrutement par",
    )
    workplace = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")

    # What the first exchange teaches.
    story = models.TextField("qui ils sont, pourquoi ici", blank=True)
    home_wish = models.CharField("logement souhaité", max_length=200, blank=True)
    budget = models.CharField("budget", max_length=120, blank=True)
    target_month = models.DateField("mois visé", null=True, blank=True)
    moving_on = models.DateField("emménagement le", null=True, blank=True)
    moving_to = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    # What decides of their checklist, one letter each (``formalities.TRAITS``), once they said it.
    traits = models.CharField("ce que le foyer est", max_length=7, blank=True)
    traits_told_at = models.DateTimeField("dit le", null=True, blank=True)

    # What comes next, in one line of the list.
    next_on = models.DateField("prochaine date", null=True, blank=True)
    next_words = models.CharField("note de suivi", max_length=200, blank=True)

    # Side states.
    wake_on = models.DateField("à reprendre le", null=True, blank=True)
    closed_reason = models.CharField("raison", max_length=20, choices=ClosedReason, blank=True)
    closed_at = models.DateTimeField("clos le", null=True, blank=True)
    # The people are forgotten: what is left counts, and is no file any more.
    forgotten_at = models.DateTimeField("effacé le", null=True, blank=True)

    # Kept beside the rows they summarise, so that a list stays one query: written by
    # ``operations.summary.refresh`` and by nothing else.
    clock = models.CharField("délai", max_length=10, choices=Clock, blank=True)
    clock_due_at = models.DateTimeField("échéance", null=True, blank=True)
    last_exchange_at = models.DateTimeField("dernier échange", null=True, blank=True)
    last_from_person_at = models.DateTimeField("dernier signe du foyer", null=True, blank=True)
    first_answer_at = models.DateTimeField("première réponse humaine", null=True, blank=True)
    blocked_tracks = models.PositiveSmallIntegerField("volets bloqués", default=0)
    adults = models.PositiveSmallIntegerField("adultes", default=1)
    children = models.PositiveSmallIntegerField("enfants", default=0)
    version = models.PositiveIntegerField("version", default=0)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projet d’installation"
        verbose_name_plural = "projets d’installation"
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="project_newest"),
            models.Index(fields=["stage", "-opened_at", "-id"], name="project_stage"),
            models.Index(fields=["epci", "-opened_at", "-id"], name="project_area"),
            models.Index(fields=["lead", "-opened_at", "-id"], name="project_lead"),
            models.Index(fields=["proposed_to", "-opened_at"], name="project_proposed"),
            models.Index(fields=["organisation", "clock_due_at"], name="project_clock"),
            models.Index(fields=["clock", "clock_due_at"], name="project_clock_due"),
            models.Index(fields=["lead", "stage"], name="project_lead_stage"),
        ]
        constraints = [
            models.CheckConstraint(
                name="project_accompanied_has_a_lead",
                condition=~Q(stage__in=ACCOMPANIED) | Q(lead__isnull=False),
            ),
            models.CheckConstraint(
                name="project_proposed_or_led",
                condition=Q(lead=None) | Q(proposed_to=None),
            ),
            models.CheckConstraint(
                name="project_closed_has_its_reason",
                condition=(Q(stage="closed", closed_at__isnull=False) & ~Q(closed_reason=""))
                | (~Q(stage="closed") & Q(closed_at=None, closed_reason="")),
            ),
            models.CheckConstraint(
                name="project_dormant_has_a_date",
                condition=~Q(stage="dormant") | Q(wake_on__isnull=False),
            ),
            models.CheckConstraint(
                name="project_clock_has_a_due_moment",
                condition=Q(clock="", clock_due_at=None)
                | (~Q(clock="") & Q(clock_due_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.get_stage_display()})"

    def get_absolute_url(self) -> str:
        return address_of("workspace:projects:detail", self.reference)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def has_ended(self) -> bool:
        return self.stage in OVER

    @property
    def responsible(self) -> Membership | None:
        """The lead, else the one it is proposed to, else None: the coordination.

        Load ``lead`` and ``proposed_to`` beside the row.
        """
        if self.lead_id is not None:
            return self.lead
        return self.proposed_to if self.proposed_to_id is not None else None


class ProjectAccess(models.Model):
    """An organisation that may see a project, and why. Lists start here: one index, no sort."""

    class Why(models.TextChoices):
        LEAD = "lead", "suit le projet"
        OFFERED = "offered", "projet proposé"
        SUPPORT = "support", "accompagne aussi"
        COVER = "cover", "assure le relais d’une absence"
        # Their area is wished too: they may read, they do not write.
        TOLD = "told", "secteur souhaité aussi"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="access")
    why = models.CharField("raison", max_length=10, choices=Why)
    # Copied from the project, where it never changes, so that a page of a list is one index read.
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = "droit de regard"
        verbose_name_plural = "droits de regard"
        indexes = [models.Index(fields=["organisation", "-opened_at", "-project"])]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"], name="access_once_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} → {self.project_id}"


class Support(models.Model):
    """An adviser who accompanies beside the lead: the chamber of a takeover, the health cell."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="supports")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="supports")
    since = models.DateTimeField("depuis")

    class Meta:
        verbose_name = "appui"
        verbose_name_plural = "appuis"
        constraints = [
            models.UniqueConstraint(fields=["project", "membership"], name="support_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} pour {self.project}"


class Wish(models.Model):
    """An area, or a commune of it, where the household would live; rank 0 is the first."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField("rang")
    epci = models.ForeignKey(Epci, models.PROTECT, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "souhait"
        verbose_name_plural = "souhaits"
        constraints = [models.UniqueConstraint(fields=["project", "rank"], name="wish_one_a_rank")]

    def __str__(self) -> str:
        return self.commune.name if self.commune else self.epci.short_name


class StageChange(models.Model):
    """A step, forward, back or aside: the times in each stage are read from here."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stage_changes")
    before = models.CharField("de", max_length=12, choices=Stage, blank=True)
    after = models.CharField("à", max_length=12, choices=Stage)
    happened_at = models.DateTimeField("le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField("raison", max_length=300, blank=True)
    # Walked by a file that was put into this one: told, and counted by no figure.
    of_an_absorbed_file = models.BooleanField("d’un dossier réuni", default=False)

    class Meta:
        verbose_name = "changement d’étape"
        verbose_name_plural = "changements d’étape"
        indexes = [
            models.Index(fields=["project", "happened_at"]),
            models.Index(fields=["after", "happened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ReferenceCounter(models.Model):
    """The last number given in a year: references never collide, whatever the processes."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "compteur de références"
        verbose_name_plural = "compteurs de références"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
