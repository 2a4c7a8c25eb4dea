"""Two trades and their villages on their way to the request form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from ohmylot.domain.opportunities import two_jobs
from ohmylot.domain.projects.enquiry_values import WorkSaid
from ohmylot.domain.territory.queries import Place
from ohmylot.interfaces.public.finder.answers import HANDED_ON
from ohmylot.interfaces.public.twojobs.forms import Asked, TwoJobsForm


@dataclass(frozen=True)
class Carried:
    asked: Asked
    villages: list[two_jobs.Village]

    @property
    def query(self) -> str:
        return self.asked.address

    @property
    def address(self) -> str:
        return f"{reverse('public:twojobs:find')}?{self.query}"

    @property
    def communes(self) -> list[Place]:
        return [village.home for village in self.villages]

    @property
    def filled(self) -> dict[str, Any]:
        return {"trade": self.asked.first.words, "adults": 2}

    @property
    def wishes(self) -> list[str]:
        asked = self.asked
        minutes = {"n": asked.minutes}
        return [
            gettext("premier métier : %(trade)s") % {"trade": asked.first.words},
            gettext("second métier : %(trade)s") % {"trade": asked.second.words},
            ngettext(
                "%(n)s minute de route au plus, chacun",
                "%(n)s minutes de route au plus, chacun",
                asked.minutes,
            )
            % minutes,
            *(_said(village) for village in self.villages),
        ]

    @property
    def work(self) -> WorkSaid:
        with override("fr"):
            both = self.asked.first.words, self.asked.second.words
        codes = self.asked.first.code, self.asked.second.code
        return WorkSaid(both, self.asked.minutes, codes)

    def in_french(self) -> list[str]:
        """Whatever the page: the adviser reads it."""
        with override("fr"):
            return self.wishes


def _said(village: two_jobs.Village) -> str:
    first, second = village.first.minutes, village.second.minutes
    facts = {"village": village.home.name, "first": first, "second": second}
    if not first and not second:
        return gettext("%(village)s : les deux sur place") % facts
    if not first:
        return gettext("%(village)s : sur place et %(second)s min (estimation)") % facts
    if not second:
        return gettext("%(village)s : %(first)s min (estimation) et sur place") % facts
    return gettext("%(village)s : %(first)s min et %(second)s min (estimation)") % facts


def carried(query: str) -> Carried | None:
    """None for what « Deux emplois, un village » would not have written."""
    said = QueryDict(query)
    asked = TwoJobsForm(said).asked() if "m1" in said and "m2" in said else None
    if asked is None:
        return None
    found = two_jobs.two_jobs(
        asked.first.keys,
        asked.second.keys,
        at_most=asked.minutes,
        on=timezone.localdate(),
        told=HANDED_ON,
    )
    return Carried(asked, found.told)
