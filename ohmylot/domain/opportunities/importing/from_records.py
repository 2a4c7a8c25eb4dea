"""A record of a file, in the words of the catalogue: an offer, or the reason why it is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format

from ohmylot.domain.opportunities.importing import saying
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway, has_a_phone
from ohmylot.domain.opportunities.importing.details import details_of
from ohmylot.domain.opportunities.importing.references import Communes
from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.phones import international
from ohmylot.foundations.connectors.records.shapes import Record

LONGEST_DESCRIPTION, LONGEST_ADDRESS = 20_000, 254
# « 72 - Le Mans », « Yvelines (78) ».
DEPARTMENT = re.compile(r"(?:^|\()(\d\d|2[AB])(?:\)| ?- )")
NO_TITLE = "Elle n’a pas d’intitulé."
PAST = "Elle s’est terminée le {day}."
UNKNOWN_COMMUNE = "La commune « {said} » n’est pas connue."
NO_PLACE = "Aucun lieu n’est dit."
PHONE = "Un numéro de téléphone est écrit dans sa description."
FROM_THE_FUTURE = "Elle est datée du {day}, dans l’avenir."
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

    def outcome(self) -> Arriving | TurnedAway | Elsewhere:
        number = self.record.number
        if self.record.wrong:
            return TurnedAway("", self.record.wrong, number=number)
        title = self.line("title")[:200]
        identifier = self.line("external_id")[:120]
        if not title:
            return TurnedAway(identifier, NO_TITLE, number=number)
        until = self.day("until", "À retirer après le", blocks=True)
        if until is not None and until < self.reader.today:
            why = PAST.format(day=date_format(until, "j F Y"))
            return TurnedAway(identifier, why, number=number, said=title)
        commune = self.commune()
        if isinstance(commune, Elsewhere):
            return commune
        url = self.url()
        return Arriving(
            external_id=identifier or self.print_of(url, title),
            title=title,
            description=self.description(),
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
            until=until + timedelta(days=1) if until else None,
            details=details_of(self.reader.kind, self, self.reader.decimal, title),
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
        read = saying.day(said) if said else None
        if said and read is None:
            why = NO_DAY.format(said=said[:40], label=label)
            (self.doubts if blocks else self.remarks).append(why)
        return read

    def published_on(self) -> date | None:
        on = self.day("published_on", "Publiée le")
        if on is not None and on > self.reader.today:
            self.doubts.append(FROM_THE_FUTURE.format(day=date_format(on, "j F Y")))
            return None
        return on

    def commune(self) -> Commune | Elsewhere | None:
        """By its code, else by its postal code and its name, else by its name where no other
        département is said."""
        code, postal = self.line("commune_code").upper(), self.line("postal_code")
        words = self.line("place")
        communes, department = self.reader.communes, self.reader.department
        told = DEPARTMENT.search(words)
        beside = told[1] if told else ""
        # Two places share a name: without a code, the département beside it tells them apart.
        is_other = not code and not postal and beside not in {"", department}
        found = None if is_other else communes.find_any(code=code, postal=postal, words=words)
        if found is not None:
            return found
        for said in (code, postal.zfill(5) if postal.isdigit() else "", beside):
            if len(said) in {2, 5} and not said.startswith(department):
                return Elsewhere(self.record.number)
        said = " ".join(part for part in (code or postal, words) if part)
        if said and self.reader.kind != Kind.TAKEOVER:
            self.doubts.append(UNKNOWN_COMMUNE.format(said=said[:80]))
        elif not said and self.reader.kind != Kind.TAKEOVER:
            self.doubts.append(NO_PLACE)
        return None

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
