"""Tell the story: raise the network, then let every life run, deed by deed, in order of time."""

from __future__ import annotations

import gc
import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from ohmylot.demo.carriers import tell_of_carriers
from ohmylot.demo.casting import cast_of
from ohmylot.demo.doubling import write_one_family_twice
from ohmylot.demo.feeds import tell_of_feeds
from ohmylot.demo.in_the_space import tell_spaces
from ohmylot.demo.introductions import introduce
from ohmylot.demo.lives import Life
from ohmylot.demo.offers import tell_of_offers, tell_of_what_is_noted
from ohmylot.demo.openings import tell_of_openings
from ohmylot.demo.practices import tell_of_health_structures, tell_of_practices
from ohmylot.demo.raising import declare_absences, raise_network
from ohmylot.demo.readers import tell_of_readers
from ohmylot.demo.received import receive_two_letters, tell_the_morning
from ohmylot.demo.site.partners import tell_partners_site
from ohmylot.demo.site.telling import tell_site
from ohmylot.demo.site.waiting import leave_to_read_over
from ohmylot.demo.visits import tell_of_visits
from ohmylot.demo.work import tell_of_work
from ohmylot.demo.world import SEED, World
from ohmylot.domain.people.models import Organisation, Person
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations.requests import remind
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.rights import ask_about_data
from ohmylot.domain.projects.operations.situations import begin_with_examples
from ohmylot.domain.projects.operations.summary import summed_up_at_the_end
from ohmylot.domain.projects.operations.sweeping import sweep_clocks
from ohmylot.domain.reporting.operations import announce_figure
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.messaging import operations as messaging

# What was sent earlier has arrived; what is younger is still owed, and leaves under your eyes.
STILL_OWED = timedelta(minutes=30)
DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)
# Who keeps the pages; who wrote one that the other has not read over yet.
OFFICER, WRITER = "Lucas Perronet", "Solène Vaysset"
SOURCE = "Communication publique du programme Oh my Lot !"


class AlreadyTold(Exception):
    """Organisations or projects exist: the story is told in an empty house."""


def tell(*, now: datetime, households: int, seed: int = SEED) -> int:
    """The whole story, as it stands on that day. Answers how many families it tells of."""
    if Organisation.objects.exists() or Project.objects.exists():
        raise AlreadyTold
    world = World(now, raise_network(now), seed)
    declare_absences(world.seats, now)
    begin_with_examples(by=None, at=now - A_YEAR)
    for commune in Commune.objects.filter(merged_into=None).select_related("epci"):
        world.communes.setdefault(commune.epci.siren, []).append(commune)
    for there in world.communes.values():
        there.sort(key=lambda commune: -(commune.population or 0))
    lives = [Life(world, family, plan) for family, plan in cast_of(world, households)]
    with summed_up_at_the_end(now), without_garbage():
        run([_the_house_watches(world), *(life.live() for life in lives)], until=now)
        tell_spaces(world)
    introduce(world)
    tell_of_visits(world)
    tell_of_offers(world)
    tell_of_feeds(world)
    tell_of_what_is_noted(world)
    write_one_family_twice(world)
    tell_of_readers(world)
    tell_of_practices(world)
    tell_of_carriers(world)
    tell_of_health_structures(world)
    receive_two_letters(world)
    tell_the_morning(world)
    _two_mishaps(now)
    messaging.deliver_the_past(before=now - STILL_OWED)
    _announce(world)
    tell_of_work(world)
    _one_asks_to_be_forgotten(world)
    tell_site(by=world.seats[OFFICER].user, now=now)
    tell_partners_site(by=world.seats[OFFICER].user, now=now)
    leave_to_read_over(by=world.seats[WRITER].user, now=now)
    # In a database of its own: a story that is told and not kept writes nothing there.
    transaction.on_commit(partial(tell_of_openings, world))
    return len(lives)


def run(lives: list[Iterator[datetime]], *, until: datetime) -> None:
    """Whoever's moment comes first does their deed. What lies ahead is left to live."""
    queue = [(next(life), place) for place, life in enumerate(lives)]
    heapq.heapify(queue)
    while queue and queue[0][0] <= until:
        _, place = queue[0]
        following = next(lives[place], None)
        if following is None:
            heapq.heappop(queue)
        else:
            heapq.heapreplace(queue, (following, place))


@contextmanager
def without_garbage() -> Iterator[None]:
    """Thousands of small objects that all stay: one second in six was spent looking for others."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _the_house_watches(world: World) -> Iterator[datetime]:
    """What the worker does every five minutes, at the hours that matter for those who wait."""
    for hours in (98, 74, 50, 26, 2):
        moment = world.now - timedelta(hours=hours)
        yield moment
        sweep_clocks(at=moment)


def _two_mishaps(now: datetime) -> None:
    """Yesterday the mail server lost its voice, then refused an address: a person decides."""
    at = now - DAY
    messaging.deliver_the_past(before=at - timedelta(hours=3))
    doubtful = messaging.claim_next(owner="demonstration", at=at)
    if doubtful and messaging.begin_talking(doubtful, at=at):
        messaging.doubt(doubtful, "a worker stopped while speaking to the server", at=at)
    while email := messaging.claim_next(owner="demonstration", at=at):
        if any(address.endswith("@courriel.test") for address in email.to):
            messaging.refuse(email, "SMTPRecipientsRefused 550", at=at)
            break
        messaging.mark_sent(email, at=at)


def _one_asks_to_be_forgotten(world: World) -> None:
    """Three weeks ago: ten days are left to answer, and the reminder has come."""
    at = world.now - timedelta(days=21)
    ended = Project.objects.filter(stage="closed", opened_at__lt=at, household__splits=None)
    person = (
        Person.objects.filter(household__project__in=ended, kind=Person.Kind.ADULT)
        .exclude(email="")
        .select_related("household__project")
        .order_by("pk")
        .first()
    )
    if person is not None:
        project = person.household.project
        ask_about_data(project, person, DataRequest.Kind.ERASE, by=person.user, at=at)
        remind(at=world.now - timedelta(hours=20))


def _announce(world: World) -> None:
    """Said in public before this software existed: they stand apart from what is measured."""
    said_on = date(2024, 1, 15)
    by = world.coordinator.user
    for figure, unit, period in (
        (280, "installations accompagnées", "cinq premières années"),
        (75, "projets en cours", "à la date de l’annonce"),
    ):
        announce_figure(
            figure, unit, announced_on=said_on, source=SOURCE, period=period, by=by, at=world.now
        )
