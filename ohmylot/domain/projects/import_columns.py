"""What a line of somebody's spreadsheet says of a household: columns known by their names,
words read into values, and every doubt said in a sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ohmylot.domain.projects.search.folding import words_of
from ohmylot.foundations.common.phones import international
from ohmylot.foundations.connectors.spreadsheets import day

# Field, label, and names under which it is found in the files that people keep.
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "external_id": ("Numéro dans votre tableau", ("id", "numero", "n", "reference", "ref")),
    "first_name": ("Prénom", ("prenom",)),
    "last_name": ("Nom", ("nom", "nom de famille", "famille")),
    "email": ("E-mail", ("email", "e mail", "mail", "courriel", "adresse mail")),
    "phone": ("Téléphone", ("telephone", "tel", "portable", "mobile")),
    "second_name": ("Prénom de l’autre adulte", ("conjoint", "conjointe", "prenom conjoint")),
    "trade": ("Métier", ("metier", "profession", "emploi")),
    "origin": ("D’où viennent-ils", ("origine", "provenance", "ville", "d ou")),
    "area": ("Commune souhaitée", ("commune", "secteur", "territoire", "lieu")),
    "opened_on": ("Date de la demande", ("date", "date demande", "contact le", "premier contact")),
    "last_on": ("Dernier échange", ("dernier contact", "dernier echange", "relance")),
    "state": ("Où ils en sont", ("etat", "statut", "etape", "avancement")),
    "ended_on": ("Date d’installation", ("date installation", "installe le", "arrivee")),
    "notes": ("Notes", ("notes", "note", "commentaire", "commentaires", "observations", "projet")),
}
UNDER_WAY, SETTLED, CLOSED = "under_way", "settled", "closed"
# Words of people's states, and what we make of them.
STATES = {
    SETTLED: ("installe", "installes", "arrive", "arrives", "emmenage"),
    CLOSED: ("sans suite", "abandon", "clos", "refus", "injoignable", "perdu", "reparti"),
    UNDER_WAY: (
        *("en cours", "actif", "suivi", "ouvert", "nouveau", "a rappeler", "attente"),
        *("premier", "construction", "visite", "decide", "murir", "veille"),
    ),
}
ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


@dataclass(frozen=True)
class Line:
    """A household as its line tells it. ``wrong``: why it cannot be taken as it is."""

    external_id: str
    # By its table; else its words are its number.
    is_numbered: bool = True
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    second_name: str = ""
    trade: str = ""
    origin: str = ""
    area: str = ""
    state: str = UNDER_WAY
    opened_on: date | None = None
    last_on: date | None = None
    ended_on: date | None = None
    notes: str = ""
    wrong: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def guess(headers: Sequence[str]) -> dict[str, int]:
    """Which column is which, by its name; each column once, what is not known nowhere."""
    found: dict[str, int] = {}
    plain = [" ".join(words_of(header)) for header in headers]
    for name, (label, known) in COLUMNS.items():
        wanted = {" ".join(words_of(label)), *known}
        for place, header in enumerate(plain):
            if header in wanted and place not in found.values():
                found[name] = place
                break
    return found


def read_line(cells: Sequence[str], mapping: Mapping[str, int], *, today: date) -> Line:
    said = {
        name: cells[place].strip() if place < len(cells) else "" for name, place in mapping.items()
    }
    get = said.get
    wrong: list[str] = []
    if not get("first_name") and not get("last_name"):
        wrong.append("Il manque un nom.")
    email = get("email", "").lower()
    if email and not ADDRESS.match(email):
        wrong.append(f"« {email[:40]} » n’est pas une adresse e-mail.")
    phone = get("phone", "")
    if phone and not international(phone):
        wrong.append(f"« {phone[:30]} » n’est pas un numéro complet.")
    days = {}
    for name in ("opened_on", "last_on", "ended_on"):
        days[name] = day(get(name, ""))
        if get(name) and days[name] is None:
            wrong.append(f"« {said[name][:20]} » n’est pas une date.")
        elif (read := days[name]) and read > today:
            wrong.append(f"« {said[name][:20]} » est dans l’avenir.")
    state = _state(get("state", ""))
    if state is None:
        wrong.append(
            f"« {said['state'][:30]} » ne dit pas s’ils sont en cours, installés ou partis."
        )
    if state == SETTLED and not days["ended_on"]:
        wrong.append("Installés, mais depuis quand ?")
    return Line(
        external_id=get("external_id", "")[:60] or _print_of(cells),
        is_numbered=bool(get("external_id")),
        first_name=get("first_name", "")[:80],
        last_name=get("last_name", "")[:80],
        email=email[:254],
        phone=international(phone) or "",
        second_name=get("second_name", "")[:80],
        trade=get("trade", "")[:120],
        origin=get("origin", "")[:120],
        area=get("area", "")[:120],
        state=state or UNDER_WAY,
        notes=get("notes", ""),
        wrong=tuple(wrong),
        **days,
    )


def _state(words: str) -> str | None:
    folded = " ".join(words_of(words))
    if not folded:
        return UNDER_WAY
    for state, known in STATES.items():
        if any(word in folded for word in known):
            return state
    return None


def _print_of(cells: Sequence[str]) -> str:
    """Without a number of its own, the same line is known by what it says."""
    return "#" + hashlib.sha256("\x1f".join(cells).encode()).hexdigest()[:40]
