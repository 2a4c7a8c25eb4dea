"""The moving checklist's templates, edited by the coordination: edits win over the seeding file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.foundations.journal.operations import record

EDITED = (
    "label_fr",
    "label_en",
    "help_fr",
    "help_en",
    "link",
    "offset_months",
    "offset_days",
    "conditions",
    "is_active",
)
STEP = 10
FURTHEST_MONTHS, FURTHEST_DAYS = 60, 1830


class UnknownField(Exception):
    """A template has no such field, or it is not edited by hand."""


class DatedTwice(Exception):
    """A line is dated in months or in days from the move: one of them."""


class TooFarFromTheMove(Exception):
    """A line stands within five years of the move."""


@transaction.atomic
def write_formality(
    template: FormalityTemplate | None,
    values: dict[str, Any],
    *,
    by: models.Model | None,
    at: datetime,
) -> FormalityTemplate:
    """Change a line, or add one at the end. Lists dated already follow at their next change;
    their words change at once."""
    if unknown := sorted(set(values) - set(EDITED)):
        raise UnknownField(", ".join(unknown))
    if template is None:
        last = FormalityTemplate.objects.aggregate(last=models.Max("order"))["last"] or 0
        row = FormalityTemplate(slug=_free_slug(values.get("label_fr", "")), order=last + STEP)
    else:
        row = FormalityTemplate.objects.select_for_update().get(pk=template.pk)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if row.pk and not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    if (row.offset_months is None) is (row.offset_days is None):
        raise DatedTwice
    if abs(row.offset_months or 0) > FURTHEST_MONTHS or abs(row.offset_days or 0) > FURTHEST_DAYS:
        raise TooFarFromTheMove
    row.full_clean()
    row.save()
    verb = "formality_template.edited" if template else "formality_template.added"
    record(verb, subject=row, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def move_formality(
    template: FormalityTemplate, steps: int, *, by: models.Model | None, at: datetime
) -> None:
    """Up or down among the others; the places are numbered anew."""
    rows = list(FormalityTemplate.objects.select_for_update().order_by("order", "pk"))
    place = next(index for index, row in enumerate(rows) if row.pk == template.pk)
    target = min(max(place + steps, 0), len(rows) - 1)
    if target == place:
        return
    rows.insert(target, rows.pop(place))
    for number, row in enumerate(rows, start=1):
        row.order = number * STEP
    FormalityTemplate.objects.bulk_update(rows, ["order"])
    record("formality_template.moved", subject=template, by=by, at=at, place=target)


def _free_slug(label: str) -> str:
    stem = slugify(label)[:40] or "demarche"
    slug, number = stem, 1
    while FormalityTemplate.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug
