"""Raise the invented network: organisations, accounts, seats, areas, absences."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from ohmylot.demo import network
from ohmylot.domain.people.models import CIRCLE_ROLES, Membership, Organisation, User
from ohmylot.domain.people.operations import (
    add_membership,
    create_account,
    declare_absence,
    enrol_totp,
    set_coverage,
)
from ohmylot.domain.people.permissions import STAFF_ROLES
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.words import fold

SESAME = "causse-vigne-riviere"
BEGUN = timedelta(days=4 * 365 + 30)


def address_of(seat: network.Seat) -> str:
    return f"{fold(seat.name).replace(' ', '.')}@{seat.house}.exemple.test"


def secret_of(email: str) -> str:
    """The seed of an invented person's six figures: known to all, and the same every time."""
    return base64.b32encode(
        hashlib.sha256(f"démonstration {email}".encode()).digest()[:20]
    ).decode()


def raise_network(now: datetime) -> dict[str, Membership]:
    """Everybody in their seat, by name."""
    houses = _houses()
    areas = {epci.siren: epci for epci in Epci.objects.all()}
    # One costly hash for all: they share their password.
    password = make_password(SESAME)
    seats = {}
    for row in network.SEATS:
        user = _account(row, password, now)
        seats[row.name] = _seat(row, user, houses[row.house], areas, now)
    return seats


def _houses() -> dict[str, Organisation]:
    """No operation opens an organisation yet: rows, once, before anybody can look."""
    communes = Commune.objects.in_bulk(
        {house.place for house in network.HOUSES}, field_name="insee"
    )
    areas = {epci.siren: epci for epci in Epci.objects.all()}
    return {
        house.slug: Organisation.objects.create(
            slug=house.slug,
            name=house.name,
            short_name=house.short_name,
            kind=house.kind,
            in_circle=house.in_circle,
            coordinates=house.coordinates,
            epci=areas.get(house.epci),
            commune=communes.get(house.place),
            phone=house.phone,
            email=f"accueil@{house.slug}.exemple.test",
            seeks=house.seeks,
            offers=house.offers,
        )
        for house in network.HOUSES
    }


def _account(row: network.Seat, password: str, now: datetime) -> User:
    at = now - BEGUN
    user = create_account(address_of(row), row.name, by=None, at=at, invited=False)
    if row.role in STAFF_ROLES:
        # No operation gives a password: people choose theirs, on their own screen.
        user.password = password
        user.save(update_fields=["password"])
        enrol_totp(user, secret_of(address_of(row)), at=at)
    return user


def _seat(
    row: network.Seat,
    user: User,
    house: Organisation,
    areas: dict[str, Epci],
    now: datetime,
) -> Membership:
    since = timezone.localdate(now) - timedelta(days=round(row.years * 365))
    seat = add_membership(
        user,
        house,
        row.role,
        since=since,
        by=None,
        at=now - BEGUN,
        job_title=row.job_title,
        direct_line=row.line,
        working_days=row.days,
        capacity=row.capacity,
        handles_reserved=row.handles_reserved,
        manages=row.manages,
    )
    if row.role in CIRCLE_ROLES and (row.areas or row.themes):
        # A territory of a test has fewer areas than the real one.
        epcis = [areas[siren] for siren in row.areas if siren in areas]
        set_coverage(seat, epcis=epcis, themes=row.themes, by=None, at=now - BEGUN)
    return seat


def declare_absences(seats: dict[str, Membership], now: datetime) -> None:
    """Told in time: some were away once, some are away today, and somebody covers them."""
    for name, cover, ago, days in network.WAS_AWAY:
        _away(seats, name, cover, ago, days - ago, now)
    for name, cover, since, left in network.AWAY:
        _away(seats, name, cover, since, left, now)


def _away(
    seats: dict[str, Membership], name: str, cover: str | None, ago: int, left: int, now: datetime
) -> None:
    today = timezone.localdate(now)
    seat = seats[name]
    declare_absence(
        seat,
        since=today - timedelta(days=ago),
        until=today + timedelta(days=left),
        cover=seats[cover] if cover else None,
        by=seat.user,
        at=now - timedelta(days=ago + 6),
    )
