"""A household becomes two: each adult goes on with their own, and sees nothing of the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Household, Membership, Person, User
from ohmylot.domain.people.operations import end_sessions
from ohmylot.domain.privacy.models import DataRequest, SharingConsent
from ohmylot.domain.projects.models import (
    ACCOMPANIED,
    HERE,
    Document,
    Project,
    SilencedOrganisation,
    Stage,
    StageChange,
    Wish,
)
from ohmylot.domain.projects.operations.assigning import (
    must_lead,
    put_forward,
    take_the_lead,
    write_assignment,
)
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.operations.references import next_reference
from ohmylot.domain.projects.operations.sharing import (
    refuse_to_share,
    revoke_referral,
    withdraw_sharing,
)
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.telling import MAILS, tell_responsible
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.queries import territory
from ohmylot.domain.projects.referral_states import ENDED
from ohmylot.domain.projects.routing import Code
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

OUTLINE = (
    "Ce dossier commence avec la séparation d’un foyer que nous accompagnions. L’histoire d’avant "
    "(demandes, échanges, notes) est restée sur l’autre dossier. Aucun accord de partage et aucune "
    "mise en relation n’ont été repris : ils se redemandent. Ne rien dire d’un côté de ce qui se "
    "passe de l’autre, et ne donner à personne l’adresse de l’autre."
)


class NobodyLeaves(Exception):
    """A split needs an adult who goes on apart."""


class SomebodyMustStay(Exception):
    """Everybody leaves: that is a move, not a split."""


class NotOfThisHousehold(Exception):
    """The person belongs to another household."""


@dataclass(frozen=True)
class SharedWay:
    """An address or a number that both sides read: the side that loses it must give another."""

    person: Person
    what: str
    value: str


@dataclass(frozen=True)
class Sides:
    """What goes where, before it is done."""

    leaving: tuple[Person, ...]
    staying: tuple[Person, ...]
    shared: tuple[SharedWay, ...]


def sides_of(project: Project, leaving: Collection[int]) -> Sides:
    """Who leaves, who stays, and what both can read today. Nothing is written."""
    members = list(project.household.members.select_related("user").order_by("kind", "rank", "pk"))
    leavers = tuple(person for person in members if person.pk in leaving)
    stayers = tuple(person for person in members if person.pk not in leaving)
    if len(leavers) != len(set(leaving)):
        raise NotOfThisHousehold
    if not any(not person.is_child for person in leavers):
        raise NobodyLeaves
    if not any(not person.is_child for person in stayers):
        raise SomebodyMustStay
    return Sides(leavers, stayers, tuple(_shared(leavers, stayers)))


@transaction.atomic
def split_household(
    project: Project,
    leaving: Collection[int],
    *,
    lead: Membership | None = None,
    by: User | None,
    at: datetime,
) -> Project:
    """Make the second household and its project; answer it. There is no way back.

    What was written stays with the first. ``leaving``: keys of members, one adult at least.
    ``lead``: who follows the second; None: whoever follows the first.
    """
    project = lock(project)
    sides = sides_of(project, leaving)
    if lead is not None:
        must_lead(lead, at)
    _stop_sharing_for(project, sides.leaving, by=by, at=at)
    second = _open_second(project, at=at)
    _part(sides)
    _move(project, second, sides)
    _lead(second, project, lead, by=by, at=at)
    add_note(second, OUTLINE, audience="followers", by=by, at=at)
    record("household.split", subject=project, by=by, at=at, second=second.pk)
    record("household.split_from", subject=second, by=by, at=at, first=project.pk)
    for person in (*sides.leaving, *sides.staying):
        if person.user is not None:
            # A browser left open at home must not open the other's side.
            end_sessions(person.user, by=by, at=at)
    look_again(project, second)
    for one in (project, second):
        one.refresh_from_db()
        index_project(one)
        watch_for_twins(one, at=at)
        refresh(lock(one), at=at)
    tell_responsible("household_split", project, at=at)
    tell_responsible("household_split", second, at=at)
    _tell_leavers(second, sides, by=by, at=at)
    second.refresh_from_db()
    return second


def _shared(leavers: Collection[Person], stayers: Collection[Person]) -> list[SharedWay]:
    """Who keeps it: whoever enters their space with it, else who stays."""
    found = []
    for what in ("email", "phone"):
        for leaver in leavers:
            value = getattr(leaver, what).lower()
            others = [one for one in stayers if value and getattr(one, what).lower() == value]
            if not others:
                continue
            theirs = what == "email" and leaver.user_id is not None
            for loser in others if theirs else [leaver]:
                found.append(SharedWay(loser, what, value))
    return found


def _stop_sharing_for(
    project: Project, leavers: Collection[Person], *, by: User | None, at: datetime
) -> None:
    """What was given for them is not carried over, nor left where the other side reads it."""
    consents = SharingConsent.objects.filter(household=project.household, person__in=leavers)
    for consent in consents.order_by("pk"):
        if consent.state == "asked":
            refuse_to_share(consent, by=by, at=at)
        elif consent.state == "given":
            withdraw_sharing(consent, by=by, at=at)
    theirs = project.referrals.filter(person__in=leavers).exclude(state__in=ENDED)
    for referral in theirs.order_by("pk"):
        revoke_referral(referral, by=by, at=at)


def _open_second(project: Project, *, at: datetime) -> Project:
    household = Household.objects.create(
        label="Foyer", split_from=project.household, address_is_hidden=True
    )
    project.household.address_is_hidden = True
    project.household.save()
    stage = Stage.NEW if project.stage in {*ACCOMPANIED, Stage.NEW} else project.stage
    second = Project.objects.create(
        reference=next_reference(territory().reference_prefix, day_of(at).year),
        household=household,
        stage=stage,
        stage_since=at,
        opened_at=at,
        organisation=project.organisation,
        epci=project.epci,
        is_reserved=project.is_reserved,
        employer_unaware=project.employer_unaware,
        wake_on=project.wake_on,
        closed_reason=project.closed_reason,
        closed_at=project.closed_at,
    )
    Wish.objects.bulk_create(
        Wish(project=second, rank=wish.rank, epci=wish.epci, commune=wish.commune)
        for wish in project.wishes.select_related("epci", "commune")
    )
    # Whoever must receive nothing of them still must not.
    SilencedOrganisation.objects.bulk_create(
        SilencedOrganisation(
            project=second, name=row.name, folded=row.folded, organisation=row.organisation
        )
        for row in project.silenced.select_related("organisation")
    )
    StageChange.objects.create(project=second, after=stage, happened_at=at)
    return second


def _part(sides: Sides) -> None:
    """A mailbox or a telephone that both read belongs to one side from now on."""
    for way in sides.shared:
        setattr(way.person, way.what, "")
        way.person.save()


def _move(project: Project, second: Project, sides: Sides) -> None:
    for members, household in (
        (sides.leaving, second.household),
        (sides.staying, project.household),
    ):
        ranks = {"adult": 0, "child": 0}
        for person in members:
            person.household, person.rank = household, ranks[person.kind]
            ranks[person.kind] += 1
            person.save()
        names = [one.full_name for one in members if not one.is_child and one.full_name]
        household.label = " et ".join(names)[:160] or household.label
        household.save()
    Document.objects.filter(project=project, person__in=sides.leaving).update(project=second)
    DataRequest.objects.waiting().filter(person__in=sides.leaving).update(
        household=second.household, reference=second.reference
    )


def _lead(
    second: Project, first: Project, lead: Membership | None, *, by: User | None, at: datetime
) -> None:
    """Whoever follows the first knows them: they go on, unless somebody else was chosen."""
    seat = lead or first.lead
    if seat is None or first.stage not in {*ACCOMPANIED, *HERE}:
        if second.stage == Stage.NEW:
            put_forward(
                second,
                lead or first.proposed_to,
                code=Code.CHOSEN,
                facts={},
                by=by,
                at=at,
            )
        return
    write_assignment(second, seat, "accepted", code=Code.CHOSEN, facts={}, by=by, at=at)
    take_the_lead(second, seat, at=at)
    if second.stage == Stage.NEW:
        # They are known: who, why here. The plan is made anew.
        second.stage = Stage.QUALIFIED
        second.save()
        StageChange.objects.create(
            project=second, before=Stage.NEW, after=Stage.QUALIFIED, happened_at=at, by=by
        )


def _tell_leavers(second: Project, sides: Sides, *, by: User | None, at: datetime) -> None:
    """To those who enter a space: it is theirs alone. The other side is told by a voice."""
    for person in sides.leaving:
        if person.user is None or not person.user.email:
            continue
        language = person.language if person.language in {"fr", "en"} else "fr"
        messaging.send(
            f"{MAILS}/{language}/space_apart",
            to=[person.user.email],
            language=language,
            reply_to=second.lead.user.email if second.lead else (by.email if by else None),
            about=second,
            at=at,
            first_name=person.first_name,
        )
