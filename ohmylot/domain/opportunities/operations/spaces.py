"""An employer asks for its own space; the area's adviser opens it, or says why not."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.db import transaction

from ohmylot.domain.opportunities.models import SpaceRequest
from ohmylot.domain.opportunities.operations.telling import MAILS, readers_of
from ohmylot.domain.people.models import Membership, Organisation, Person, Role, User
from ohmylot.domain.people.operations import (
    AnotherOrganisationHasThisName,
    Card,
    add_organisation,
    identify_organisation,
    welcome_colleague,
)
from ohmylot.domain.people.operations.memberships import add_membership, let_manage
from ohmylot.domain.people.permissions import STAFF_ROLES
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging


class AnsweredAlready(Exception):
    """Somebody said yes or no meanwhile."""


class DeclinedWithoutAWord(Exception):
    """A space that is refused says why."""


class AddressOpensAnotherRoom(Exception):
    """This address signs in as somebody of the network, or as a household: ask for another."""


@dataclass(frozen=True)
class NewSpaceRequest:
    siret: str
    company: str
    full_name: str
    email: str
    commune: Commune | None = None
    job_title: str = ""
    phone: str = ""
    seeks: str = ""


@transaction.atomic
def ask_for_a_space(new: NewSpaceRequest, *, at: datetime) -> SpaceRequest:
    """Kept, acknowledged, and put before whoever answers for the area. Twice is once."""
    email = new.email.strip().lower()
    waiting = SpaceRequest.objects.waiting().filter(siret=new.siret, email=email).first()
    if waiting is not None:
        return waiting
    epci = new.commune.epci if new.commune else None
    said = {one.name: getattr(new, one.name) for one in fields(new)} | {"email": email}
    asked = SpaceRequest.objects.create(**said, epci=epci, asked_at=at)
    record("space.asked", subject=asked, by=None, at=at)
    messaging.send(f"{MAILS}/space_asked", to=[email], about=asked, at=at, asked=asked)
    for address in readers_of(asked.epci, at=at):
        messaging.send(f"{MAILS}/space_to_study", to=[address], about=asked, at=at, asked=asked)
    return asked


@transaction.atomic
def open_space(asked: SpaceRequest, *, by: User, at: datetime) -> SpaceRequest:
    """Its organisation, found by SIRET or made; its first seat, by a code at each sign-in."""
    asked = _hold(asked)
    if asked.state == SpaceRequest.State.APPROVED:
        return asked
    organisation = _organisation_of(asked, by=by, at=at)
    _seat(asked, organisation, by=by, at=at)
    return _answer(asked, SpaceRequest.State.APPROVED, by=by, at=at, organisation=organisation)


@transaction.atomic
def decline_space(asked: SpaceRequest, words: str, *, by: User, at: datetime) -> SpaceRequest:
    if not words.strip():
        raise DeclinedWithoutAWord
    asked = _hold(asked)
    asked = _answer(asked, SpaceRequest.State.DECLINED, by=by, at=at, decline_words=words.strip())
    messaging.send(f"{MAILS}/space_declined", to=[asked.email], about=asked, at=at, asked=asked)
    return asked


def _hold(asked: SpaceRequest) -> SpaceRequest:
    rows = SpaceRequest.objects.select_for_update(of=("self",)).select_related("commune", "epci")
    held = rows.get(pk=asked.pk)
    if held.state == SpaceRequest.State.DECLINED:
        raise AnsweredAlready
    return held


def _answer(
    asked: SpaceRequest,
    state: SpaceRequest.State,
    *,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    decline_words: str = "",
) -> SpaceRequest:
    if asked.answered_at is not None:
        raise AnsweredAlready
    asked.state, asked.answered_at, asked.answered_by = state, at, by
    asked.organisation, asked.decline_words = organisation, decline_words
    asked.save()
    record(f"space.{state}", subject=asked, by=by, at=at)
    return asked


def _organisation_of(asked: SpaceRequest, *, by: User, at: datetime) -> Organisation:
    known = Organisation.objects.filter(siret=asked.siret, closed_on=None).first()
    if known is not None:
        return known
    card = Card(
        name=asked.company,
        short_name=asked.company[:60],
        kind=Organisation.Kind.COMPANY,
        epci=asked.epci,
        phone=asked.phone,
        email=asked.email,
    )
    try:
        organisation = add_organisation(card, by=by, at=at)
    except AnotherOrganisationHasThisName:
        # Two bakeries of one name: the SIRET tells them apart.
        named = f"{asked.company[:130]} ({asked.siret})"
        organisation = add_organisation(replace(card, name=named), by=by, at=at)
    return identify_organisation(
        organisation, siret=asked.siret, commune=asked.commune, by=by, at=at
    )


def _seat(asked: SpaceRequest, organisation: Organisation, *, by: User, at: datetime) -> Membership:
    user = User.objects.filter(email=asked.email).first()
    if user is None:
        user = welcome_colleague(
            asked.email,
            asked.full_name,
            organisation,
            Role.EMPLOYER,
            since=day_of(at),
            by=by,
            at=at,
        )
        seat = Membership.objects.get(user=user, organisation=organisation, role=Role.EMPLOYER)
    else:
        staff = user.is_staff or user.memberships.filter(role__in=STAFF_ROLES).exists()
        if staff or not user.is_active or Person.objects.filter(user=user).exists():
            raise AddressOpensAnotherRoom
        known = user.memberships.filter(organisation=organisation, role=Role.EMPLOYER, until=None)
        seat = known.first() or add_membership(
            user, organisation, Role.EMPLOYER, since=day_of(at), by=by, at=at
        )
        messaging.send(f"{MAILS}/space_opened", to=[asked.email], about=asked, at=at, asked=asked)
    first = not organisation.memberships.filter(manages=True, until=None).exists()
    return let_manage(seat, True, by=by, at=at) if first else seat
