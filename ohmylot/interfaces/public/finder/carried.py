"""The wishes on their way to the request form: an address in an address, read again there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override

from ohmylot.domain.territory import finder
from ohmylot.domain.territory.ground import known
from ohmylot.domain.territory.queries import Place
from ohmylot.interfaces.public.finder import asked
from ohmylot.interfaces.public.finder.answers import HANDED_ON
from ohmylot.interfaces.public.finder.asked import Line
from ohmylot.interfaces.public.finder.forms import FinderForm, readable
from ohmylot.interfaces.public.finder.reasons import said


@dataclass(frozen=True)
class Carried:
    """``query`` is the finder's own; ``communes`` the best of those that miss nothing."""

    query: str
    lines: list[Line]
    communes: list[Place]

    @property
    def address(self) -> str:
        return f"{reverse('public:finder:find')}?{self.query}"

    @property
    def filled(self) -> dict[str, Any]:
        return {}

    @property
    def wishes(self) -> list[str]:
        return said(self.lines)

    @property
    def work(self) -> None:
        return None

    def in_french(self) -> list[str]:
        """Whatever the page: the adviser reads it."""
        with override("fr"):
            return said(self.lines)


def carried(query: str) -> Carried | None:
    """None for what the finder would not have written."""
    form = FinderForm(readable(QueryDict(query)), offered=set(known().ground.nearest))
    lines = form.lines() if form.is_valid() else []
    if not lines:
        return None
    wishes = asked.wishes(lines)
    ours = known()
    answer = finder.find(ours.ground, wishes)
    fitting = min(answer.fitting, HANDED_ON) if wishes else 0
    return Carried(
        asked.address(lines), lines, [ours.places[int(row)] for row in answer.order[:fitting]]
    )
