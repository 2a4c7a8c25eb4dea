"""The figures as a reader may see them: whole inside the network, without small counts outside."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from ohmylot.domain.reporting.disclosure import publish
from ohmylot.domain.reporting.queries import DEFINITIONS, AreaFigures, Figures

COLUMNS = {
    "requests": "Demandes",
    "accompanied": "Projets accompagnés",
    "active": "dont actifs",
    "installations": "Installations (foyers)",
    "adults": "Adultes installés",
    "children": "Enfants installés",
}
HOURS = "Première réponse, en heures"
# A median over fewer answers would describe one or two families.
ENOUGH_ANSWERS = 6


@dataclass(frozen=True)
class Line:
    name: str
    cells: tuple[int | str, ...]
    hours: str
    is_total: bool = False


def hours_words(line: AreaFigures, *, published: bool) -> str:
    if line.answer_hours is None:
        return "–"
    if published and line.answered < ENOUGH_ANSWERS:
        return "non publié"
    return f"{line.answer_hours:.1f}".replace(".", ",")


def lines(figures: Figures, *, published: bool) -> list[Line]:
    """One line an area, then the total. Published, counts from 1 to 5 and what tells them hide."""
    columns = []
    for what in COLUMNS:
        counts = {area.name: getattr(area, what) for area in figures.areas}
        if published:
            shown = publish(counts)
            total: int | str = "non publié" if shown.total is None else shown.total
            columns.append((shown.cells, total))
        else:
            columns.append((counts, getattr(figures.total, what)))
    found = [
        Line(
            area.name,
            tuple(cells[area.name] for cells, _ in columns),
            hours_words(area, published=published),
        )
        for area in figures.areas
    ]
    total_hours = hours_words(figures.total, published=published)
    return [*found, Line("Ensemble", tuple(total for _, total in columns), total_hours, True)]


def as_csv(figures: Figures, *, published: bool, active_within_days: int) -> str:
    """The table for a spreadsheet: semicolons, a BOM for Excel, definitions printed below."""
    out = StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";")
    period = figures.period
    writer.writerow(["Période", period.label, period.since.isoformat(), period.until.isoformat()])
    writer.writerow(["Intercommunalité", *COLUMNS.values(), HOURS])
    for line in lines(figures, published=published):
        writer.writerow([line.name, *line.cells, line.hours])
    writer.writerow([])
    for title, words in definitions(active_within_days):
        writer.writerow([title, words])
    return out.getvalue()


def definitions(active_within_days: int) -> Iterator[tuple[str, str]]:
    titles = {**COLUMNS, "answer_hours": HOURS}
    for what, words in DEFINITIONS.items():
        yield titles[what], words.format(days=active_within_days)
