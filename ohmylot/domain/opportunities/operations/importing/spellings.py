"""Identifiers that changed their capitals since: the same offers, when nothing else is."""

from __future__ import annotations

from collections.abc import Collection, Container
from functools import cached_property

from ohmylot.domain.opportunities.models import ImportRun, Opportunity


class Earlier:
    """How a feed called its offers before this reading: asked once, and only once one is new."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run

    def rows_of(self, wanted: Collection[str], known: Container[str]) -> dict[str, Opportunity]:
        """Of those that nobody knows as they are written, the offers known otherwise."""
        missing = [one for one in wanted if one not in known and one.upper() != one.lower()]
        found: dict[int, str] = {}
        for one in missing:
            for pk, written in self._by_fold.get(one.lower(), ()):
                if written not in wanted:
                    found[pk] = one
        rows = Opportunity.objects.filter(pk__in=found)
        beside = rows.select_related(self.run.feed.kind, "publisher").order_by("pk")
        return {found[row.pk]: row for row in beside} if found else {}

    @cached_property
    def _by_fold(self) -> dict[str, list[tuple[int, str]]]:
        feed, by_fold = self.run.feed, dict[str, list[tuple[int, str]]]()
        rows = Opportunity.objects.filter(source=feed.source, feed=feed.code)
        before = rows.filter(last_seen_at__lt=self.run.begun_at).exclude(external_id="")
        for pk, written in before.values_list("pk", "external_id").iterator(chunk_size=5_000):
            if written.upper() != written.lower():
                by_fold.setdefault(written.lower(), []).append((pk, written))
        return by_fold
