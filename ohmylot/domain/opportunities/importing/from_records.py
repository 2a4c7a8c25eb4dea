"""A record of a file, in the words of the catalogue: an offer, or the reason why it is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ohmylot.domain.opportunities.hushed import tells
from ohmylot.domain.opportunities.importing import saying, whereabouts
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway, has_a_phone
from ohmylot.domain.opportunities.importing.details import details_of, told_freely
from ohmylot.domain.opportunities.importing.references import Communes
from ohmylot.domain.opportunities.importing.whereabouts import Whereabouts
from ohmylot.domain.opportunities.models import BusinessTakeover, Kind
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.phones import international
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.common.written_days import written
from ohmylot.foundations.connectors.records.shapes import AND, Record

PLACE = ("commune_code", "postal_code", "place")
# « Figeac / Gramat », « Cahors et Pradines ».
PLACES_APART = re.compile(r";|/| et | ou ")
LONGEST_DESCRIPTION, LONGEST_ADDRESS = 20_000, 254
# A town hall further than that is another's.
BESIDE_KM = 12.0
NO_TITLE = "Elle n’a pas d’intitulé."
PAST = "Elle s’est terminée le {day}."
UNKNOWN_COMMUNE = "La commune « {said} » n’est pas connue."
NO_PLACE = "Aucun lieu n’est dit."
WIDE = "Elle dit le département, pas la commune."
SEVERAL = "Elle dit plusieurs lieux : placée à {commune}."
PLACED = "Placée à {commune} d’après ses coordonnées : à vérifier."
TELLS = "« {said} » se lit dans ce que tout le monde lit : le lieu d’une reprise n’est pas public."
PHONE = "Un numéro de téléphone est écrit dans sa description."
FROM_THE_FUTURE = "Elle est datée du {day}, dans l’avenir."
SAYS_NO_DAY = {
    *("des que possible", "immediatement", "immediat", "asap", "a definir", "a convenir", "nc"),
    *("non renseigne", "non communique", "sans limite", "n a", "null", "none"),
}
NO_DAY = "« {said} » n’est pas une date ({label})."
NO_LINK = "« {said} » n’est pas un lien que l’on peut suivre."
NO_ADDRESS = "« {said} » n’est pas une adresse e-mail."
NO_PHONE = "« {said} » n’est pas un numéro de téléphone."


@dataclass(frozen=True)
class Elsewhere:
    """An offer of another département: neither taken nor refused."""

    number: int


@dataclass(frozen=True)
class Reader:
    """How the records of one feed are read. ``columns``: field → column."""

    kind: Kind
    columns: Mapping[str, str]
    communes: Communes
    department: str
    department_name: str
    today: date
    decimal: str = ""

    def read(self, record: Record) -> Arriving | TurnedAway | Elsewhere:
        return _Reading(self, record).outcome()


@dataclass
class _Reading:
    """One record being read. ``doubts`` keep it from being public by itself; ``remarks`` do not."""

    reader: Reader
    record: Record
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def said(self, name: str) -> str:
        column = self.reader.columns.get(name)
        return self.record.cells.get(column, "") if column else ""

    def line(self, name: str) -> str:
        return saying.line(self.said(name))

    def column(self, name: str) -> str:
        return self.reader.columns.get(name, "")

    def outcome(self) -> Arriving | TurnedAway | Elsewhere:
        number = self.record.number
        title = self.line("title")[:200]
        identifier = saying.identifier(self.said("external_id"))
        if self.record.wrong:
            return TurnedAway(identifier, self.record.wrong, number=number, said=title)
        if not title:
            return TurnedAway(identifier, NO_TITLE, number=number)
        until = self.day("until", "À retirer après le", blocks=True)
        if until is not None and until < self.reader.today:
            why = PAST.format(day=written(until, "j F Y"))
            return TurnedAway(identifier, why, number=number, said=title, is_over=True)
        commune = self.commune()
        if isinstance(commune, Elsewhere):
            return commune
        url, description = self.url(), self.description()
        details = details_of(self.reader.kind, self, self.reader.decimal, title)
        if isinstance(details, BusinessTakeover) and commune is not None:
            self.keep_silent(commune, title, description, *told_freely(details))
        return Arriving(
            external_id=identifier or self.print_of(url, title),
            title=title,
            description=description,
            trade_code=self.line("trade_code").upper()[:5],
            trade_words=self.line("trade_words")[:200],
            # Nobody said a trade: its title may be the name of one.
            trade_guess=title if self.reader.kind == Kind.JOB else "",
            commune_code=commune.insee if commune else "",
            place_words=self.line("place")[:150],
            publisher_name=self.line("publisher")[:150],
            contact_name=self.line("contact_name")[:150],
            contact_email=self.email(),
            contact_phone=self.phone(),
            url_origin=url,
            published_at=saying.moment(self.published_on()),
            # Its last day is shown: it is withdrawn on the next one.
            # Beyond a century, nobody meant a last day.
            until=until + timedelta(days=1) if until and until < saying.FAR_AWAY else None,
            details=details,
            doubts=tuple(self.doubts),
            remarks=tuple(self.remarks),
            number=number,
        )

    def description(self) -> str:
        parts = [saying.text(self.said(name)) for name in ("description", "description_more")]
        whole = "\n\n".join(part for part in dict.fromkeys(parts) if part)[:LONGEST_DESCRIPTION]
        if has_a_phone(whole):
            self.doubts.append(PHONE)
        return whole

    def day(self, name: str, label: str, *, blocks: bool = False) -> date | None:
        said = self.said(name)
        said = "" if fold(said) in SAYS_NO_DAY else said
        read = saying.day(said) if said else None
        if said and read is None:
            why = NO_DAY.format(said=said[:40], label=label)
            (self.doubts if blocks else self.remarks).append(why)
        return read

    def published_on(self) -> date | None:
        on = self.day("published_on", "Publiée le")
        if on is not None and on > self.reader.today:
            self.doubts.append(FROM_THE_FUTURE.format(day=written(on, "j F Y")))
            return None
        return on

    def commune(self) -> Commune | Elsewhere | None:
        """By its code, else by its postal code and its name, else by its name where no other
        département is said; else the nearest town hall, to be looked at by a person. Of several
        places, the first that is ours."""
        places = self.places()
        found = [self.commune_of(*place) for place in places]
        ours = next((one for one in found if isinstance(one, Commune)), None)
        if ours is not None:
            if len(places) > 1:
                self.remarks.append(SEVERAL.format(commune=ours.name))
            return ours
        if all(isinstance(one, Elsewhere) for one in found):
            return found[0]
        code, postal, words = (self.line(name) for name in PLACE)
        said = " ".join(part for part in (code or postal, words) if part)
        if not said:
            return self.by_coordinates()
        self.doubt_place(said, self.where(words))
        return None

    def places(self) -> list[list[str]]:
        """Code, postal code and words of each."""
        cells = [self.line(name) for name in PLACE]
        told = [cell.split(AND.strip()) for cell in cells]
        if not cells[0] and not cells[1]:
            told[2] = PLACES_APART.split(cells[2])
        each = [[one.strip() for one in parts] for parts in told]
        # Said once, it holds for all of them.
        full = [parts * (len(max(each, key=len)) if len(parts) == 1 else 1) for parts in each]
        return [list(place) for place in zip_longest(*full, fillvalue="")]

    def commune_of(self, code: str, postal: str, words: str) -> Commune | Elsewhere | None:
        communes, department = self.reader.communes, self.reader.department
        code, where = code.upper(), self.where(words)
        postal = whereabouts.postal_in(postal) or where.postal
        # Two places share a name: without a code, the département beside it tells them apart.
        is_other = not code and not postal and where.department not in {"", department}
        if not is_other and not where.is_abroad:
            found = communes.find_any(
                code=code, postal=postal, names=where.names, department=department
            )
            if found is not None:
                return found
        told = (code, postal, where.department)
        is_far = any(len(one) in {2, 5} and not one.startswith(department) for one in told)
        return Elsewhere(self.record.number) if is_far or where.is_abroad else None

    def where(self, words: str) -> Whereabouts:
        return whereabouts.read(words, department=self.reader.department_name)

    def doubt_place(self, said: str, where: Whereabouts) -> None:
        if where.is_wide:
            self.remarks.append(WIDE)
        elif self.reader.kind != Kind.TAKEOVER:
            self.doubts.append(UNKNOWN_COMMUNE.format(said=said[:80]))

    def by_coordinates(self) -> Commune | Elsewhere | None:
        lat, lon = saying.degrees(self.line("lat"), 90), saying.degrees(self.line("lon"), 180)
        near = (
            self.reader.communes.nearest(lat, lon) if lat is not None and lon is not None else None
        )
        if near is None:
            if self.reader.kind != Kind.TAKEOVER:
                self.doubts.append(NO_PLACE)
            return None
        commune, far = near
        if far > BESIDE_KM:
            return Elsewhere(self.record.number)
        self.doubts.append(PLACED.format(commune=commune.name))
        return commune

    def keep_silent(self, commune: Commune, *told: str) -> None:
        """Of a business that is handed over, the place is read after an agreement only."""
        if any(tells(words, commune.name) for words in told):
            self.doubts.append(TELLS.format(said=commune.name))

    def url(self) -> str:
        said = self.said("url")
        read = saying.page(said)
        if said and not read:
            self.remarks.append(NO_LINK.format(said=said[:60]))
        return read

    def email(self) -> str:
        said = self.line("contact_email")
        try:
            validate_email(said)
            if len(said) > LONGEST_ADDRESS:
                raise ValidationError(NO_ADDRESS)
        except ValidationError:
            if said:
                self.remarks.append(NO_ADDRESS.format(said=said[:60]))
            return ""
        return said

    def phone(self) -> str:
        said = self.line("contact_phone")
        read = international(said) if said else ""
        if said and not read:
            self.remarks.append(NO_PHONE.format(said=said[:40]))
        return read

    def print_of(self, url: str, title: str) -> str:
        """Without an identifier, it is known by its page, else by what it says of itself."""
        own = url or "\x1f".join(
            [title, self.line("publisher"), self.line("place"), self.line("postal_code")]
        )
        return "#" + hashlib.sha256(own.encode()).hexdigest()[:40]
