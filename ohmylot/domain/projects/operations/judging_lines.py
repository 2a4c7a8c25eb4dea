"""What would be done with a line of a spreadsheet, and why: nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.import_columns import SETTLED, Line, read_line
from ohmylot.domain.projects.models import HouseholdImport, ImportLine, Project
from ohmylot.domain.projects.operations.recognising import Contact, recognise
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.search import find_communes
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.common.working_days import day_of

NEW, TWIN, WRONG = "new", "twin", "wrong"
COMPLETES, SAME, ANOTHER = "completes", "same", "another"
SURE = 90


@dataclass(frozen=True)
class Verdict:
    """What would be done with a line, and why."""

    number: int
    kind: str
    line: Line
    words: tuple[str, ...] = ()
    project: Project | None = None
    commune: Commune | None = None


def judge(
    batch: HouseholdImport, row: ImportLine, at: datetime, known_here: set[str] | None = None
) -> Verdict:
    """``known_here``: every address and telephone of ours, when many lines are judged at once."""
    line = read_line(row.cells, batch.mapping, today=day_of(at))
    commune = _commune(line.area)
    wrong = list(line.wrong)
    if line.state == SETTLED and commune is None:
        wrong.append("Installés, mais dans quelle commune ?")
    if line.area and commune is None:
        wrong.append(f"« {line.area[:40]} » n’est pas une commune que nous connaissons.")
    if wrong:
        return Verdict(row.number, WRONG, line, tuple(wrong))
    taken = _taken_under(line.external_id)
    known = next((project for project in taken if _is_named(project, line)), None)
    if known is not None:
        return _judge_again(row, line, known)
    seems_known = known_here is None or known_here & {line.email, line.phone}
    twin = recognise(Contact(line.email, line.phone)) if seems_known else None
    if twin is not None:
        same = "e-mail" if twin.by_email else "téléphone"
        return _seems_known(row, line, twin.project, f"Même {same} que", commune)
    if taken:
        return _seems_known(row, line, taken[0], "Même numéro, sous un autre nom, que", commune)
    return Verdict(row.number, NEW, line, commune=commune)


def _taken_under(number: str) -> list[Project]:
    """Files that lines of this number opened or completed, in this table or in another's."""
    lines = ImportLine.objects.filter(external_id=number)
    rows = Project.objects.filter(pk__in=lines.values("project")).select_related("household")
    return list(rows.order_by("pk"))


def _is_named(project: Project, line: Line) -> bool:
    """Every table has a line 1: its number alone says nothing of whose it is."""
    if not line.is_numbered:
        return True
    adults = project.household.members.filter(kind=Person.Kind.ADULT)
    names = adults.values_list("first_name", "last_name")
    return fold(line.name) in {fold(f"{first} {last}") for first, last in names}


def _seems_known(
    row: ImportLine, line: Line, project: Project, why: str, commune: Commune | None
) -> Verdict:
    said = (f"{why} {project.reference}.",)
    if not row.is_another:
        return Verdict(row.number, TWIN, line, said, project)
    also = (*said, "Un autre foyer, vous l’avez dit.")
    return Verdict(row.number, ANOTHER, line, also, project, commune)


def _judge_again(row: ImportLine, line: Line, project: Project) -> Verdict:
    if project.has_ended:
        closed = ("Ce projet est clos : il reste comme il est.",)
        return Verdict(row.number, SAME, line, closed, project)
    missing = blanks(project, line)
    words = tuple(f"{label} : {value}" for _, _, label, value in missing)
    return Verdict(row.number, COMPLETES if missing else SAME, line, words, project)


def blanks(project: Project, line: Line) -> list[tuple[Any, str, str, str]]:
    """What the file does not know and the line says: row, field, label, value."""
    first = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk").first()
    asked = [
        (first, "phone", "Téléphone", line.phone),
        (first, "email", "E-mail", line.email),
        (first, "trade_words", "Métier", line.trade),
        (project.household, "origin", "D’où", line.origin),
        (project, "story", "Notes", line.notes),
    ]
    return [
        (row, name, label, value)
        for row, name, label, value in asked
        if row is not None and value and not getattr(row, name)
    ]


def _commune(words: str) -> Commune | None:
    hits = find_communes(words, limit=1) if words else []
    if not hits or hits[0].score < SURE:
        return None
    return Commune.objects.select_related("epci").filter(insee=hits[0].insee).first()
