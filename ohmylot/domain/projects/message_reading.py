"""What a pasted message tells: how to answer, where, who. Proposed; a person confirms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import phonenumbers

# Longer than any message that a person writes; what is pasted may be a whole mailbox.
LONGEST_TEXT = 20_000
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])")
FAREWELL = re.compile(
    r"^\W*(?:(?:bien )?cordialement|sincèrement|amicalement|bien à vous|à bientôt|salutations"
    r"|merci(?: d.avance)?|bonne (?:journée|soirée)|(?:kind |best )?regards|thanks|thank you)"
    r"\b.{0,40}$",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?")
# « Martin », « MARTIN », « de », « D’Arcy »: what a last name is made of.
LAST_NAME = re.compile(r"(?:de|du|des|van|von|le|la|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þa-zà-öø-ÿ'’-]+)")
INTRODUCTION = re.compile(
    r"(?:je m.appelle|je suis|mon nom est|my name is|i am|i'm)\s+"
    r"((?-i:[A-ZÀ-ÖØ-Þ])[a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?)"
    r"(?:\s+((?-i:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þa-zà-öø-ÿ'’-]+)))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    # Whatever ``find_places`` gives: with an INSEE code and a name.
    communes: tuple[Any, ...] = ()
    first_name: str = ""
    last_name: str = ""


def _nowhere(text: str) -> Iterable[Any]:
    return ()


def read_message(
    text: str,
    *,
    find_places: Callable[[str], Iterable[Any]] = _nowhere,
    region: str = "FR",
) -> Found:
    """Telephone numbers (E.164), e-mails, communes, and a first name, each as first met.

    ``find_places`` is the territory's ``find_places_in``. Never refuses a text.
    """
    text = text.replace("\r\n", "\n")[:LONGEST_TEXT]
    first_name, last_name = _name(text)
    return Found(
        phones=_once(_phones(text, region)),
        emails=_once(match.lower() for match in EMAIL.findall(text)),
        communes=tuple(find_places(text)),
        first_name=first_name,
        last_name=last_name,
    )


def _phones(text: str, region: str) -> Iterable[str]:
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _name(text: str) -> tuple[str, str]:
    """After a farewell, else as somebody introduces themselves, else alone on the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for index, line in enumerate(lines[:-1]):
        if FAREWELL.match(line) and any(name := _name_in(lines[index + 1])):
            return name
    if introduced := INTRODUCTION.search(text):
        return introduced[1], introduced[2] or ""
    return _name_in(lines[-1]) if len(lines) > 1 else ("", "")


def _name_in(line: str) -> tuple[str, str]:
    """A first name, and what follows it where all of it can be a name."""
    words = line.strip(" -–—,.!").split()
    if not 1 <= len(words) <= 4 or not NAME.fullmatch(words[0]):
        return "", ""
    last = words[1:]
    return words[0], " ".join(last) if all(LAST_NAME.fullmatch(word) for word in last) else ""
