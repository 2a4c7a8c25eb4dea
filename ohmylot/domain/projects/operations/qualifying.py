"""What the first exchange taught: who they are, where they would live, which tracks it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.projects.enquiry_values import WorkSaid
from ohmylot.domain.projects.models import Project, Wish
from ohmylot.domain.projects.operations.dating import date_checklist
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.operations.searches import begin_searches
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.tracks import open_missing
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.reading.story import story_of
from ohmylot.domain.projects.search import index_project
from ohmylot.domain.projects.story import Adult, Story, WishedPlace, told_parts
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.phones import international
from ohmylot.foundations.common.rereading import Reading
from ohmylot.foundations.common.working_days import PARIS
from ohmylot.foundations.journal.operations import record

WORDS = ("story", "home_wish", "budget")
FLAGS = ("wants_business", "is_health_professional", "employer_unaware")
OLDEST_CHILD = 25


class UnknownPlace(Exception):
    """A wish names no area and no commune of the territory."""


class ImpossibleBirthYear(Exception):
    """A child was not born that year."""


class SomebodyHasTheirOwnAccess(Exception):
    """An adult who signs in is not taken out of a household by leaving them out of a form."""


class TheirAddressIsTheirs(Exception):
    """This address opens their space: only they change it, from there."""


@dataclass(frozen=True)
class Qualified:
    """``area_changed``: their first wish is now elsewhere; a handover may be proposed."""

    project: Project
    area_changed: bool


@transaction.atomic
def qualify(
    project: Project,
    story: Story,
    *,
    reading: Reading | None = None,
    by: User | None,
    at: datetime,
) -> Qualified:
    """Write down what the exchange taught, and open the tracks that it calls for.

    What was not spoken of (None) stays as it was; so does, of a ``reading`` that began before
    somebody else wrote, what its reader left alone. Raises ``ChangedMeanwhile``.
    """
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    if reading is not None:
        story = _over_what_stands(project, story, reading)
    before = project.epci_id
    for name in (*WORDS, *FLAGS):
        told = getattr(story, name)
        if told is not None:
            setattr(project, name, told.strip() if isinstance(told, str) else told)
    project.target_month = story.target_month or project.target_month
    if story.wishes is not None:
        write_wishes(project, story.wishes)
    project.version += 1
    project.save()
    _write_household(project.household, story, year=at.astimezone(PARIS).year)
    look_again(project)
    begin_searches(project.household, _work_said(project))
    opened = open_missing(project, at=at)
    if project.moving_on is not None:
        date_checklist(project, at=at)
    record(
        "project.qualified",
        subject=project,
        by=by,
        at=at,
        tracks_opened=[track.kind for track in opened],
        area_changed=project.epci_id != before,
    )
    index_project(project)
    watch_for_twins(project, at=at)
    refresh(project, at=at)
    return Qualified(project, area_changed=before is not None and project.epci_id != before)


def _work_said(project: Project) -> WorkSaid | None:
    """Both trades, when they were chosen on the site."""
    return next((one.work for one in project.enquiries.order_by("received_at") if one.work), None)


def _over_what_stands(project: Project, story: Story, reading: Reading) -> Story:
    typed = told_parts(story)
    wanted = reading.reconcile(typed, told_parts(story_of(project)))
    left_alone = [name for name, value in typed.items() if wanted[name] != value]
    return replace(story, **dict.fromkeys(left_alone))


def write_wishes(project: Project, places: Sequence[WishedPlace]) -> None:
    """On a locked project, saved by whoever holds it."""
    found: list[tuple[Epci, Commune | None]] = []
    for place in places:
        pair = _find(place)
        if pair not in found:
            found.append(pair)
    project.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(project=project, rank=rank, epci=epci, commune=commune)
        for rank, (epci, commune) in enumerate(found)
    )
    project.epci = found[0][0] if found else None


def _find(place: WishedPlace) -> tuple[Epci, Commune | None]:
    if place.commune_insee:
        communes = Commune.objects.select_related("epci", "merged_into__epci")
        commune = communes.filter(insee=place.commune_insee).first()
        if commune is not None:
            return commune.current.epci, commune.current
    epci = Epci.objects.living().filter(siren=place.epci_siren).first()
    if epci is None:
        raise UnknownPlace(place)
    return epci, None


def _write_household(household: Household, story: Story, *, year: int) -> None:
    if story.adults is not None:
        _write_adults(household, story.adults)
    if story.children is not None:
        _write_children(household, story.children, year)
    if story.origin is not None:
        household.origin = story.origin.strip()[:120]
    household.save()


def _write_adults(household: Household, adults: Sequence[Adult]) -> None:
    known = list(household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk"))
    for person in known[max(len(adults), 1) :]:
        if person.user_id is not None:
            raise SomebodyHasTheirOwnAccess
        person.delete()
    for rank, adult in enumerate(adults):
        person = known[rank] if rank < len(known) else Person(household=household)
        person.rank = rank
        person.looks_for_work = adult.looks_for_work
        for name in ("first_name", "last_name", "language", "trade_words"):
            told = getattr(adult, name).strip()
            if told:
                setattr(person, name, told)
        email = adult.email.strip().lower() or person.email
        if person.user_id is not None and email != person.email.lower():
            raise TheirAddressIsTheirs
        person.email = email
        person.phone = international(adult.phone) or person.phone
        person.save()
    people = household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    names = [person.full_name for person in people if person.full_name]
    household.label = " et ".join(names)[:160] or household.label


def _write_children(
    household: Household, children: Sequence[tuple[int | None, str]], year: int
) -> None:
    for born, level in children:
        if born is not None and not year - OLDEST_CHILD <= born <= year:
            raise ImpossibleBirthYear(born)
        if level not in ["", *Person.SchoolLevel.values]:
            raise AnswerIsNotAChoice(level)
    household.members.filter(kind=Person.Kind.CHILD).delete()
    Person.objects.bulk_create(
        Person(
            household=household,
            kind=Person.Kind.CHILD,
            rank=rank,
            birth_year=born,
            school_level=level,
        )
        for rank, (born, level) in enumerate(children)
    )
