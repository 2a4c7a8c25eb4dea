"""How a table of access is written, read, and tried.

A table is text, so that somebody who does not code can read who may open what. Its first line
names the columns; each other line is one address, by its URL name, and what each person gets:

    200   the screen                      403   may see that it exists, may not do this
    302   done, or sent elsewhere         404   for them it does not exist
    login sent to the sign-in screen      405   not a deed (a GET on a button)

An address that is a button is written with its method: ``workspace:projects:accept POST``.
"""

from __future__ import annotations

from dataclasses import dataclass

# Who knocks, in this order, in every table.
ROLES = (
    "visitor",
    "household",
    "adviser",
    "told",
    "elsewhere",
    "coordinator",
    "partner",
    "employer",
    "health",
    "elected",
    "communications",
    "dpo",
    "administrator",
)


@dataclass(frozen=True)
class Line:
    name: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.name} {self.method}"


def read(table: str) -> list[Line]:
    """The lines of a table. A cell that says ``"`` repeats the one on its left."""
    header, *rows = [line for line in table.strip().splitlines() if line.strip()]
    columns = tuple(cell.strip() for cell in header.split("|"))[1:]
    assert columns == ROLES, f"The columns are, in this order: {', '.join(ROLES)}"
    return [_line(row) for row in rows]


def _line(row: str) -> Line:
    title, *cells = [cell.strip() for cell in row.split("|")]
    name, _, method = title.partition(" ")
    assert len(cells) == len(ROLES), f"{name}: {len(cells)} cells for {len(ROLES)} persons"
    for place, cell in enumerate(cells):
        if cell == '"':
            cells[place] = cells[place - 1]
    return Line(name, method.strip() or "GET", dict(zip(ROLES, cells, strict=True)))
