"""What words of a file mean: a day, an amount, a contract. What they do not mean is ``None``."""

from __future__ import annotations

import hashlib
import html
import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from functools import lru_cache

from ohmylot.foundations.common.words import fold
from ohmylot.foundations.common.working_days import PARIS

# « < 2 000 € > » is no tag.
TAG, BLOCK = (
    re.compile(r"<[a-z/!?][^<>]{0,1000}>", re.I),
    re.compile(r"</?(?:p|br|div|li|ul|ol|h\d|tr)\b[^<>]{0,500}>", re.I),
)
ITEM = re.compile(r"<li\b[^<>]{0,500}>", re.I)
HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.I | re.S)
# Between the words of an element that is said several times.
SAID_TWICE = re.compile(r">\s;\s<")
# Some feeds escape what their writer had escaped already.
TIMES_ESCAPED = 3
SPACES, LINES = re.compile(r"[ \t\u00a0]+"), re.compile(r" ?\n ?(?:\s*\n){2,}")
DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
IN_WORDS = re.compile(
    r"(?:[^\W\d]+\.? )?(\d{1,2})(?:er)?[ -]([^\W\d]{3,9})\.?[ -](\d{4}|\d{2})(?!\d)"
)
# « Jusqu’au 31/12/2026 »: words around a day are no description.
LONGEST_SENTENCE = 80
# « November 5, 2026 ».
MONTH_FIRST = re.compile(r"([^\W\d]{3,9})\.? (\d{1,2}),? (\d{4})")
MONTHS = (
    *(("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun")),
    *(("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",)),
)
# Days as spreadsheets count them, and seconds, or their thousandths, as machines do.
SERIAL, SECONDS = re.compile(r"(\d{5})(?:\.\d+)?$"), re.compile(r"(\d{10})(?:\d{3})?$")
FIRST_DAY, LONG_AGO, FAR_AWAY = date(1899, 12, 30), date(1990, 1, 1), date(2100, 1, 1)
AMOUNT = re.compile(r"(\d[\d\s\u00a0\u202f.,]*+)(?!\s*%)\s*(k\b|k€|k\s?euros|m€)?", re.I)
THOUSANDS = 1000
LONGEST_IDENTIFIER = 120
PAGE = re.compile(r"https?://[^\s<>\"]{3,}")
UNITS = (
    ("hour", ("heure", "horaire", "hour", "hourly", "h")),
    ("month", ("mois", "mensuel", "mensuelle", "month", "monthly", "mensuels", "m")),
    ("year", ("an", "annuel", "annuelle", "annee", "year", "yearly", "annuels", "y")),
    ("other", ("jour", "jours", "journalier", "tjm", "day", "daily", "semaine", "week", "weekly")),
)
# « sur 13 mois », « 13e mois », « 35 h par semaine »: for how long, not what is paid for.
NO_UNIT = re.compile(
    r"\b(?:(?:sur|x) \d+(?: \d+)?|\d+ ?e(?:me)?|treizieme) mois\b"
    r"|\b\d+(?: \d+)? ?h(?:eures?)?(?: \d\d)?(?: par)? (?:semaine|sem|mois)\b"
)
CONTRACTS = (
    ("alternance", ("alternance", "apprentissage", "apprenti", "professionnalisation")),
    ("interim", ("interim", "interimaire", "mis", "tti", "din", "travail temporaire")),
    ("saisonnier", ("saisonnier", "saisonniere", "saison", "sai")),
    ("fonction_publique", ("fonction publique", "fonctionnaire", "titulaire", "contractuel")),
    (
        "independant",
        ("independant", "liberal", "freelance", "contractor", "franchise", "self employed"),
    ),
)
NO_TELEWORK = {
    *("non", "no", "none", "0", "false", "aucun", "sur site", "sur place", "on site", "onsite"),
}
SOME_TELEWORK = {
    *("oui", "yes", "1", "true", "partiel", "partial", "possible", "hybride", "hybrid", "ponctuel"),
    "occasionnel",
}
# « CDD pouvant devenir un CDI » is a CDD: the first that is said.
TERMS = (
    ("cdi", ("cdi", "duree indeterminee", "permanent")),
    ("cdd", ("cdd", "duree determinee", "temporary", "temporaire", "fixed term")),
)


def text(said: str) -> str:
    """Without the tags of a web page; its paragraphs and its lists stay apart."""
    for _ in range(TIMES_ESCAPED):
        if "<" in said:
            said = SAID_TWICE.sub(">\n\n<", said)
            said = HIDDEN.sub(" ", said)
            said = BLOCK.sub("\n", ITEM.sub("\n– ", said))
            said = TAG.sub(" ", said)
        if "&" not in said:
            break
        said = html.unescape(said)
    said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    said = SPACES.sub(" ", said)
    return LINES.sub("\n\n", said).strip()


def line(said: str) -> str:
    if "<" in said or "&" in said:
        said = text(said)
    return " ".join(said.split())


def identifier(said: str) -> str:
    """On one line; what tells two long ones apart is often at their end."""
    whole = line(said)
    if len(whole) <= LONGEST_IDENTIFIER:
        return whole
    print_of_it = hashlib.sha256(whole.encode()).hexdigest()[:40]
    return f"{whole[: LONGEST_IDENTIFIER - 41]}#{print_of_it}"


@lru_cache(maxsize=5_000)
def day(said: str) -> date | None:
    """« 11/12/2025 10:41:41 », « 2025-12-11T10:41 », « 11 décembre 2025 », « Thu, 11 Dec 2025 »,
    or a count as machines keep it. Day before month. Before 1990 it is that of no offer."""
    read = None
    for reads in (_day, _only_day_in):
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            read = read or reads(said.strip())
    return read if read is not None and read >= LONG_AGO else None


def _only_day_in(sentence: str) -> date | None:
    """« Jusqu’au 31/12/2026 »; of two days, nobody knows which one is meant."""
    found = [one for shape in (ISO, DAY, IN_WORDS) for one in shape.finditer(sentence)]
    alone = len(found) == 1 and len(sentence) <= LONGEST_SENTENCE
    return _day(found[0].group()) if alone else None


def _day(moment: str) -> date | None:
    for shape, order in ((ISO, (0, 1, 2)), (DAY, (2, 1, 0)), (COMPACT, (0, 1, 2))):
        if found := shape.match(moment):
            year, month, number = (found.groups()[place] for place in order)
            return date(_whole_year(year), int(month), int(number))
    if (found := IN_WORDS.match(moment)) and (month := _month(found[2])):
        return date(_whole_year(found[3]), month, int(found[1]))
    if (found := MONTH_FIRST.match(moment)) and (month := _month(found[1])):
        return date(int(found[3]), month, int(found[2]))
    if found := SERIAL.match(moment):
        return FIRST_DAY + timedelta(days=int(found[1]))
    if found := SECONDS.match(moment):
        return datetime.fromtimestamp(int(found[1]), PARIS).date()
    return parsedate_to_datetime(moment).date()


def _month(said: str) -> int:
    named = fold(said)
    return next((place for place, names in enumerate(MONTHS, 1) if named.startswith(names)), 0)


def _whole_year(said: str) -> int:
    return int(f"20{said}" if len(said) == 2 else said)


def moment(on: date | None) -> datetime | None:
    """Noon of that day: an hour nobody said moves it to no other day."""
    return datetime.combine(on, time(12), PARIS) if on else None


def amount(said: str, decimal: str = "") -> Decimal | None:
    """« 2 100,50 € », « 21 k€ », « 1,250.00 ». ``decimal``: the file's own sign, where known."""
    found = AMOUNT.search(said)
    if found is None:
        return None
    value = _decimal("".join(found[1].split()).rstrip(".,"), decimal)
    if value is None:
        return None
    sign = (found[2] or "").lower()
    value *= THOUSANDS**2 if sign.startswith("m") else THOUSANDS if sign else 1
    return round(value, 2) if 0 < value < 10_000_000 else None


def _decimal(plain: str, decimal: str) -> Decimal | None:
    comma, point = plain.rfind(","), plain.rfind(".")
    sign = "," if comma > point else "."
    last = max(comma, point)
    alone = plain.count(sign) == 1 and min(comma, point) < 0
    if last >= 0 and alone and decimal != sign and len(plain) - last == 4:
        # « 1.250 »: three figures after one sign are thousands.
        sign = ""
    elif last >= 0 and plain.count(sign) > 1:
        sign = ""
    whole = plain.replace("," if sign == "." else ".", "") if sign else re.sub(r"[.,]", "", plain)
    try:
        return Decimal(whole.replace(",", "."))
    except InvalidOperation:
        return None


def degrees(said: str, most: int) -> float | None:
    """« 44.4475 », « 44,4475° »: a latitude or a longitude."""
    try:
        value = float(said.strip().rstrip("°").replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) <= most else None


def amounts(said: str, decimal: str = "") -> list[Decimal]:
    """Those of « 18 - 22 k€ brut annuel »: a sign said once holds for both."""
    found = [one for one in AMOUNT.finditer(said) if one[1].strip(" .,\u00a0\u202f")]
    sign = next((one[2] for one in reversed(found) if one[2]), "")
    read = (amount(f"{one[1]} {one[2] or sign}", decimal) for one in found)
    return [value for value in read if value is not None]


@lru_cache(maxsize=2_000)
def unit(said: str) -> str:
    """What is paid for, the first that is said; « other » where it is a day or a week."""
    words = NO_UNIT.sub(" ", fold(said)).split()
    return next((code for word in words for code, names in UNITS if word in names), "")


@lru_cache(maxsize=2_000)
def contract(said: str) -> str:
    """An apprentice's or a seasonal worker's before the term it is for."""
    folded = f" {fold(said)} "
    for code, names in CONTRACTS:
        if any(f" {name} " in folded for name in names):
            return code
    told = [
        (folded.index(f" {name} "), code)
        for code, names in TERMS
        for name in names
        if f" {name} " in folded
    ]
    return min(told, default=(0, "autre"))[1]


@lru_cache(maxsize=2_000)
def working_time(said: str) -> str:
    folded = fold(said)
    if any(word in folded for word in ("partiel", "non complet", "part time", "parttime")):
        return "part"
    whole = ("plein", "complet", "full time", "fulltime")
    return "full" if any(word in folded for word in whole) else ""


@lru_cache(maxsize=2_000)
def telework(said: str) -> str:
    folded = fold(said.replace("_", " "))
    if not folded:
        return ""
    if folded in NO_TELEWORK:
        return "none"
    if any(word in folded for word in ("total", "complet", "telecommute", "100", "full")):
        return "full"
    return "some" if SOME_TELEWORK & set(folded.split()) else ""


def whole(said: str, most: int) -> int | None:
    found = re.search(r"\d+", said)
    value = int(found.group()) if found and len(found.group()) < 9 else 0
    return value if 1 <= value <= most else None


def yes_no(said: str) -> bool | None:
    folded = fold(said)
    if folded in {"oui", "yes", "1", "true", "vrai", "o"}:
        return True
    return False if folded in {"non", "no", "0", "false", "faux", "n"} else None


def page(said: str) -> str:
    """The first address of a page; nothing that a browser would run."""
    found = PAGE.search(said)
    return found.group()[:500] if found and len(found.group()) <= 500 else ""
