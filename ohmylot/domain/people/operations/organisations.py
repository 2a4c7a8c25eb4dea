"""Organisations of the network: added, described, closed; never erased."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from ohmylot.domain.people.models import CIRCLE_ROLES, Membership, Organisation, User
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.journal.operations import record


class AnotherOrganisationHasThisName(Exception):
    """Two organisations of one name would be taken for each other, closed ones included."""


class WhoCoordinatesIsInTheCircle(Exception):
    """The organisation that coordinates the welcome network belongs to it."""


class StillWelcomesHouseholds(Exception):
    """Advisers or coordinators sit there: out of the circle they would lose their households."""


class SomebodySitsThere(Exception):
    """Accounts still have a seat in this organisation: end them first."""


@dataclass(frozen=True)
class Card:
    """What the network writes of an organisation."""

    name: str
    short_name: str
    kind: str
    in_circle: bool = False
    epci: Epci | None = None
    phone: str = ""
    email: str = ""
    website: str = ""


NAMES = tuple(one.name for one in fields(Card))


@transaction.atomic
def add_organisation(
    card: Card, *, by: User | None, at: datetime, coordinates: bool = False
) -> Organisation:
    """A new organisation of the network; its address is made from its short name."""
    organisation = Organisation(coordinates=coordinates)
    _write(organisation, card)
    organisation.slug = _free_slug(card)
    organisation.save()
    record(
        "organisation.added",
        subject=organisation,
        by=by,
        at=at,
        kind=card.kind,
        in_circle=card.in_circle,
    )
    return organisation


@transaction.atomic
def edit_organisation(
    organisation: Organisation, card: Card, *, by: User | None, at: datetime
) -> Organisation:
    """Its address stays: links to it were kept."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    left_the_circle = organisation.in_circle and not card.in_circle
    changed = _write(organisation, card)
    if left_the_circle and _welcomes(organisation, at.date()):
        raise StillWelcomesHouseholds
    if changed:
        organisation.save()
        record("organisation.edited", subject=organisation, by=by, at=at, fields=changed)
    return organisation


@transaction.atomic
def say_what_it_seeks(
    organisation: Organisation, *, seeks: str, offers: str, by: User | None, at: datetime
) -> Organisation:
    """What it looks for and what it offers, in the words of whoever met them."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = {"seeks": seeks.strip(), "offers": offers.strip()}
    changed = [name for name, value in wanted.items() if getattr(organisation, name) != value]
    if changed:
        for name in changed:
            setattr(organisation, name, wanted[name])
        organisation.save(update_fields=[*changed, "updated_at"])
        record("organisation.described", subject=organisation, by=by, at=at, fields=changed)
    return organisation


@transaction.atomic
def identify_organisation(
    organisation: Organisation,
    *,
    siret: str,
    commune: Commune | None,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Which establishment it is, and where: by these a second request finds it."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    organisation.siret, organisation.commune = siret, commune
    organisation.save(update_fields=["siret", "commune", "updated_at"])
    record("organisation.identified", subject=organisation, by=by, at=at)
    return organisation


@transaction.atomic
def close_organisation(
    organisation: Organisation, *, by: User | None, at: datetime
) -> Organisation:
    """It ended, or left the network: no list proposes it any more. Its past stays readable."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.closed_on is not None:
        return organisation
    if organisation.coordinates:
        raise WhoCoordinatesIsInTheCircle
    sitting = Membership.objects.filter(organisation=organisation)
    if sitting.filter(Q(until=None) | Q(until__gt=at.date())).exists():
        raise SomebodySitsThere
    organisation.closed_on = at.date()
    organisation.save(update_fields=["closed_on", "updated_at"])
    record("organisation.closed", subject=organisation, by=by, at=at)
    return organisation


def _write(organisation: Organisation, card: Card) -> list[str]:
    others = Organisation.objects.exclude(pk=organisation.pk).values_list("name", flat=True)
    # In Python: SQLite does not know that É is é.
    if card.name.casefold() in {name.casefold() for name in others}:
        raise AnotherOrganisationHasThisName
    if organisation.coordinates and not card.in_circle:
        raise WhoCoordinatesIsInTheCircle
    values = {name: getattr(card, name) for name in NAMES}
    changed = [name for name, value in values.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, values[name])
    return changed


def _welcomes(organisation: Organisation, on: date) -> bool:
    sitting = Membership.objects.filter(organisation=organisation)
    sitting = sitting.filter(Q(until=None) | Q(until__gt=on))
    return sitting.filter(role__in=CIRCLE_ROLES).exists()


def _free_slug(card: Card) -> str:
    stem = slugify(card.short_name)[:70] or slugify(card.name)[:70] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
