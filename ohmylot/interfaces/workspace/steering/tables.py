"""The figures as a reader may see them: whole inside the network, without small counts outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ohmylot.domain.reporting import periods
from ohmylot.domain.reporting.disclosure import HIDDEN_BESIDE, publish, told_by_difference
from ohmylot.domain.reporting.queries import DEFINITIONS, FLOWS, AreaFigures, Figures, flows

COLUMNS = {
    "requests": "Demandes",
    "accompanied": "Projets accompagnés",
    "active": "dont actifs",
    "second_jobs": "Seconds emplois réglés",
    "installations": "Installations (foyers)",
    "adults": "Adultes installés",
    "children": "Enfants installés",
}
HOURS = "Première réponse, en heures"
# A median over fewer answers would describe one or two families.
ENOUGH_ANSWERS = 6


# By figure, the keys of the areas whose count would tell a small one.
Told = dict[str, set[str]]


@dataclass(frozen=True)
class Line:
    name: str
    cells: tuple[int | str, ...]
    hours: str


def hours_words(line: AreaFigures, *, published: bool) -> str:
    if line.answer_hours is None:
        return "–"
    if published and line.answered < ENOUGH_ANSWERS:
        return "non publié"
    return f"{line.answer_hours:.1f}".replace(".", ",")


def told_beside(figures: Figures, *, today: date) -> Told:
    """What the other periods of the screen would tell, once taken away from this one."""
    others = periods.inside(figures.period, periods.choices(today=today).values(), today=today)
    known = {period: flows(period) for run in others for period in run}
    told: Told = {}
    for what in FLOWS:
        wider = {area.key: getattr(area, what) for area in (*figures.areas, figures.total)}
        told[what] = told_by_difference(
            wider, [[known[period][what] for period in run] for run in others]
        )
    return told


def lines(figures: Figures, *, published: bool, told: Told | None = None) -> list[Line]:
    """One line an area, then the total. Published, counts from 1 to 5 and what tells them hide."""
    told = told or {}
    columns = []
    for what in COLUMNS:
        counts = {area.key: getattr(area, what) for area in figures.areas}
        if published:
            beside = told.get(what, set())
            shown = publish(counts, told=beside)
            is_hidden = shown.total is None or figures.total.key in beside
            total: int | str = HIDDEN_BESIDE if is_hidden else shown.total or 0
            columns.append((shown.cells, total))
        else:
            columns.append((counts, getattr(figures.total, what)))
    found = [
        Line(
            area.name,
            tuple(cells[area.key] for cells, _ in columns),
            hours_words(area, published=published),
        )
        for area in figures.areas
    ]
    total_hours = hours_words(figures.total, published=published)
    return [*found, Line("Ensemble", tuple(total for _, total in columns), total_hours)]


def rows(
    figures: Figures, *, published: bool, active_within_days: int, told: Told | None = None
) -> Iterator[Sequence[object]]:
    """For a spreadsheet, with the definitions below."""
    period = figures.period
    yield ["Période", period.label, period.since.isoformat(), period.until.isoformat()]
    yield ["Intercommunalité", *COLUMNS.values(), HOURS]
    for line in lines(figures, published=published, told=told):
        yield [line.name, *line.cells, line.hours]
    yield []
    yield from definitions(active_within_days)


def definitions(active_within_days: int) -> Iterator[tuple[str, str]]:
    titles = {**COLUMNS, "answer_hours": HOURS}
    for what, words in DEFINITIONS.items():
        yield titles[what], words.format(days=active_within_days)
