"""What is done on a project: whose turn it is, exchanges, notes, tracks, what is to do, visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from ohmylot.domain.people.models import Contact, Membership, Organisation, Person, User
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models.project import Project
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Assignment(Dated):
    """Whose turn it is: proposed to one seat (or to the coordination), then answered."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposée"
        ACCEPTED = "accepted", "Acceptée"
        DECLINED = "declined", "Déclinée"
        ESCALATED = "escalated", "Remontée à la coordination"
        ENDED = "ended", "Terminée"

    project = models.ForeignKey(Project, models.CASCADE, related_name="assignments")
    # None: the coordination.
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    state = models.CharField("état", max_length=10, choices=State, default=State.PROPOSED)
    # Why this one: a code and its facts; ``routing.explain`` makes the sentence.
    reason = models.CharField("raison du choix", max_length=30)
    facts = models.JSONField("faits", default=dict)
    proposed_at = models.DateTimeField("proposée le")
    due_at = models.DateTimeField("à répondre avant")
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)
    told_coordination_at = models.DateTimeField("coordination prévenue le", null=True, blank=True)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    decline_reason = models.CharField("raison du refus", max_length=300, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "prise en charge"
        verbose_name_plural = "prises en charge"
        indexes = [
            models.Index(fields=["project", "-proposed_at"]),
            models.Index(fields=["state", "proposed_at"]),
            models.Index(fields=["membership", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=["proposed", "accepted"]),
                name="assignment_one_runs_a_project",
            ),
            models.CheckConstraint(
                name="assignment_proposed_is_unanswered",
                condition=Q(state="proposed", answered_at=None)
                | (~Q(state="proposed") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="assignment_declined_says_why",
                condition=~Q(state="declined") | ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="assignment_accepted_by_somebody",
                condition=~Q(state="accepted") | Q(membership__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.state}"


class Interaction(Dated):
    """An exchange with a household, or a visit to an organisation."""

    class Kind(models.TextChoices):
        CALL = "call", "Appel"
        MEETING = "meeting", "Rencontre"
        VISIT = "visit", "Visite"
        EMAIL = "email", "E-mail"
        MESSAGE = "message", "Message"

    class Direction(models.TextChoices):
        OUT = "out", "vers le foyer"
        IN = "in", "du foyer"

    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="interactions"
    )
    about = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="interactions"
    )
    kind = models.CharField("nature", max_length=10, choices=Kind)
    direction = models.CharField("sens", max_length=3, choices=Direction, default=Direction.OUT)
    # For a call, a meeting, a visit: somebody was there.
    answered = models.BooleanField("a eu lieu", default=True)
    happened_at = models.DateTimeField("le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    # Of an organisation: whom one spoke to there.
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="interactions"
    )
    body = models.TextField("ce qui s’est dit", blank=True)

    # Written in the household's space, from one side or the other: both read it there.
    in_space = models.BooleanField("dans l’espace du foyer", default=False)
    # What the page carried: the same page sent again is the same message.
    token = models.CharField(max_length=40, blank=True, editable=False)
    # The other side was told by e-mail; None: not yet.
    told_at = models.DateTimeField("annoncé le", null=True, blank=True)
    # Of a message received: somebody answered, or read that nothing was to be answered.
    handled_at = models.DateTimeField("traité le", null=True, blank=True)

    class Meta:
        verbose_name = "échange"
        verbose_name_plural = "échanges"
        indexes = [
            models.Index(fields=["project", "-happened_at"]),
            models.Index(fields=["about", "-happened_at"]),
            models.Index(
                fields=["happened_at"],
                name="interaction_to_tell",
                condition=Q(in_space=True, told_at=None),
            ),
            # Its condition holds no word: SQLite does not see the words of a query beforehand.
            models.Index(
                fields=["direction", "project"],
                name="interaction_to_answer",
                condition=Q(in_space=True, handled_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "token"],
                name="interaction_one_a_token",
                condition=~Q(token=""),
            ),
            models.CheckConstraint(
                name="interaction_is_about_a_project_or_an_organisation",
                condition=Q(project__isnull=False) | Q(about__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} du {self.happened_at:%d/%m/%Y}"

    @property
    def is_live(self) -> bool:
        return self.answered and self.kind in {"call", "meeting", "visit"}

    @property
    def is_human_answer(self) -> bool:
        return self.is_live or (
            self.direction == self.Direction.OUT and self.kind in {"email", "message"}
        )

    @property
    def is_try(self) -> bool:
        return self.direction == self.Direction.OUT and not self.answered


class NoteQuerySet(models.QuerySet["Note"]):
    def readable_by(self, user: User | AnonymousUser) -> NoteQuerySet:
        """Of a project that this account may open: what was written for it too."""
        if not user.is_authenticated:
            return self.none()
        return self.readable_from(seats_of(user).memberships, account=user.pk)

    def readable_from(self, seats: Sequence[int], *, account: int) -> NoteQuerySet:
        """The same, of the seats that an account holds: for a prepared question."""
        ours = Membership.objects.filter(pk__in=seats)
        return self.filter(
            Q(by=account)
            | Q(audience="followers")
            | Q(audience="organisation", organisation__in=ours.values("organisation"))
        )


class Note(Dated):
    """What is worth keeping in mind. The family may ask to read it: the composer says so."""

    class Audience(models.TextChoices):
        PRIVATE = "private", "Pour moi"
        ORGANISATION = "organisation", "Pour mon organisation"
        FOLLOWERS = "followers", "Pour toutes les personnes qui suivent ce projet"

    project = models.ForeignKey(Project, models.CASCADE, related_name="notes")
    audience = models.CharField(
        "pour qui", max_length=12, choices=Audience, default=Audience.FOLLOWERS
    )
    body = models.TextField("note")
    written_at = models.DateTimeField("écrite le")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "note"
        verbose_name_plural = "notes"
        indexes = [models.Index(fields=["project", "-written_at"])]
        constraints = [
            models.CheckConstraint(name="note_says_something", condition=~Q(body="")),
            models.CheckConstraint(
                name="note_for_an_organisation_names_it",
                condition=~Q(audience="organisation") | Q(organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Note du {self.written_at:%d/%m/%Y}"


class BarrierReason(models.TextChoices):
    """What blocks a track: a closed list, so that it can be counted."""

    NO_POST = "no_post", "Pas de poste dans ce métier"
    QUALIFICATION = "qualification", "Diplôme ou équivalence manquante"
    LOW_PAY = "low_pay", "Salaire trop bas"
    FAR_JOB = "far_job", "Poste trop loin"
    NO_COURSE = "no_course", "Pas de formation à proximité"
    COURSE_COST = "course_cost", "Formation à financer"
    NO_HOME = "no_home", "Logement introuvable"
    DEAR_HOME = "dear_home", "Logement trop cher"
    POOR_HOME = "poor_home", "Logement en mauvais état"
    TENANT_REFUSED = "tenant_refused", "Dossier de location refusé"
    LOAN_REFUSED = "loan_refused", "Prêt refusé"
    NO_PLACE = "no_place", "Pas de place"
    FAR_SCHOOL = "far_school", "École trop loin"
    CARE_HOURS = "care_hours", "Horaires de garde impossibles"
    NO_DOCTOR = "no_doctor", "Pas de médecin traitant"
    NO_SPECIALIST = "no_specialist", "Spécialiste trop loin"
    FUNDING = "funding", "Financement"
    NO_PREMISES = "no_premises", "Pas de local"
    NO_BUSINESS = "no_business", "Pas d’affaire à reprendre"
    NO_TRANSPORT = "no_transport", "Pas de transport"
    NO_CAR = "no_car", "Ni voiture ni permis"
    NO_FIBRE = "no_fibre", "Pas de fibre"
    NO_MOBILE = "no_mobile", "Pas de réseau mobile"
    ALONE = "alone", "Isolement"
    NOTHING_TO_DO = "nothing_to_do", "Activités manquantes"
    PAPERS = "papers", "Papiers en attente"
    PERMIT = "permit", "Titre de séjour en attente"
    OTHER = "other", "Autre, dit avec des mots"


class Track(Dated):
    """One strand of the work. Only those that concern the household exist."""

    class Kind(models.TextChoices):
        JOB = "job", "Emploi"
        PARTNER_JOB = "partner_job", "Second emploi"
        TRAINING = "training", "Formation"
        HOUSING = "housing", "Logement"
        SCHOOL = "school", "École"
        CHILDCARE = "childcare", "Garde d’enfants"
        HEALTH = "health", "Santé"
        BUSINESS = "business", "Activité à créer ou à reprendre"
        MOBILITY = "mobility", "Se déplacer"
        INTERNET = "internet", "Internet"
        SOCIAL_LIFE = "social_life", "Vie sociale"
        FORMALITIES = "formalities", "Démarches"

    class State(models.TextChoices):
        TO_DO = "to_do", "À faire"
        IN_PROGRESS = "in_progress", "En cours"
        BLOCKED = "blocked", "Bloqué"
        SOLVED = "solved", "Réglé"

    project = models.ForeignKey(Project, models.CASCADE, related_name="tracks")
    kind = models.CharField("volet", max_length=12, choices=Kind)
    state = models.CharField("état", max_length=12, choices=State, default=State.TO_DO)
    owner = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="tracks"
    )
    next_on = models.DateField("prochaine date", null=True, blank=True)
    blocked_by = models.CharField("frein", max_length=16, choices=BarrierReason, blank=True)
    blocked_reason = models.CharField("ce qui bloque", max_length=300, blank=True)
    note = models.CharField("note", max_length=300, blank=True)
    solved_at = models.DateTimeField("réglé le", null=True, blank=True)

    class Meta:
        verbose_name = "volet"
        verbose_name_plural = "volets"
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="track_one_a_kind"),
            models.CheckConstraint(
                name="track_blocked_says_why",
                condition=(Q(state="blocked") & ~Q(blocked_reason=""))
                | (~Q(state="blocked") & Q(blocked_reason="")),
            ),
            models.CheckConstraint(
                name="track_solved_has_a_moment",
                condition=Q(state="solved", solved_at__isnull=False)
                | (~Q(state="solved") & Q(solved_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"


class Todo(Dated):
    project = models.ForeignKey(Project, models.CASCADE, related_name="todos")
    words = models.CharField("à faire", max_length=200)
    due_on = models.DateField("pour le", null=True, blank=True)
    owner = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="todos"
    )
    # Given to the household, who ticks it in its space; the owner is who follows it.
    for_household = models.BooleanField("à faire par le foyer", default=False)
    done_at = models.DateTimeField("fait le", null=True, blank=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "chose à faire"
        verbose_name_plural = "choses à faire"
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_at=None), name="todo_open"),
            models.Index(fields=["project", "due_on"]),
        ]
        constraints = [
            models.CheckConstraint(name="todo_says_what", condition=~Q(words="")),
            models.CheckConstraint(
                name="todo_done_by_nobody_is_not_done",
                condition=Q(done_at__isnull=False) | Q(done_by=None),
            ),
        ]

    def __str__(self) -> str:
        return self.words


class DiscoveryVisit(Dated):
    """A stay to see for oneself. Dated, it proposes the stage; debriefed, it moves it on."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="visits")
    on = models.DateField("du")
    until = models.DateField("au", null=True, blank=True)
    programme = models.TextField("programme", blank=True)
    debriefed_at = models.DateTimeField("retour fait le", null=True, blank=True)
    debrief = models.TextField("ce qu’il en reste", blank=True)

    class Meta:
        verbose_name = "séjour découverte"
        verbose_name_plural = "séjours découverte"
        constraints = [
            models.UniqueConstraint(fields=["project", "on"], name="visit_one_a_day"),
            models.CheckConstraint(
                name="visit_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("on"))
            ),
        ]

    def __str__(self) -> str:
        return f"Visite du {self.on}"
