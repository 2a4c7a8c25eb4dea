"""Moments in words, in the workspace's templates."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Appointment, Project, Track
from ohmylot.domain.projects.permissions import can_open
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.ui.writing import html
from ohmylot.interfaces.workspace import wording

register = template.Library()
register.filter("phone", readable)
LOUD = {
    "late": html('<span class="clock__late">{words}</span>', words="En retard"),
    "soon": html('<span class="clock__soon">{words}</span>', words="Bientôt"),
}
CLOCK = (
    '<span class="clock clock--{state}">{loud} <time datetime="{at}" title="{exact}">'
    "{before}{words}</time></span>"
)
# Of a moment: the kind that the timeline component colours by, and its icon.
DRAWINGS = {
    "interaction": ("call", "phone"),
    "note": ("note", "note"),
    "stage": ("stage", "path"),
    "enquiry": ("message", "mail"),
    "assignment": ("stage", "path"),
    "follow_up": ("call", "phone"),
    "installation": ("visit", "door"),
    "referral": ("message", "network"),
    "consent": ("note", "check"),
}


@register.filter
def day_words(day: date | datetime | None) -> str:
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return wording.day_words(day, today=timezone.localdate())


@register.filter
def day_of_it(moment: datetime) -> date:
    """The day of a moment, to compare it with another day."""
    return timezone.localdate(moment)


@register.filter
def due_words(due_at: datetime | None) -> str:
    return "" if due_at is None else wording.due_words(due_at, now=timezone.now())


@register.filter
def due_state(due_at: datetime | None) -> str:
    return wording.due_state(due_at, now=timezone.now())


# Those that follow write what <c-clock> and <time> write: in a list of many lines, components are
# half of what the page costs.


@register.simple_tag
def line_clock(clock: str, due_at: datetime) -> SafeString:
    exact = f"{clock} : {wording.exact_words(timezone.localtime(due_at))}"
    return _clock(due_at, exact=exact)


@register.simple_tag
def row_clock(before: str, due_at: datetime, exact: str = "") -> SafeString:
    """Words, then the delay in words. Without ``exact``, the title says the moment."""
    exact = exact or wording.exact_words(timezone.localtime(due_at))
    return _clock(due_at, before=before, exact=exact)


def _clock(due_at: datetime, *, before: str = "", exact: str) -> SafeString:
    now = timezone.now()
    state = wording.due_state(due_at, now=now)
    return html(
        CLOCK,
        state=state,
        loud=LOUD.get(state, ""),
        at=timezone.localtime(due_at).isoformat(),
        exact=exact,
        before=before,
        words=wording.due_words(due_at, now=now),
    )


@register.simple_tag
def line_day(moment: datetime) -> SafeString:
    return _day('<time datetime="{at}" title="{exact}">{words}</time>', moment)


@register.simple_tag
def line_moment(moment: datetime) -> SafeString:
    return _day('<time class="quiet" datetime="{at}" title="{exact}">· {words}</time>', moment)


def _day(written: str, moment: datetime) -> SafeString:
    local = timezone.localtime(moment)
    words = wording.day_words(local.date(), today=timezone.localdate())
    return html(written, at=local.isoformat(), exact=wording.exact_words(local), words=words)


@register.filter
def opens(user: User, project: Project) -> bool:
    """Whether the household may be named to this account."""
    return can_open(user, project)


@register.filter
def named_to(project: Project, user: User) -> str:
    """The household's name; of a reserved file, nothing but that it is one."""
    return project.household.label if can_open(user, project) else "Dossier réservé"


@register.filter
def nature(kind: str) -> str:
    """« appel », « rencontre », « visite »."""
    return str(Appointment.Kind(kind).label).lower()


@register.filter
def need(kind: str) -> str:
    """« Emploi », « Logement »: what somebody was put into our hands for."""
    return str(Track.Kind(kind).label)


@register.filter
def drawing(kind: str) -> tuple[str, str]:
    """How a moment of this kind is coloured, and its icon."""
    return DRAWINGS.get(kind, ("fact", "dot"))


@register.simple_tag
def age_words(birth_year: int) -> str:
    """The age reached this year, since only the year is kept."""
    age = timezone.localdate().year - birth_year
    return "moins d’un an" if age < 1 else f"{age}\u00a0an{'s' if age > 1 else ''}"


@register.simple_tag
def count_words(count: int, singular: str, plural: str) -> str:
    """« 0 famille », « 1 famille », « 3 familles »: in French, nought and one are singular."""
    return f"{count}\u00a0{singular if count < 2 else plural}"
