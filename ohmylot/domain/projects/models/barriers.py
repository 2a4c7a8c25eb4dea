"""What stands in the way of households: the register of barriers (freins)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.projects.models.project import ClosedReason, Project
from ohmylot.domain.projects.models.work import BarrierReason, Track
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.models import Dated

# The reasons that a screen proposes for each kind of track; "other" is always among them.
REASONS_OF: dict[str, tuple[str, ...]] = {
    Track.Kind.JOB: ("no_post", "qualification", "low_pay", "far_job"),
    Track.Kind.PARTNER_JOB: ("no_post", "qualification", "low_pay", "far_job"),
    Track.Kind.TRAINING: ("no_course", "course_cost"),
    Track.Kind.HOUSING: ("no_home", "dear_home", "poor_home", "tenant_refused", "loan_refused"),
    Track.Kind.SCHOOL: ("no_place", "far_school"),
    Track.Kind.CHILDCARE: ("no_place", "care_hours"),
    Track.Kind.HEALTH: ("no_doctor", "no_specialist"),
    Track.Kind.BUSINESS: ("funding", "no_premises", "no_business"),
    Track.Kind.MOBILITY: ("no_transport", "no_car"),
    Track.Kind.INTERNET: ("no_fibre", "no_mobile"),
    Track.Kind.SOCIAL_LIFE: ("alone", "nothing_to_do"),
    Track.Kind.FORMALITIES: ("papers", "permit"),
}
# Why a project closed, or a household left, when it names a barrier.
BEHIND_CLOSING: dict[str, tuple[str, str]] = {
    ClosedReason.JOB_FOR_ONE: (Track.Kind.JOB, "no_post"),
    ClosedReason.JOB_FOR_BOTH: (Track.Kind.PARTNER_JOB, "no_post"),
    ClosedReason.NO_HOUSING: (Track.Kind.HOUSING, "no_home"),
    ClosedReason.DEAR_HOUSING: (Track.Kind.HOUSING, "dear_home"),
    ClosedReason.CARE: (Track.Kind.HEALTH, "no_doctor"),
    ClosedReason.SCHOOL: (Track.Kind.SCHOOL, "no_place"),
    ClosedReason.TRANSPORT: (Track.Kind.MOBILITY, "no_transport"),
    ClosedReason.INTERNET: (Track.Kind.INTERNET, "no_fibre"),
    ClosedReason.FUNDING: (Track.Kind.BUSINESS, "funding"),
}


def reasons_for(kind: str) -> list[tuple[str, str]]:
    """What may block a track of this kind, in words."""
    found = [*REASONS_OF.get(kind, ()), BarrierReason.OTHER]
    return [(str(BarrierReason(one)), str(BarrierReason(one).label)) for one in found]


class Barrier(Dated):
    """One obstacle that one household met, of which the territory learns."""

    class State(models.TextChoices):
        OPEN = "open", "En cours"
        LIFTED = "lifted", "Levé"
        STOPPED = "stopped", "A arrêté le projet"

    class Source(models.TextChoices):
        TRACK = "track", "Volet bloqué"
        CLOSING = "closing", "Projet sans suite"
        DEPARTURE = "departure", "Départ"

    project = models.ForeignKey(Project, models.CASCADE, related_name="barriers")
    kind = models.CharField("volet", max_length=12, choices=Track.Kind)
    reason = models.CharField("frein", max_length=16, choices=BarrierReason)
    words = models.CharField("avec des mots", max_length=300, blank=True)
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField("état", max_length=8, choices=State, default=State.OPEN)
    source = models.CharField("appris par", max_length=10, choices=Source, default=Source.TRACK)
    met_at = models.DateTimeField("rencontré le")
    ended_at = models.DateTimeField("terminé le", null=True, blank=True)

    class Meta:
        verbose_name = "frein"
        verbose_name_plural = "freins"
        indexes = [models.Index(fields=["met_at", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(state="open"),
                name="barrier_one_open_a_track",
            ),
            models.CheckConstraint(
                name="barrier_open_has_no_end",
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.get_reason_display()}"
