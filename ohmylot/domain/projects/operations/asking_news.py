"""After the arrival, a household tells in a minute how it goes: asked, asked again, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import (
    HERE,
    THEMES,
    Feeling,
    FollowUp,
    FollowUpAnswer,
    Installation,
    Interaction,
    Project,
    Track,
)
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.staying import record_follow_up
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.todos import add_todo
from ohmylot.domain.projects.operations.tracks import open_track
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email

# A form that could not leave on its day is not sent a month later: the call remains.
TOO_LATE = timedelta(days=30)
# Asked for again and again, a new link leaves once an hour.
ONCE = timedelta(hours=1)
TRACKS = {
    "job": Track.Kind.JOB,
    "home": Track.Kind.HOUSING,
    "school": Track.Kind.SCHOOL,
    "health": Track.Kind.HEALTH,
    "people": Track.Kind.SOCIAL_LIFE,
}


class AlreadyTold(Exception):
    """The household has told this already."""


class NotTheirs(Exception):
    """The link was written to somebody who is not of this household any more."""


class NobodyLivesHere(Exception):
    """The household left, or its project was closed: nothing is asked any more."""


@dataclass(frozen=True)
class News:
    """What the form says. ``feelings``: by theme, one of three; a theme may be left out."""

    still_here: str
    feelings: dict[str, str] = field(default_factory=dict)
    network: str = ""
    network_words: str = ""
    help_with: tuple[str, ...] = ()
    words: str = ""


def ask_how_it_goes(*, at: datetime) -> int:
    """Write to every household whose call is due today; how many. Twice asks once."""
    day = day_of(at)
    adults = Person.objects.filter(
        household__project__installation=OuterRef("installation"), kind=Person.Kind.ADULT
    ).exclude(email="")
    due = FollowUp.objects.owed().filter(
        Exists(adults), asked_at=None, due_on__lte=day, due_on__gt=day - TOO_LATE
    )
    return sum(_ask(key, at=at) for key in list(due.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _ask(key: int, *, at: datetime) -> int:
    claimed = FollowUp.objects.owed().filter(pk=key, asked_at=None)
    if not claimed.update(asked_at=at):
        return 0
    follow_up = FollowUp.objects.select_related("installation__project").get(pk=key)
    project = lock(follow_up.installation.project)
    for person in _readers(project):
        _write(follow_up, project, person, at=at)
    record("follow_up.asked", subject=project, by=None, at=at, kind=follow_up.kind)
    return 1


@transaction.atomic
def send_link_again(follow_up: FollowUp, person: Person, *, at: datetime) -> bool:
    """Another link, to the address that we know; whether one left."""
    project = lock(follow_up.installation.project)
    if person.household_id != project.household_id or not person.email:
        raise NotTheirs
    if follow_up.held_at is not None or project.stage not in HERE:
        raise NobodyLivesHere
    sent = Email.objects.about(follow_up).filter(written_at__gt=at - ONCE)
    if any(person.email in email.to for email in sent):
        return False
    _write(follow_up, project, person, at=at)
    record("follow_up.asked", subject=project, by=None, at=at, kind=follow_up.kind)
    return True


@transaction.atomic
def tell_news(follow_up: FollowUp, news: News, *, person: Person, at: datetime) -> FollowUpAnswer:
    """Keep what they say; the call is held, and what they ask help for is somebody's to do."""
    _refuse_unknown(news)
    project = lock(follow_up.installation.project)
    if person.household_id != project.household_id:
        raise NotTheirs
    if FollowUpAnswer.objects.filter(follow_up=follow_up).exists():
        raise AlreadyTold
    if project.stage not in HERE:
        raise NobodyLivesHere
    follow_up = FollowUp.objects.select_related("installation").get(pk=follow_up.pk)
    answer = FollowUpAnswer.objects.create(
        follow_up=follow_up,
        person=person,
        answered_at=at,
        still_here=news.still_here,
        network=news.network,
        network_words=news.network_words.strip(),
        help_with=[theme for theme in THEMES if theme in news.help_with],
        words=news.words.strip(),
        **{theme: news.feelings.get(theme, "") for theme in THEMES},
    )
    Interaction.objects.create(
        project=project,
        kind=Interaction.Kind.MESSAGE,
        direction=Interaction.Direction.IN,
        person=person,
        happened_at=at,
        body=answer_in_words(answer),
    )
    _hold_the_call(follow_up, news, at=at)
    record("follow_up.answered", subject=project, by=None, at=at, kind=follow_up.kind)
    _ask_for_hands(project, answer, at=at)
    refresh(lock(project), at=at)
    return answer


def answer_in_words(answer: FollowUpAnswer) -> str:
    """As the file tells it: French, one line a theme."""
    with translation.override("fr"):
        call = answer.follow_up.get_kind_display()
        lines = [f"{call} après l’installation : {answer.get_still_here_display().lower()}."]
        for theme in THEMES:
            if getattr(answer, theme):
                lines.append(f"{THEMES[theme]} : {getattr(answer, f'get_{theme}_display')()}")
        if answer.words:
            lines.append(answer.words)
    return "\n".join(str(line).replace(" :", "\u00a0:") for line in lines)


def _refuse_unknown(news: News) -> None:
    asked: Iterable[tuple[str, list[str]]] = [
        (news.still_here, ["yes", "no"]),
        (news.network, ["", *Installation.Network.values]),
        *((feeling, ["", *Feeling.values]) for feeling in news.feelings.values()),
        *((theme, list(THEMES)) for theme in [*news.feelings, *news.help_with]),
    ]
    for said, proposed in asked:
        if said not in proposed:
            raise AnswerIsNotAChoice(said)


def _hold_the_call(follow_up: FollowUp, news: News, *, at: datetime) -> None:
    """Unless somebody made it meanwhile: then what they noted stands."""
    if follow_up.held_at is None or not follow_up.still_here:
        record_follow_up(
            follow_up,
            still_here=news.still_here,
            words=follow_up.words,
            network=news.network,
            network_words=news.network_words,
            by=None,
            at=at,
        )
    elif news.network and not follow_up.installation.network:
        follow_up.installation.network = news.network
        follow_up.installation.network_words = news.network_words.strip()
        follow_up.installation.save()


def _ask_for_hands(project: Project, answer: FollowUpAnswer, *, at: datetime) -> None:
    left = answer.still_here == FollowUp.StillHere.NO
    for theme in answer.help_with:
        open_track(project, TRACKS[theme], by=None, at=at)
    if left:
        add_todo(project, "Le foyer dit être reparti : l’appeler", by=None, at=at)
    elif answer.help_with:
        kinds = ", ".join(str(TRACKS[theme].label).lower() for theme in answer.help_with)
        add_todo(project, f"Le foyer demande un coup de main : {kinds}", by=None, at=at)
    if left or answer.help_with:
        telling.tell_responsible("news_received", lock(project), at=at, left=left)


def _readers(project: Project) -> Iterable[Person]:
    adults = project.household.members.filter(kind=Person.Kind.ADULT).exclude(email="")
    return adults.order_by("rank", "pk")


def _write(follow_up: FollowUp, project: Project, person: Person, *, at: datetime) -> None:
    token = sealed.seal(sealed.NEWS, follow_up.pk, person.pk, on=day_of(at))
    telling.tell_person(
        "news_asked", project, person, about=follow_up, at=at, token=token, kind=follow_up.kind
    )
