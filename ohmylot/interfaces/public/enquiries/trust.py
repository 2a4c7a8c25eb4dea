"""What makes people trust: who will call, and how long it truly takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache

from ohmylot.domain.people.models import Membership
from ohmylot.domain.people.queries import adviser_of
from ohmylot.domain.reporting.promises import AnswerDelay, answer_delay
from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.foundations.common.phones import international, readable
from ohmylot.foundations.freshness.memory import PerEdition

KEPT_SECONDS = 3600
PORTRAIT = "fill-192x192"


@dataclass(frozen=True)
class Caller:
    """Who will call: somebody of the area, else the coordination's team."""

    name: str
    organisation: str = ""
    job_title: str = ""
    line: str = ""
    line_to_dial: str = ""
    photo: str = ""
    is_team: bool = False


_callers: PerEdition[Caller | None] = PerEdition()


def who_will_call(epci: Epci | None, territory: Territory, *, on: date) -> Caller:
    answers = _callers.get((epci.pk, on), lambda: _caller_in(epci, on)) if epci else None
    return answers or the_team(territory)


def _caller_in(epci: Epci, on: date) -> Caller | None:
    adviser = adviser_of(epci, on)
    return caller(adviser) if adviser else None


def the_team(territory: Territory) -> Caller:
    line = territory.coordination_phone
    return Caller(
        territory.coordination_name,
        line=readable(line),
        line_to_dial=international(line),
        is_team=True,
    )


def caller(adviser: Membership) -> Caller:
    photo = adviser.portrait.get_rendition(PORTRAIT).url if adviser.portrait else ""
    return Caller(
        name=adviser.user.full_name,
        organisation=adviser.organisation.name,
        job_title=adviser.job_title,
        line=readable(adviser.direct_line),
        line_to_dial=international(adviser.direct_line),
        photo=photo,
    )


_delays: PerEdition[AnswerDelay | None] = PerEdition()


def measured_delay(*, at: datetime) -> AnswerDelay | None:
    """Measured on real projects, looked at again each hour."""
    return _delays.get("", lambda: _measured_delay(at))


def _measured_delay(at: datetime) -> AnswerDelay | None:
    kept = cache.get("public:answer-delay")
    if kept is None:
        kept = (answer_delay(at=at),)
        cache.set("public:answer-delay", kept, KEPT_SECONDS)
    return kept[0]
