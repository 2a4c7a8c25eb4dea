"""Look for twins of a file each time that who they are changes; remember what was said of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from ohmylot.domain.people.models import Household, User
from ohmylot.domain.projects.models import Project, Suspicion, TwinKey
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.twins import Family, Severity, compare, keys_of_family
from ohmylot.domain.projects.twins_of import families_of, family_of, twins_of
from ohmylot.foundations.journal.operations import record

MOST_SUSPECTED = 5


class SaysNothing(Exception):
    """Two files are told apart with a word of why: the next person will wonder too."""


class AlreadyDismissed(Exception):
    """Somebody has said that they are not the same."""


def watch_for_twins(
    project: Project, *, tells: bool = True, is_new: bool = False, at: datetime
) -> None:
    """Bring the keys of a file up to date, and write down which files look like it.

    Call it beside ``index_project``, in the same transaction. A pair that somebody told apart
    stays told apart. The coordination is told once of each pair that is more than possible.
    ``is_new``: it has no key yet, and nobody has said anything of it.
    """
    if is_new:
        family = family_of(project.household)
    else:
        family = families_of([project.pk]).get(project.pk, Family())
    _write_keys(project, keys_of_family(family), {} if is_new else _known_keys(project))
    likeliest = {
        twin.project: twin.likeness for twin in twins_of(family, but=project.pk)[:MOST_SUSPECTED]
    }
    known = {} if is_new else {row.beside(project).pk: row for row in _rows(project)}
    _look_again(family, known)
    for pk in [] if is_new else [*known, *_parted(project)]:
        likeliest.pop(pk, None)
    new = [
        Suspicion(
            one_id=min(pk, project.pk),
            other_id=max(pk, project.pk),
            severity=int(likeness.severity),
            reasons=list(likeness.reasons),
            found_at=at,
        )
        for pk, likeness in likeliest.items()
    ]
    if new:
        Suspicion.objects.bulk_create(new, ignore_conflicts=True)
    if tells and any(row.severity >= Severity.LIKELY for row in new):
        record("project.twins_suspected", subject=project, by=None, at=at, pairs=len(new))
        telling.tell_coordination("twins_suspected", project, at=at)


def _parted(project: Project) -> QuerySet[Project, int]:
    """Files of those who lived as one before: alike, and known to be two."""
    # Two keys of one index: asked through a join, the whole table was read.
    households = Household.objects.filter(split_from=project.household_id).values("pk")
    parted = Q(household__in=households) | Q(household=project.household.split_from_id)
    return Project.objects.filter(parted).values_list("pk", flat=True)


def _look_again(family: Family, known: dict[int, Suspicion]) -> None:
    """Of pairs that nobody told apart: what makes them alike may have changed, or gone."""
    waiting = {pk: row for pk, row in known.items() if row.dismissed_at is None}
    others = families_of(waiting) if waiting else {}
    for pk, row in waiting.items():
        likeness = compare(family, others.get(pk, Family()))
        if likeness is None:
            row.delete()
        elif (row.severity, row.reasons) != (likeness.severity, list(likeness.reasons)):
            row.severity, row.reasons = int(likeness.severity), list(likeness.reasons)
            row.save(update_fields=["severity", "reasons"])


def _rows(project: Project) -> list[Suspicion]:
    return list(Suspicion.objects.about(project).select_related("one", "other"))


def _known_keys(project: Project) -> dict[int, int]:
    return dict(TwinKey.objects.filter(project=project).values_list("key", "pk"))


def _write_keys(project: Project, wanted: set[int], known: dict[int, int]) -> None:
    gone = [pk for key, pk in known.items() if key not in wanted]
    if gone:
        TwinKey.objects.filter(pk__in=gone).delete()
    new = [TwinKey(project=project, key=key) for key in sorted(wanted - set(known))]
    TwinKey.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def dismiss_suspicion(suspicion: Suspicion, words: str, *, by: User | None, at: datetime) -> None:
    """They are not the same household: said once, with why, and not asked again."""
    words = words.strip()[:300]
    if not words:
        raise SaysNothing
    row = Suspicion.objects.select_for_update(of=("self",)).filter(pk=suspicion.pk).first()
    if row is None or row.dismissed_at is not None:
        raise AlreadyDismissed
    row.dismissed_at, row.dismissed_by, row.words = at, by, words
    row.save(update_fields=["dismissed_at", "dismissed_by", "words"])
    record("project.twins_dismissed", subject=row.one, by=by, at=at, other=row.other_id)


def tell_apart(
    one: Project, other: Project, *, words: str, by: User | None, at: datetime
) -> Suspicion:
    """Two files known from the start to be two households: those of a couple who part."""
    first, second = sorted((one, other), key=lambda project: project.pk)
    return Suspicion.objects.update_or_create(
        one=first,
        other=second,
        defaults={"dismissed_at": at, "dismissed_by": by, "words": words[:300]},
        create_defaults={
            "severity": int(Severity.POSSIBLE),
            "found_at": at,
            "dismissed_at": at,
            "dismissed_by": by,
            "words": words[:300],
        },
    )[0]


def rebuild_twin_keys() -> int:
    """Write the keys of every file again, without looking for twins; how many files."""
    TwinKey.objects.all().delete()
    count, pks = 0, list(Project.objects.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(pks), 1000):
        families = families_of(pks[begin : begin + 1000])
        TwinKey.objects.bulk_create(
            [
                TwinKey(project_id=pk, key=key)
                for pk, family in families.items()
                for key in keys_of_family(family)
            ],
            batch_size=5000,
        )
        count += len(families)
    return count
