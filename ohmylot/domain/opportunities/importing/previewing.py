"""The first offers of a file, as they would come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ohmylot.domain.opportunities.facts import Fact, facts_of_details
from ohmylot.domain.opportunities.importing.arriving import Arriving
from ohmylot.domain.opportunities.importing.from_records import Elsewhere, Reader
from ohmylot.domain.opportunities.importing.lawful import unlawful_in
from ohmylot.domain.opportunities.importing.references import Communes
from ohmylot.domain.opportunities.models import BroughtFile, Feed, Kind
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.written_days import written
from ohmylot.foundations.connectors.records.shapes import Record, Shape

ELSEWHERE = "D’un autre département : elle ne serait pas prise."


@dataclass(frozen=True)
class Preview:
    """``remarks``: what would be said of it; ``is_taken`` False when it would be left out."""

    title: str
    publisher: str
    place: str
    url: str
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    is_taken: bool


def reader_for(brought: BroughtFile, *, on: date) -> Reader:
    """Three queries: the communes are read once a file."""
    territory = Territory.objects.current()
    return Reader(
        kind=Kind(brought.feed.kind),
        columns=brought.feed.reading.get("columns", {}),
        communes=Communes(),
        department=territory.department_code,
        department_name=territory.name,
        today=on,
        decimal=Shape.of_json(brought.shape).decimal,
    )


def first_offers(brought: BroughtFile, *, on: date) -> list[Preview]:
    reader = reader_for(brought, on=on)
    sample = Shape.of_json(brought.shape).sample
    records = (Record(rank, cells) for rank, cells in enumerate(sample, 1))
    return [_preview(reader, brought.feed, record) for record in records]


def _preview(reader: Reader, feed: Feed, record: Record) -> Preview:
    read = reader.read(record)
    if isinstance(read, Elsewhere):
        title = record.cells.get(reader.columns.get("title", ""), "")
        return Preview(title, "", "", "", (), (ELSEWHERE,), is_taken=False)
    if not isinstance(read, Arriving):
        return Preview(read.said, "", "", "", (), (read.why,), is_taken=False)
    commune = reader.communes.by_code.get(read.commune_code)
    unlawful = unlawful_in(feed, read)
    return Preview(
        title=read.title,
        publisher=read.publisher_name,
        place=commune.name if commune else read.place_words,
        url=read.url_origin,
        facts=(*facts_of_details(read.details), *_days(read)),
        remarks=(*read.doubts, *unlawful, *read.remarks),
        is_taken=True,
    )


def _days(read: Arriving) -> list[Fact]:
    """When it came out, and the last day on which it is shown: as they were understood."""
    told = [("Publiée le", read.published_at), ("À retirer après le", _last_day(read))]
    return [(label, written(day, "j F Y")) for label, day in told if day]


def _last_day(read: Arriving) -> date | None:
    return read.until - timedelta(days=1) if read.until else None
