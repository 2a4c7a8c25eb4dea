"""Figures over several models: frozen values, each definition printed with its figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum

from ohmylot.domain.projects.models import (
    ACCOMPANIED,
    Enquiry,
    Installation,
    Interaction,
    Project,
    StageChange,
    Track,
)
from ohmylot.domain.reporting.periods import Period
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.working_days import working_hours_between

DEFINITIONS = {
    "requests": (
        "Demandes reçues pendant la période, par tous les chemins. Une demande envoyée "
        "deux fois, ou par un foyer déjà connu, compte une fois ; les demandes de deux dossiers "
        "réunis comptent une fois, à la date de la première."
    ),
    "accompanied": (
        "Projets qu’une référente ou un référent a acceptés, et qui étaient, à la fin de la "
        "période, entre le premier échange et l’emménagement."
    ),
    "active": (
        "Projets accompagnés à la fin de la période, avec au moins un échange dans les "
        "{days} jours qui la précèdent."
    ),
    "second_jobs": (
        "Volets « Second emploi » réglés pendant la période : dans un couple qui arrive, la "
        "seconde personne travaille aussi."
    ),
    "installations": (
        "Foyers installés pendant la période : chacun compte une fois, au jour de son "
        "installation. Adultes et enfants sont comptés à part ; les enfants que l’on ne "
        "connaît pas (foyers repris d’un tableau) ne le sont pas."
    ),
    "answer_hours": (
        "Temps médian entre la demande et la première réponse d’une personne (appel, "
        "rencontre, message écrit), en heures des jours ouvrés : un jour ouvré compte "
        "24 heures, un week-end ou un jour férié n’en compte aucune. Demandes de la période "
        "déjà répondues."
    ),
}
NO_AREA = "Secteur non précisé"
WHOLE = "Ensemble"
# Counts of a period; the others are photographs of its last day.
SETTLED = ("installations", "adults", "children")
FLOWS = ("requests", "second_jobs", *SETTLED)


@dataclass(frozen=True)
class AreaFigures:
    """One line of the table: an intercommunalité, or everything."""

    name: str
    slug: str = ""
    requests: int = 0
    accompanied: int = 0
    active: int = 0
    second_jobs: int = 0
    installations: int = 0
    adults: int = 0
    children: int = 0
    answered: int = 0
    answer_hours: float | None = None

    @property
    def key(self) -> str:
        """What tells the line apart: two intercommunalités, one of them ended, may share a name."""
        return self.slug or self.name


@dataclass(frozen=True)
class Figures:
    period: Period
    total: AreaFigures
    areas: tuple[AreaFigures, ...]


def figures(period: Period, *, now: datetime, active_within_days: int = 60) -> Figures:
    """Every figure of the first page, for the whole territory and by intercommunalité.

    Stocks (accompanied, active) are those of the end of the period, or of ``now`` when it
    has not ended. Six queries, whatever the number of projects.
    """
    photo_at = min(period.ends_at, now)
    requests = _count(_requests(period), "project__epci")
    living, active = _stocks(photo_at, active_within_days)
    jobs = _count(_second_jobs(period), "project__epci")
    installed = _installations(period)
    hours = _answer_hours(period)

    def line(name: str, keys: list[int | None], slug: str = "") -> AreaFigures:
        times = [value for key in keys for value in hours.get(key, [])]
        rows = [installed[key] for key in keys if key in installed]
        return AreaFigures(
            name=name,
            slug=slug,
            requests=sum(requests.get(key, 0) for key in keys),
            accompanied=sum(living.get(key, 0) for key in keys),
            active=sum(active.get(key, 0) for key in keys),
            second_jobs=sum(jobs.get(key, 0) for key in keys),
            installations=sum(row[0] for row in rows),
            adults=sum(row[1] for row in rows),
            children=sum(row[2] for row in rows),
            answered=len(times),
            answer_hours=round(median(times), 1) if times else None,
        )

    known = set(requests) | set(living) | set(active) | set(jobs) | set(installed) | set(hours)
    areas = [
        line(epci.short_name, [epci.pk], epci.slug)
        for epci in Epci.objects.defer("outline").order_by("short_name")
        if epci.ended_on is None or epci.pk in known
    ]
    if None in known:
        areas.append(line(NO_AREA, [None]))
    return Figures(period, line(WHOLE, list(known)), tuple(areas))


def flows(period: Period) -> dict[str, dict[str, int]]:
    """What adds up over time, by ``AreaFigures.key``: four queries."""
    keys: dict[int | None, str] = dict(Epci.objects.values_list("pk", "slug"))
    counted: dict[str, dict[str, int]] = {what: {} for what in FLOWS}
    for area, count in _count(_requests(period), "project__epci").items():
        counted["requests"][keys.get(area, NO_AREA)] = count
    for area, count in _count(_second_jobs(period), "project__epci").items():
        counted["second_jobs"][keys.get(area, NO_AREA)] = count
    for area, row in _installations(period).items():
        for what, count in zip(SETTLED, row, strict=True):
            counted[what][keys.get(area, NO_AREA)] = count
    for cells in counted.values():
        cells[WHOLE] = sum(cells.values())
    return counted


def _requests(period: Period) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(
        opened_project=True, received_at__gte=period.starts_at, received_at__lt=period.ends_at
    )


def _second_jobs(period: Period) -> QuerySet[Track]:
    return Track.objects.filter(
        kind=Track.Kind.PARTNER_JOB,
        solved_at__gte=period.starts_at,
        solved_at__lt=period.ends_at,
    )


def _accompanied_at(moment: datetime) -> QuerySet[Project]:
    """Projects whose last step before the moment left them accompanied."""
    last_step = (
        StageChange.objects.filter(
            project=OuterRef("pk"), happened_at__lt=moment, of_an_absorbed_file=False
        )
        .order_by("-happened_at", "-pk")
        .values("after")[:1]
    )
    return Project.objects.annotate(stage_then=Subquery(last_step)).filter(
        stage_then__in=ACCOMPANIED
    )


def _stocks(
    moment: datetime, within_days: int
) -> tuple[dict[int | None, int], dict[int | None, int]]:
    """Accompanied, and of these active: exchanges within so many days before the moment."""
    heard_of = Exists(
        Interaction.objects.filter(
            project=OuterRef("pk"),
            happened_at__gte=moment - timedelta(days=within_days),
            happened_at__lt=moment,
        )
    )
    counted = _accompanied_at(moment).order_by().values_list("epci")
    rows = list(counted.annotate(living=Count("pk"), active=Count("pk", filter=heard_of)))
    living = {area: count for area, count, _ in rows}
    return living, {area: count for area, _, count in rows if count}


def _count(rows: QuerySet, area: str) -> dict[int | None, int]:
    counted = rows.order_by().values_list(area).annotate(Count("pk", distinct=True))
    return dict(counted.values_list(area, "pk__count"))


def _installations(period: Period) -> dict[int | None, tuple[int, int, int]]:
    rows = (
        Installation.objects.filter(settled_on__gte=period.since, settled_on__lt=period.until)
        .order_by()
        .values("epci")
        .annotate(households=Count("pk"), grown=Sum("adults"), young=Sum("children"))
    )
    return {row["epci"]: (row["households"], row["grown"], row["young"] or 0) for row in rows}


def _answer_hours(period: Period) -> dict[int | None, list[float]]:
    """Working hours from each request of the period to its first human answer, by area."""
    found: dict[int | None, list[float]] = {}
    rows = Project.objects.filter(
        opened_at__gte=period.starts_at,
        opened_at__lt=period.ends_at,
        first_answer_at__isnull=False,
    ).values_list("epci", "opened_at", "first_answer_at")
    for area, opened_at, answered_at in rows.iterator():
        if answered_at is not None:
            found.setdefault(area, []).append(working_hours_between(opened_at, answered_at))
    return found
