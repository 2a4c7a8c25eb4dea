"""Invented families: who they are, what they write, what an adviser learns of them."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ohmylot.demo import names, words
from ohmylot.foundations.common.words import fold

WOMAN, MAN = 0, 1
# What is only said of two, of parents, of a man.
OF_TWO = re.compile(
    r"\b(ils?\b.*ont|ils|leurs?|eux|nous|on|famille|conquis|inscrits|installés|prêts|contents"
    r"|surpris|seuls|second|seconde|pensent|ont)\b",
    re.IGNORECASE,
)
OF_PARENTS = re.compile(
    r"enfants|école|classe|maternelle|petits|scolaire|collège|copains|rentrée|aîné|section|crèche",
    re.IGNORECASE,
)
OF_BUSINESS = re.compile(r"financement|banque|devis de plus", re.IGNORECASE)
OF_A_MAN = re.compile(r"\b(sûr|seul|rassuré|appelé|content|décidé|libre et prêt|venu)\b")
LEVELS = ((3, "care"), (6, "nursery"), (11, "primary"), (15, "college"), (18, "lycee"))


@dataclass(frozen=True)
class Adult:
    first_name: str
    last_name: str
    gender: int
    trade: str = ""
    looks_for_work: bool = True

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Family:
    number: int
    adults: tuple[Adult, ...]
    # Years of birth.
    children: tuple[int, ...] = ()
    origin: str = ""
    area: str = ""
    commune: str = ""
    other_areas: tuple[str, ...] = ()
    where_words: str = ""
    message: str = ""
    story: str = ""
    home_wish: str = ""
    budget: str = ""
    call_when: str = ""
    language: str = "fr"
    channel: str = "form"
    has_email: bool = True
    has_phone: bool = True
    business: str = ""
    health: str = ""
    employer_unaware: bool = False
    recruited: bool = False
    reserved: bool = False
    tracks: tuple[str, ...] = field(default=())
    # Codes of the trades chosen in « Deux emplois, un village », when they came from there.
    chosen: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        first = self.adults[0]
        name = fold(f"{first.first_name} {first.last_name}").replace(" ", ".")
        return f"{name}.{self.number}@courriel.test" if self.has_email else ""

    @property
    def phone(self) -> str:
        return fiction_phone(self.number) if self.has_phone else ""

    def suits(self, sentence: str) -> bool:
        """Whether it could be said of them."""
        if not self.children and OF_PARENTS.search(sentence):
            return False
        if not self.business and OF_BUSINESS.search(sentence):
            return False
        if len(self.adults) > 1:
            return True
        return not OF_TWO.search(sentence) and not (
            self.adults[0].gender == WOMAN and OF_A_MAN.search(sentence)
        )

    def say(self, rng: random.Random, sentences: Sequence[str], said: Collection[str] = ()) -> str:
        """One that suits them, and that was not said yet as long as there is one."""
        fitting = [sentence for sentence in sentences if self.suits(sentence)]
        fresh = [sentence for sentence in fitting if sentence not in said]
        return rng.choice(fresh or fitting or list(sentences))


def fiction_phone(number: int) -> str:
    """Of the range that the telephone authority keeps for fiction."""
    high, low = divmod(number * 37 % 10_000, 100)
    return f"06 39 98 {high:02d} {low:02d}"


def level_of(born: int, year: int) -> str:
    age = year - born
    return next((level for limit, level in LEVELS if age < limit), "higher")


def compose(rng: random.Random, number: int, *, area: str, commune: str, year: int) -> Family:
    """A family from parts: the same seed gives the same people."""
    adults = _adults(rng, number)
    children = _children(rng, adults, year)
    origin = rng.choice(names.ORIGINS)
    plural = len(adults) > 1
    why = rng.choice(words.WHY_FAMILY if children and plural else words.WHY_ALONE)
    asks = words.ASK_FAMILY if plural else words.ASK_ALONE
    ask = rng.choice([ask for ask in asks if children or not OF_PARENTS.search(ask)])
    family = Family(
        number,
        adults,
        children,
        origin=origin,
        area=area,
        commune=commune if rng.random() < 0.6 else "",
        message=_message(adults, children, origin, why, ask),
        story=_story(adults, children, origin, year),
        home_wish=rng.choice(words.HOMES),
        budget=rng.choice(words.BUDGETS),
        call_when=rng.choice(words.CALL_WHEN),
        channel=rng.choice(["form"] * 6 + ["phone", "fair", "office", "message"]),
        has_email=rng.random() < 0.9,
    )
    return family


def _adults(rng: random.Random, number: int) -> tuple[Adult, ...]:
    # Each number its own name: first names and surnames turn at different speeds.
    gender = WOMAN if rng.random() < 0.55 else MAN
    first = _adult(rng, gender, names.SURNAMES[number * 7 % len(names.SURNAMES)], number)
    if rng.random() < 0.4:
        return (first,)
    other = MAN if gender == WOMAN and rng.random() < 0.95 else WOMAN
    same_name = rng.random() < 0.5
    surname = first.last_name if same_name else rng.choice(names.SURNAMES).replace("_", " ")
    return (first, _adult(rng, other, surname, number + 13))


def _adult(rng: random.Random, gender: int, surname: str, number: int) -> Adult:
    first_names = names.WOMEN if gender == WOMAN else names.MEN
    trade = rng.choice(words.TRADES)
    return Adult(
        first_names[number % len(first_names)],
        surname.replace("_", " "),
        gender,
        trade[gender],
        looks_for_work="télétravail" not in trade[gender] and rng.random() < 0.85,
    )


def _children(rng: random.Random, adults: tuple[Adult, ...], year: int) -> tuple[int, ...]:
    if rng.random() < (0.3 if len(adults) > 1 else 0.75):
        return ()
    return tuple(sorted(year - rng.randint(0, 15) for _ in range(rng.choice([1, 1, 2, 2, 2, 3]))))


def _message(
    adults: tuple[Adult, ...], children: tuple[int, ...], origin: str, why: str, ask: str
) -> str:
    if len(adults) > 1:
        first, other = adults
        who = (
            f"Nous vivons à {origin}. Je suis {first.trade}, {other.first_name} est {other.trade}."
        )
    else:
        who = f"Je vis à {origin} et je suis {adults[0].trade}."
    if children:
        owned = "Nous avons" if len(adults) > 1 else "J’ai"
        who += f" {owned} {_count(len(children))}."
    return f"Bonjour, {who[0].lower()}{who[1:]} {why} {ask}"


def _story(adults: tuple[Adult, ...], children: tuple[int, ...], origin: str, year: int) -> str:
    who = " et ".join(f"{adult.first_name} ({adult.trade})" for adult in adults)
    ages = ", ".join(_age(year - born) for born in sorted(children))
    return f"{who}, à {origin} aujourd’hui" + (
        f" ; {_count(len(children))} ({ages})." if children else ". Pas d’enfant à charge."
    )


def _age(years: int) -> str:
    return "bébé" if years < 1 else "1 an" if years == 1 else f"{years} ans"


def _count(children: int) -> str:
    numbers = {1: "un enfant", 2: "deux enfants", 3: "trois enfants", 4: "quatre enfants"}
    return numbers[children]
