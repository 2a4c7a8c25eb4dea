"""Adding to the counters, and letting the old ones go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import connection, transaction

from ohmylot.foundations.audience.models import PageViews
from ohmylot.foundations.audience.reading import Seen

# More ways in a day than a site has are invented: they still count, without their invention.
MOST_WAYS_A_DAY = 20_000
# The ORM cannot add to a row that is there already and write it where it is not.
ADD = """
INSERT INTO "audience_pageviews" ("day", "site", "page", "source", "code", "views")
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT ("day", "site", "page", "source", "code")
DO UPDATE SET "views" = "audience_pageviews"."views" + excluded."views"
"""


@transaction.atomic
def add_views(views: Mapping[Seen, int]) -> None:
    """Several processes may add to one row at once: each adds in the database, in one order."""
    day = connection.ops.adapt_datefield_value
    rows = [
        (day(seen.day), seen.site, seen.page, seen.source, seen.code, number)
        for seen, number in sorted(_within_reason(views).items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def _within_reason(views: Mapping[Seen, int]) -> dict[Seen, int]:
    full = {
        day
        for day in {seen.day for seen in views}
        if PageViews.objects.filter(day=day).count() >= MOST_WAYS_A_DAY
    }
    kept: dict[Seen, int] = {}
    for seen, number in views.items():
        plain = replace(seen, source="", code="") if seen.day in full else seen
        kept[plain] = kept.get(plain, 0) + number
    return kept


def forget_old_views(*, before: date) -> int:
    return PageViews.objects.filter(day__lt=before).delete()[0]
