"""When a project has been kept long enough: one clock a class, read from the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.queries import territory
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.retention.registry import Expired, RetentionRule, register

# Of a project: the last contact from the person, or the moment when it opened.
LAST_SIGN = Coalesce("last_from_person_at", "opened_at")


def _before(at: datetime, months: int) -> datetime:
    now = timezone.localtime(at)
    return datetime.combine(months_later(now.date(), -months), now.time(), tzinfo=now.tzinfo)


def _rule(
    key: str, title: str, says: str, setting: str, among: Callable[[], QuerySet[Any]]
) -> RetentionRule:
    def months() -> int:
        return int(getattr(territory(), setting))

    def expired(at: datetime) -> Iterator[Expired]:
        rows = among().filter(forgotten_at=None, since__lt=_before(at, months()))
        for household, reference, since in rows.order_by("since", "pk").values_list(
            "household", "reference", "since"
        ):
            day: date = timezone.localtime(since).date()
            yield Expired(household, reference, day)

    return RetentionRule(key, title, says, months, expired)


def _not_settled() -> QuerySet[Any]:
    """Neither here nor gone after having been here."""
    return Project.objects.filter(installation=None).annotate(since=LAST_SIGN)


def _unanswered() -> QuerySet[Any]:
    return _not_settled().filter(first_answer_at=None, accepted_at=None)


def _unaccompanied() -> QuerySet[Any]:
    return _not_settled().filter(first_answer_at__isnull=False, accepted_at=None)


def _accompanied() -> QuerySet[Any]:
    # An answered call is a sign of theirs: an open project so silent is one that nobody lives.
    return _not_settled().filter(accepted_at__isnull=False)


def _settled() -> QuerySet[Any]:
    """After the last follow-up held, the arrival, the departure, or a later word of theirs."""
    held = Max("installation__follow_ups__held_at")
    return Project.objects.exclude(installation=None).annotate(
        held=held,
        since=Greatest(
            Coalesce("held", "installation__recorded_at"),
            Coalesce("last_from_person_at", "installation__recorded_at"),
        ),
    )


register(
    _rule(
        "unanswered",
        "Demande restée sans réponse",
        "après le dernier signe de la personne",
        "keep_unanswered_months",
        _unanswered,
    ),
    _rule(
        "unaccompanied",
        "Projet jamais accompagné",
        "après le dernier contact venu de la personne",
        "keep_unaccompanied_months",
        _unaccompanied,
    ),
    _rule(
        "accompanied",
        "Projet accompagné",
        "après le dernier contact venu de la personne",
        "keep_accompanied_months",
        _accompanied,
    ),
    _rule(
        "settled",
        "Foyer installé",
        "après le dernier suivi",
        "keep_settled_months",
        _settled,
    ),
)
