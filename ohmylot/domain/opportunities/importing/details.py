"""What only one kind of offer says, from the words of a file: a row that is not saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from ohmylot.domain.opportunities.importing import saying
from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Kind,
)
from ohmylot.foundations.common.words import fold

if TYPE_CHECKING:
    from datetime import date

    from ohmylot.domain.opportunities.models.opportunity import Details

LONGEST_WEEK = 60
# Under the first, an hour's pay; under the second, a month's; above, a year's.
AN_HOUR, A_MONTH = 100, 12_000
# Gross pay that somebody may be offered; outside, the figure says something else.
PLAUSIBLE = {"hour": (8, 300), "month": (300, 30_000), "year": (3_000, 500_000)}
# Neither « 151,67 h par mois », nor « 2x8 », nor « 80 % ».
HOURS = re.compile(
    r"(?<![\d.,x])(\d{1,2})(?!\d|[.,]\d{3}|\s*[x%])"
    r"(?:[.,](\d{1,2})(?!\d)|\s*(?:h|heures?)?\s*(\d{2})(?!\d))?",
    re.I,
)
# « 8h-12h »: when, not how long.
FROM_TO = re.compile(r"\d\s*h(?:\d\d)?\s*(?:-|–|à|/)\s*\d{1,2}\s*h", re.I)
IN_THOUSANDS = re.compile(r"\bk\s?(?:€|eur)|\bmilliers\b", re.I)
# Words that say nothing more than the number read from them.
A_NUMBER = re.compile(r"[\d\s.,]*(?:€|h|k)?", re.I)
ACTIVITIES = (
    ("farm", ("ferme", "agricole", "elevage", "exploitation", "maraichage", "vigne", "viticole")),
    ("food", ("restaurant", "hotel", "cafe", "bar", "traiteur", "restauration", "camping")),
    (
        "shop",
        (
            "commerce",
            "boutique",
            "epicerie",
            "magasin",
            "tabac",
            "librairie",
            "boulangerie",
            "boucherie",
            "pharmacie",
            "fleuriste",
        ),
    ),
    (
        "craft",
        (
            "artisan",
            "artisanat",
            "menuiserie",
            "plomberie",
            "maconnerie",
            "coiffure",
            "garage",
            "batiment",
            "btp",
            "metallerie",
        ),
    ),
    ("industry", ("industrie", "industriel", "usine", "fabrication", "usinage")),
)
TURNOVERS = ((50, "under_50"), (100, "to_100"), (250, "to_250"), (500, "to_500"), (1000, "to_1000"))
PRICES = ((25, "under_25"), (50, "to_50"), (100, "to_100"), (250, "to_250"), (500, "to_500"))
PROFESSIONS = (
    ("ipa", ("pratique avancee", "ipa")),
    ("infirmier", ("infirmier", "infirmiere", "ide", "idel")),
    ("sage_femme", ("sage femme", "maieuticien")),
    ("kinesitherapeute", ("kinesitherapeute", "kine", "masseur")),
    ("dentiste", ("dentiste", "chirurgien dentiste", "chirurgienne dentiste")),
    ("pharmacien", ("pharmacien", "pharmacienne")),
    ("orthophoniste", ("orthophoniste",)),
    ("aide_soignant", ("aide soignant", "aide soignante")),
    ("medecin_generaliste", ("generaliste", "medecine generale", "omnipraticien")),
    (
        "medecin_specialiste",
        (
            "specialiste",
            "psychiatre",
            "pediatre",
            "gynecologue",
            "cardiologue",
            "anesthesiste",
            "urgentiste",
            "radiologue",
            "chirurgien",
            "praticien",
        ),
    ),
    ("medecin_generaliste", ("medecin",)),
)
MODES = (
    ("succession", ("succession", "cession", "reprise", "cede")),
    ("locum", ("remplacement", "remplacant", "remplacante")),
    ("assistant", ("assistanat", "collaboration", "collaborateur", "assistant")),
    ("internship", ("stage", "internat", "interne")),
    ("self_employed", ("liberal", "liberale", "installation", "independant")),
    ("employed", ("salarie", "salariat", "salariee", "cdi", "cdd", "titulaire", "contractuel")),
)
HOMES = (
    ("room", ("chambre", "chez l habitant", "colocation")),
    ("bridge", ("temporaire", "saisonnier", "meuble de tourisme", "passerelle")),
    ("sale", ("vente", "ventes", "a vendre", "vendre", "achat")),
    ("vacant", ("vacant",)),
    ("rent", ("location", "locations", "a louer", "louer", "loyer")),
)


class Said(Protocol):
    """One record being read: its words by field, and where remarks about them go."""

    remarks: list[str]

    def line(self, name: str) -> str: ...

    def column(self, name: str) -> str: ...

    def day(self, name: str, label: str, *, blocks: bool = False) -> date | None: ...


def details_of(kind: Kind, said: Said, decimal: str, title: str) -> Details:
    return OF_KIND[kind](said, decimal, title)


def _job(said: Said, decimal: str, title: str) -> JobOffer:
    low, high, unit = _pay(said, decimal)
    hours = _hours(said.line("hours"))
    siret = "".join(said.line("siret").split())
    return JobOffer(
        contract=saying.contract(said.line("contract")[:200]),
        working_time=_working_time(said),
        hours=hours,
        hours_words=_beside(hours, said.line("hours")),
        pay_min=low,
        pay_max=high,
        pay_unit=unit,
        pay_words=_beside(low, said.line("pay_words")),
        telework=saying.telework(said.line("telework")[:100]),
        employer_name=said.line("publisher")[:150],
        employer_siret=siret if siret.isdigit() and len(siret) == 14 else "",
        positions=saying.whole(said.line("positions"), 999) or 1,
        starts_on=said.day("starts_on", "Poste à partir du"),
    )


def _pay(said: Said, decimal: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Amounts that are surely money for surely one period; else its words are shown alone."""
    words = said.line("pay_words")
    low = saying.amount(said.line("pay_min"), decimal)
    high = saying.amount(said.line("pay_max"), decimal)
    told = saying.amounts(words, decimal)[:2]
    if low is None and high is None:
        low, high = (*told, None, None)[:2]
    elif low is None and told and told[0] < (high or 0):
        low = told[0]
    low, high = (high, None) if low is None else (low, high)
    if low is None:
        return None, None, ""
    if high is not None and high <= low:
        high = None
    unit = saying.unit(said.line("pay_unit")[:60]) or saying.unit(words[:200])
    # « Salaire annuel » says it once for all.
    unit = unit or saying.unit(said.column("pay_words") or said.column("pay_min")) or _usual(low)
    if unit not in PLAUSIBLE or _is_net(words):
        return None, None, ""
    least, most = PLAUSIBLE[unit]
    if not least <= low <= most or (high is not None and high > most):
        return None, None, ""
    return low, high, unit


def _is_net(words: str) -> bool:
    """What is shown as an amount is gross; a net one stays in its words."""
    told = fold(words[:200]).split()
    return "net" in told and "brut" not in told


def _usual(amount: Decimal) -> str:
    return "hour" if amount < AN_HOUR else "month" if amount < A_MONTH else "year"


def _working_time(said: Said) -> str:
    """In its own words, or beside the contract; « temps plein : oui » says it in its column."""
    words = said.line("working_time")[:200]
    told = saying.working_time(words) or saying.working_time(said.line("contract")[:200])
    if told or saying.yes_no(words) is None:
        return told
    asked = saying.working_time(said.column("working_time"))
    other = {"full": "part", "part": "full"}.get(asked, "")
    return asked if saying.yes_no(words) else other


def _hours(said: str) -> Decimal | None:
    found = HOURS.search(said)
    if found is None or FROM_TO.search(said):
        return None
    hours = Decimal(f"{found[1]}.{found[2] or 0}") + Decimal(found[3] or 0) / 60
    return round(hours, 1) if 0 < hours <= LONGEST_WEEK else None


def _beside(value: Decimal | None, words: str) -> str:
    """The words, unless they are the number alone."""
    return "" if value is not None and A_NUMBER.fullmatch(words) else words[:200]


def _takeover(said: Said, decimal: str, title: str) -> BusinessTakeover:
    activity = _first(ACTIVITIES, said.line("activity")) or _first(ACTIVITIES, title) or "services"
    land = saying.amount(said.line("land"), decimal) if activity == "farm" else None
    return BusinessTakeover(
        activity=activity,
        turnover=_band(TURNOVERS, said, "turnover", decimal, "over_1000"),
        price=_band(PRICES, said, "price", decimal, "over_500"),
        staff=saying.whole(said.line("staff"), 9_999),
        premises=said.line("premises")[:200],
        land_hectares=land if land and land < 100_000 else None,
        buildings=said.line("buildings")[:200] if activity == "farm" else "",
        production=said.line("production")[:200] if activity == "farm" else "",
    )


def told_freely(business: BusinessTakeover) -> tuple[str, ...]:
    """Its words that everybody reads."""
    return business.premises, business.buildings, business.production


def _band(
    bands: tuple[tuple[int, str], ...], said: Said, name: str, decimal: str, above: str
) -> str:
    """Bands in thousands of euros; of a range, its middle. « CA (k€) » says it once for all."""
    values = saying.amounts(said.line(name), decimal)[:2]
    if not values:
        return ""
    in_thousands = IN_THOUSANDS.search(said.column(name)) and max(values) < saying.THOUSANDS * 100
    thousands = sum(values) / len(values) / (1 if in_thousands else saying.THOUSANDS)
    return next((band for most, band in bands if thousands < most), above)


def _health(said: Said, decimal: str, title: str) -> HealthPost:
    profession = said.line("profession")
    modes = [code for code, names in MODES if _says(names, said.line("modes"))]
    starts, ends = said.day("starts_on", "À partir du"), said.day("ends_on", "Jusqu’au")
    return HealthPost(
        profession=_first(PROFESSIONS, profession) or _first(PROFESSIONS, title) or "autre",
        modes=modes or [code for code, names in MODES if _says(names, title)][:1],
        structure=said.line("structure")[:150],
        housing=said.line("housing")[:200],
        starts_on=starts,
        ends_on=ends if ends and (starts is None or ends >= starts) else None,
    )


def _housing(said: Said, decimal: str, title: str) -> HousingLead:
    return HousingLead(
        home=_first(HOMES, said.line("home")) or _first(HOMES, title) or "rent",
        signalled_by=HousingLead.SignalledBy.NETWORK,
        rooms=saying.whole(said.line("rooms"), 50),
        surface_m2=saying.whole(said.line("surface"), 5_000),
        is_furnished=_furnished(said.line("furnished")),
        available_on=said.day("starts_on", "Libre à partir du"),
    )


def _furnished(said: str) -> bool | None:
    told = {
        "meuble": True,
        "meublee": True,
        "non meuble": False,
        "non meublee": False,
        "vide": False,
    }
    return told.get(fold(said), saying.yes_no(said))


OF_KIND: dict[str, Callable[[Said, str, str], Any]] = {
    Kind.JOB: _job,
    Kind.TAKEOVER: _takeover,
    Kind.HEALTH: _health,
    Kind.HOUSING: _housing,
}


def _first(codes: tuple[tuple[str, tuple[str, ...]], ...], said: str) -> str:
    return next((code for code, names in codes if _says(names, said)), "")


def _says(names: tuple[str, ...], said: str) -> bool:
    folded = f" {fold(said)} "
    return any(f" {name} " in folded for name in names)
